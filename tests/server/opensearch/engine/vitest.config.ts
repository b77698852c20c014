/** Tests against the real engine: `npm test -- opensearch` looks for what it needs and runs them. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../../../..', import.meta.url)),
  test: {
    include: ['tests/server/opensearch/engine/*.engine.ts'],
    // Some machines are shared: a second or so for each episode that is published.
    testTimeout: Math.max(300_000, Number(process.env.OPENSEARCH_EPISODES ?? 0) * 3000),
    hookTimeout: 300_000,
    // Each test begins with what the one before left.
    bail: 1,
  },
})
