/** `episode index`: writes the search index of a library. */

import { existsSync } from 'node:fs'

import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { buildSearchIndex } from '../build/search-index/build-search-index.ts'
import { nameLock, runLocked } from '../files/lock-folder.ts'
import type { Terminal } from '../report/terminal.ts'

/** Holds the lock of the folder meanwhile. Exit codes of `buildSearchIndex`. */
export function indexLibrary(folder: string, terminal: Terminal): number | Promise<number> {
  const { episodes } = findEpisodesIn(folder)
  return existsSync(episodes)
    ? runLocked(nameLock(episodes), terminal, () => buildSearchIndex(folder, terminal))
    : buildSearchIndex(folder, terminal)
}
