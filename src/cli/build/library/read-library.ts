/** Reads the episodes of a library one by one. */

import { join } from 'node:path'

import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { formatUnreadable, tryReading, type Unreadable } from '../../files/read-file.ts'
import type { Terminal } from '../../report/terminal.ts'
import { findEpisodesIn } from './find-library-folder.ts'
import { listEpisodeFiles } from './library-folder.ts'

/** By file name. Prints which files are unreadable or no episodes, and reports each of them to `fail`. */
export function* readLibrary(path: string, terminal: Terminal, fail: () => void): Generator<Episode> {
  const folder = findEpisodesIn(path)
  for (const name of listEpisodeFiles(folder)) {
    const read = readEpisodeFile(join(folder.episodes, name), terminal)
    if (read) yield read.episode
    else fail()
  }
}

/** Prints why it is unreadable or no episode. */
export function readEpisodeFile(
  file: string,
  terminal: Terminal,
): { readonly episode: Episode; readonly bytes: Uint8Array } | undefined {
  const unreadable: Unreadable[] = []
  const bytes = tryReading(file, unreadable)
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  if (!bytes) return undefined
  const read = parseEpisode(bytes.toString('utf8'))
  if (read.ok) return { episode: read.episode, bytes }
  terminal.printError(`${file}: error ${read.problem.code}: ${read.problem.what} (${read.problem.hint})`)
  return undefined
}
