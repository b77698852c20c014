/** The findable things of episode files, and the files dealt into groups that stay the same when others come or go. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { readEpisodeText } from '../core/episode/read-episode.ts'
import { buildFindings } from '../core/findings/build-findings.ts'
import { buildDocuments } from '../core/search/documents.ts'
import type { ShardSource } from '../core/search/static/shard.ts'
import { buildTranscript } from '../core/transcript/build-transcript.ts'

export interface EpisodeFile {
  readonly id: string
  readonly path: string
  /** SHA-256 of its bytes. */
  readonly hash: string
}

/** Files that are no valid episodes are passed over; `episode check` says what is wrong with them. */
export function readSearchSources(files: readonly EpisodeFile[]): ShardSource[] {
  return files.flatMap(({ path }) => {
    const read = readEpisodeText(readFileSync(path, 'utf8'))
    if (!read.ok) return []
    const transcript = buildTranscript(read.episode)
    const findings = buildFindings(read.episode, transcript)
    return [{ id: read.episode.id, documents: buildDocuments(read.episode, transcript, findings) }]
  })
}

export function readEpisodeFile(id: string, path: string): EpisodeFile {
  return { id, path, hash: createHash('sha256').update(readFileSync(path)).digest('hex') }
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
