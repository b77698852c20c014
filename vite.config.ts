import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { PAGE_HEADERS } from './src/site/security-policy.ts'
import { transcriptApp } from './src/site/bundle/app-plugin.ts'
import { nameAsset, nameChunk, splitCode } from './src/site/bundle/split-code.ts'

/** What `npm start` has prepared; the committed data when Vite is called directly. */
const data = process.env.SITE_DATA ?? fileURLToPath(new URL('data', import.meta.url))

/**
 * Rooms whose tests run in one process, file after file, at half the cost: what takes longest is starting one and loading what
 * a test imports. Not the files that replace a module, and not the one whose module keeps the library.
 */
const ROOMS = '{app,bench,cli,core,embed,library,offline,platform,reader,server,services,session,site,storage}'
const ALONE = '{command-key,find-sources,load-youtube-api,session,trusted-script,use-library,watch-sources,write-file}'
const SHARED = `tests/${ROOMS}/**/!(${ALONE}).test.{ts,tsx}`

/**
 * Views share a window, which takes longer to make than most of their tests do. Not the one that replaces a module, and not
 * those of the transcript, whose modules keep when it scrolled and where its rows are.
 */
const VIEWS = 'tests/views/!(transcript)/**/!(clip-titles).test.{ts,tsx}'

const WAIT_LONGER = 'tests/support/wait-longer.ts'
const CLEAR_WINDOW = 'tests/support/clear-window.ts'

/** What `about-sources.tsx` calls the format of a source, read off the importers: loading them would make every start slower. */
const IMPORTERS = ['formats', 'note'].flatMap((room) => {
  const folder = fileURLToPath(new URL(`src/core/import/${room}/`, import.meta.url))
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? readFileSync(folder + entry.name, 'utf8') : [],
  )
})
const NAMED = IMPORTERS.flatMap((text) => [...text.matchAll(/\bformat: '([^']+)',\s+name: '([^']+)'/g)])
const FORMAT_NAMES = Object.fromEntries([
  ...NAMED.map(([, format, name]) => [format, name]),
  ['episode', 'episode file'],
])

export default defineConfig({
  plugins: [react(), tailwindcss(), ...transcriptApp(data)],
  define: { FORMAT_NAMES: JSON.stringify(FORMAT_NAMES) },
  // Wouter brings a copy for versions of React without this hook.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  server: { headers: PAGE_HEADERS },
  worker: {
    format: 'es',
    // What the search worker starts with is one file: it is fetched on every page.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'search.worker', test: /search\.worker\.ts$|core\/search\/search-document\.ts$/ }],
        },
      },
    },
  },
  build: {
    // `write-site.ts` makes the site from it.
    outDir: '.cache/app/files',
    target: 'es2022',
    // The oldest that Tailwind's styles work in: for older ones nothing needs to be written twice.
    cssTarget: ['chrome120', 'firefox128', 'safari17'],
    // The policy allows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: { codeSplitting: { groups: splitCode() }, chunkFileNames: nameChunk, assetFileNames: nameAsset },
    },
  },
  test: {
    // Only against hanging: on a busy machine a test that starts programs takes many times as long.
    testTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Vitest would leave one processor to itself, which on two of them runs one file at a time.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: [SHARED], isolate: false, setupFiles: [WAIT_LONGER, CLEAR_WINDOW] },
      },
      {
        extends: true,
        test: {
          name: 'views',
          include: [VIEWS],
          isolate: false,
          setupFiles: [WAIT_LONGER, CLEAR_WINDOW],
        },
      },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [SHARED, VIEWS, 'tests/e2e/**'],
          setupFiles: [WAIT_LONGER],
        },
      },
    ],
  },
})
