/** Finds the folders of a library. */

import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { openWritten, type WrittenFiles } from '../../files/written-files.ts'

export interface LibraryFolder {
  readonly episodes: string
  /** Folder of `library.json` and `names.json`: the parent when the folder is called `episodes`, else the folder itself. */
  readonly index: string
  /** Guards what is not ours; without it, as in a folder of caches, all of the folder is. */
  readonly written?: WrittenFiles | undefined
}

export function findLibraryFolder(out: string): LibraryFolder {
  return { episodes: out, index: basename(out) === 'episodes' ? dirname(out) : out }
}

/** The same folder, in which nothing is replaced or removed that is not ours. Throws a `WriteError`. */
export function guardFolder({ episodes, index }: LibraryFolder): LibraryFolder & { readonly written: WrittenFiles } {
  return { episodes, index, written: openWritten(episodes, index) }
}

/** Inside a folder of notes or data; may be deleted at any time. */
export const CACHES = '.transcript-explorer'

/** What is made of a folder of notes. */
export function findMade(folder: string): LibraryFolder {
  return findLibraryFolder(join(folder, CACHES, 'data', 'episodes'))
}

/** Accepts the episodes folder, its parent, or a folder of notes that the program has read. */
export function findEpisodesIn(folder: string): LibraryFolder {
  if (basename(folder) === 'episodes') return findLibraryFolder(folder)
  const inner = [join(folder, 'episodes'), findMade(folder).episodes].find((path) => existsSync(path))
  return findLibraryFolder(inner ?? folder)
}

/** Where a command is given no library: `data/episodes`, or the current folder if the program has read that. */
export function findNearLibrary(): string {
  return existsSync(findMade('.').episodes) ? '.' : join('data', 'episodes')
}
