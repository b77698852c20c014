/** Builds the service worker last: it names the files of the app that must be there without a network. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin, ResolvedConfig } from 'vite'
import { hashOf } from '../cli/files/hash-of.ts'
import { FILE_LIST } from '../offline/file-list.ts'
import type { AppFile } from '../offline/worker/app-files.ts'
import { buildApart } from './build-apart.ts'
import { collectPackages, writeLicences } from './licences.ts'
import { findInlineSources, getSecurityHeaders, SERVICE_WORKER } from './security-policy.ts'

const ENTRY = fileURLToPath(new URL('../offline/worker/service-worker.ts', import.meta.url))

export function writeServiceWorker(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'transcript-site:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle(error) {
      if (error) return
      const outDir = resolve(config.root, config.build.outDir)
      await buildWorker(outDir)
      // This is the last of the builds.
      writeLicences(outDir)
    },
  }
}

/** An old-style script of its own: not every browser takes a module for a service worker. */
async function buildWorker(outDir: string): Promise<void> {
  const shell = readFileSync(join(outDir, '404.html'), 'utf8')
  // Other data makes another worker, from which open pages learn of it.
  const postBanner = `/* data ${hashOf(readFileSync(join(outDir, 'data', FILE_LIST)))} */`
  await buildApart(outDir, {
    publicDir: false,
    plugins: [collectPackages()],
    define: {
      APP_FILES: JSON.stringify(listAppFiles(outDir)),
      SHELL: JSON.stringify({ html: shell, headers: getSecurityHeaders(findInlineSources(shell)) }),
    },
    build: {
      target: 'es2022',
      rolldownOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: SERVICE_WORKER, postBanner } },
    },
  })
}

/** Letters of few languages, citations as BibTeX, Word files, and search by a server. */
const RARE = /^(?:(?:inter|source-serif-4)-(?!latin-opsz)|bibliography-|docx-text-|open-search-api-)/

/** Of a built site, with addresses relative to it. Exported for its test. */
function listAppFiles(site: string): readonly AppFile[] {
  // The embedded pages have a program of their own, which the app never needs.
  const assets = readdirSync(join(site, 'assets'))
    .filter((name) => !name.startsWith('embed-'))
    .map((name) => ({ url: `assets/${name}`, revision: null, isRare: RARE.test(name) || undefined }))
  const others = readdirSync(site)
    .filter((name) => /^[\w-]+\.(?:js|svg|png|webmanifest)$/.test(name) && name !== SERVICE_WORKER)
    .map((name) => ({ url: name, revision: hashOf(readFileSync(join(site, name))) }))
  return [...assets, ...others].sort((a, b) => (a.url < b.url ? -1 : 1))
}
