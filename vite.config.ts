import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { PAGE_HEADERS } from './src/site/security-policy.ts'
import { transcriptSite } from './src/site/site-plugin.ts'
import { nameChunk, splitCode } from './src/site/split-code.ts'

/** What `npm start` has prepared; the committed data when Vite is called directly. */
const data = process.env.SITE_DATA ?? fileURLToPath(new URL('data', import.meta.url))

export default defineConfig({
  plugins: [react(), tailwindcss(), ...transcriptSite({ data })],
  server: { headers: PAGE_HEADERS },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The policy allows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: { codeSplitting: { groups: splitCode() }, chunkFileNames: nameChunk },
    },
  },
  test: {
    // Against hanging only: on a busy machine a test that starts programs takes many times as long.
    testTimeout: 60_000,
    projects: [
      // Core keeps no state, so that its tests may share one world: that halves what they cost.
      { extends: true, test: { name: 'core', include: ['tests/core/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: { name: 'edges', include: ['tests/**/*.test.{ts,tsx}'], exclude: ['tests/core/**', 'tests/e2e/**'] },
      },
    ],
  },
})
