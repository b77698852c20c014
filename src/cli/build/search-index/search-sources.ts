/** The findable things of episode files, and the files dealt into groups that stay the same when others come or go. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { readNamesText } from '../../../core/episode/read-catalogue.ts'
import { readEpisodeText } from '../../../core/episode/read-episode.ts'
import { buildLibraryDocuments, buildNameDocuments } from '../../../core/search/documents.ts'
import type { ShardSource } from '../../../core/search/static/shard.ts'
import { buildTranscript } from '../../../core/transcript/build-transcript.ts'
import { measureCovered } from '../../../core/transcript/coverage.ts'

export interface EpisodeFile {
  readonly id: string
  readonly path: string
  /** SHA-256 of its bytes. */
  readonly hash: string
}

/** The names of the library stand in the index as an episode without an id. */
export const NAMES_ID = ''

/** One after the other. Files that are no valid episodes are passed over; `episode check` says what is wrong with them. */
export function* readSearchSources(files: readonly EpisodeFile[]): Generator<ShardSource> {
  for (const { id, path } of files) {
    const text = readFileSync(path, 'utf8')
    const source = id === NAMES_ID ? readNamesSource(text) : readEpisodeSource(text)
    if (source) yield source
  }
}

function readEpisodeSource(text: string): ShardSource | undefined {
  const read = readEpisodeText(text)
  if (!read.ok) return undefined
  const { episode } = read
  const transcript = buildTranscript(episode)
  return { id: episode.id, documents: buildLibraryDocuments(episode, transcript), covered: measureCovered(transcript) }
}

function readNamesSource(text: string): ShardSource | undefined {
  const read = readNamesText(text)
  return read.ok ? { id: NAMES_ID, documents: buildNameDocuments(read.names) } : undefined
}

export function readEpisodeFile(id: string, path: string, bytes: Uint8Array = readFileSync(path)): EpisodeFile {
  return { id, path, hash: createHash('sha256').update(bytes).digest('hex') }
}

/** About so many episodes make a shard. */
const GROUP = 16

/**
 * Files in the order of their ids, cut where the id says so: an episode more or less changes one group and leaves all
 * others as they were.
 */
export function dealFiles(files: readonly EpisodeFile[]): EpisodeFile[][] {
  const groups: EpisodeFile[][] = []
  for (const file of files.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const isFirst = groups.length === 0 || startsGroup(file.id)
    if (isFirst) groups.push([file])
    else groups.at(-1)!.push(file)
  }
  return groups
}

function startsGroup(id: string): boolean {
  return createHash('sha256').update(id).digest().readUInt16BE(0) % GROUP === 0
}
