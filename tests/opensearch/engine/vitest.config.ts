/** Tests against the real engine: `npm test -- opensearch` looks for what it needs and runs them. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    include: ['tests/opensearch/engine/*.engine.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Each test begins with what the one before left.
    bail: 1,
  },
})
