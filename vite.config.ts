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
 * Tests that run in a process of their own: they replace a module, start a server, need the true address of their window, or measure
 * how their work grows.
 */
const ALONE = [
  ...[
    'book-writer',
    'cite-clips',
    'clip-titles',
    'find-sources',
    'lazy',
    'said-by-day',
    'searched-lists',
    'session',
    'watch-sources',
    'write-file',
  ].map((name) => `tests/**/${name}.test.{ts,tsx}`),
  'tests/{growth,expressions}.test.ts',
]

const FONTS = fileURLToPath(new URL('src/styles/fonts/', import.meta.url))

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

const resolve = {
  alias: [
    // Wouter brings a copy for versions of React without this hook.
    { find: 'use-sync-external-store/shim/index.js', replacement: 'react' },
    // Faces of every page, cut to what is used of them (CONTRIBUTING.md, "Fonts").
    {
      find: /^.*\/((?:inter|source-serif-4)-latin-(?:wght|opsz)-normal\.woff2)$/,
      replacement: `${FONTS}$1`,
    },
  ],
}

/** Only against hanging: on a busy machine work takes many times as long. `wait-longer.ts` has the limits of a wait. */
const LIMITS = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 60_000 } } }

/** Made for each project: Vitest takes out of it what it defines itself. */
const makeDefine = () => ({ FORMAT_NAMES: JSON.stringify(FORMAT_NAMES) })
const makePlugins = () => [react(), tailwindcss(), ...transcriptApp(data)]

function listTests(name: string, include: string[], environment = 'node') {
  const isolate = name !== 'node' && name !== 'views'
  const exclude = name === 'alone' ? [] : ALONE
  const pool = name === 'page' ? ('vmForks' as const) : ('forks' as const)
  return {
    // Not by `extends`, which would read this file again for each.
    plugins: makePlugins(),
    define: makeDefine(),
    resolve,
    test: { ...LIMITS, name, include, exclude, environment, isolate, pool, setupFiles: [WAIT_LONGER, CLEAR_WINDOW] },
  }
}

export default defineConfig({
  plugins: makePlugins(),
  define: makeDefine(),
  resolve,
  server: { headers: PAGE_HEADERS },
  worker: {
    format: 'es',
    // What a worker starts with is one file behind its entry. Of the entry itself nothing may be imported: WebKit would run it once
    // more, and two would respond to each request.
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        chunkFileNames: 'assets/worker-[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'search', test: /worker\/search-handlers\.ts$|core\/search\/search-document\.ts$/, priority: 1 },
            // What the first query in a library takes is another.
            { name: 'open-searched', test: /\/(?:open-searched|load-catalogue)\.ts$/ },
            { name: 'import', test: /reading\/import-handlers\.ts$/ },
          ],
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
    // Vitest would leave one processor to itself, which on two of them runs one file at a time.
    maxWorkers: availableParallelism(),
    projects: [
      listTests('node', ['tests/*.test.ts', 'tests/{bench,cli,core,library,server,site,storage}/**/*.test.ts']),
      // A window and its process take longer to make than most tests of views do, so these share one. The other rooms of the browser
      // listen to it and keep what they heard: each file has a window and modules of its own in a process that they share. The edges
      // need the window that Node's own objects know: a process for each.
      listTests(
        'page',
        ['tests/{app,platform,services,session}/**/*.test.{ts,tsx}', 'tests/player/{*,youtube/*}.test.{ts,tsx}'],
        'happy-dom',
      ),
      listTests('edges', ['tests/{embed,offline,player/contract,player/file,reader}/**/*.test.{ts,tsx}'], 'happy-dom'),
      listTests('views', ['tests/views/**/*.test.{ts,tsx}'], 'happy-dom'),
      listTests('alone', ALONE),
    ],
  },
})
