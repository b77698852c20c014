/** Finds the folders of a library. */

import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface LibraryFolder {
  readonly episodes: string
  /** Folder of `library.json` and `names.json`: the parent when the folder is called `episodes`, else the folder itself. */
  readonly index: string
}

export function findLibraryFolder(out: string): LibraryFolder {
  return { episodes: out, index: basename(out) === 'episodes' ? dirname(out) : out }
}

/** Accepts the episodes folder or its parent. */
export function findEpisodesIn(folder: string): LibraryFolder {
  const inner = join(folder, 'episodes')
  return findLibraryFolder(existsSync(inner) && basename(folder) !== 'episodes' ? inner : folder)
}
