/** Lets the app itself bring the files of its parts, so that one that fails can be tried again in every browser. */

import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** The bundler's module of the function that it wraps around every dynamic import. */
// oxlint-disable-next-line no-control-regex
const HELPER = /^\0vite\/preload-helper\.js$/
const OURS = fileURLToPath(new URL('../../platform/load-files.ts', import.meta.url))

export function bringPartFiles(): Plugin {
  let isUsed = false
  return {
    name: 'transcript-site:part-files',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: { modulePreload: { polyfill: false, resolveDependencies: listPartFiles } },
    }),
    load: {
      filter: { id: HELPER },
      handler() {
        isUsed = true
        return `export { loadFiles as __vitePreload } from ${JSON.stringify(OURS)}`
      },
    },
    buildEnd(error) {
      if (!error && !isUsed) throw new Error(`The bundler has no module ${String(HELPER)} any more.`)
    },
  }
}

/** The bundler leaves out a part that needs no other file. */
function listPartFiles(
  file: string,
  needed: readonly string[],
  { hostType }: { readonly hostType: 'html' | 'js' },
): string[] {
  return hostType === 'html' || needed.includes(file) ? [...needed] : [file, ...needed]
}
