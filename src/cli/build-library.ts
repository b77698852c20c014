/** `episode build` as a whole: episode files and lists, and the search index where the library is large. */

import { buildEpisodes, type BuildOptions } from './build-episodes.ts'
import { buildSearchIndex, needsSearchIndex } from './build-search-index.ts'
import type { Terminal } from './terminal.ts'

/** Exit code as of `buildEpisodes`, at once where no index is needed; 1 too when the index could not be written. */
export function buildLibrary(options: BuildOptions, terminal: Terminal, now: () => number): number | Promise<number> {
  const code = buildEpisodes(options, terminal, now)
  if (code === 2 || !needsSearchIndex(options.out)) return code
  const isQuiet = options.json || options.isOnlyNews === true
  return buildSearchIndex(options.out, isQuiet ? { ...terminal, say: () => {} } : terminal).then(
    () => code,
    (error: unknown) => {
      terminal.complain(
        `The search index could not be written: ${error instanceof Error ? error.message : String(error)}`,
      )
      return 1
    },
  )
}
