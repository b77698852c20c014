/** Reads the search documents of episode files and divides the files into stable groups. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { parseNames } from '../../../core/catalogue/names/read-names.ts'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import { buildNameDocuments } from '../../../core/search/documents.ts'
import { buildSearchDocuments } from '../../../core/library/texts/search-documents.ts'
import type { ShardSource } from '../../../core/search/retrieve/static/shard.ts'
import { openCorrected } from '../../../core/corrections/apply-corrections.ts'
import { measureCovered } from '../../../core/transcript/coverage.ts'
import { readTracks } from '../library/library-folder.ts'

export interface EpisodeFile {
  readonly id: string
  readonly path: string
  /** SHA-256 of its bytes. */
  readonly hash: string
  /** The same of the files of its other texts. */
  readonly tracks?: string | undefined
}

/** In the index, the names of the library are an episode without an id. */
export const NAMES_ID = ''

/** Lazily. Skips invalid episode files; `episode check` reports them. */
export function* readSearchSources(files: readonly EpisodeFile[]): Generator<ShardSource> {
  for (const { id, path } of files) {
    const text = readFileSync(path, 'utf8')
    const source = id === NAMES_ID ? readNamesSource(text) : readEpisodeSource(text, dirname(path))
    if (source) yield source
  }
}

function readEpisodeSource(text: string, folder: string): ShardSource | undefined {
  const read = parseEpisode(text)
  if (!read.ok) return undefined
  const { episode, transcript } = openCorrected(readTracks({ episodes: folder }, read.episode, () => {}))
  return {
    id: episode.id,
    documents: buildSearchDocuments(episode, transcript),
    covered: measureCovered(transcript),
    hasSecond: episode.tracks?.some(({ kind }) => kind === 'transcript'),
  }
}

function readNamesSource(text: string): ShardSource | undefined {
  const read = parseNames(text)
  return read.ok ? { id: NAMES_ID, documents: buildNameDocuments(read.names) } : undefined
}

export function readEpisodeFile(
  id: string,
  path: string,
  bytes: Uint8Array = readFileSync(path),
  tracks?: string,
): EpisodeFile {
  return { id, path, hash: createHash('sha256').update(bytes).digest('hex'), tracks }
}

/** Average number of episodes per group. */
const GROUP = 16

/**
 * Sorts files by id and starts a new group at ids with a certain hash, so that adding or removing an episode changes one
 * group only.
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
