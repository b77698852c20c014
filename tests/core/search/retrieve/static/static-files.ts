/** A static index in memory, read as from a server that counts what it hands out. */

import type { EpisodeList } from '../../../../../src/core/search/query/choose-searched.ts'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { createStaticSource, type StaticSource } from '../../../../../src/core/search/retrieve/static/static-source.ts'
import { buildPairs } from '../../../../../src/core/search/retrieve/static/pairs.ts'
import {
  buildShard,
  listFrequentWords,
  type ShardSource,
} from '../../../../../src/core/search/retrieve/static/shard.ts'
import { writeStaticFiles, type StaticFiles } from '../../../../../src/core/search/retrieve/static/static-index.ts'
import { readChecked } from '../../../../../src/core/search/retrieve/static/checksum.ts'
import { readDirectory } from '../../../../../src/core/search/retrieve/static/directory.ts'
import { splitFiles, type IndexFiles } from '../../../../../src/core/search/retrieve/static/static-reader.ts'

const compress = (bytes: Uint8Array) => new Uint8Array(deflateRawSync(bytes, { level: 9 }))

/**
 * @param atOnce Episodes of one shard: the files are the same whatever it is.
 * @param listing Facts of the episodes, as `formatListing` writes them.
 */
export function buildStaticFiles(sources: readonly ShardSource[], atOnce = 1000, listing?: string): StaticFiles {
  const groups: ShardSource[][] = []
  for (let from = 0; from < sources.length; from += atOnce) groups.push(sources.slice(from, from + atOnce))
  const shards = groups.map((group) => buildShard(group, compress))
  const frequent = listFrequentWords(shards)
  return writeStaticFiles(
    shards,
    groups.map((group) => buildPairs(group, frequent)),
    compress,
    listing,
  )
}

export interface Traffic {
  bytes: number
  requests: number
}

export function serveStaticFiles(files: StaticFiles, traffic: Traffic = { bytes: 0, requests: 0 }): IndexFiles {
  const cuts = splitFiles(readDirectory(inflateRawSync(readChecked(files.directory)!)))
  return {
    readDirectory: () => Promise.resolve(files.directory),
    read: (file, { number, size }, { start, end }) => {
      traffic.bytes += end - start
      traffic.requests++
      const from = cuts[file][number]!
      if (size !== cuts[file][number + 1]! - from || end > size) throw new RangeError('not a part of this piece')
      return Promise.resolve(files[file].subarray(from + start, from + end))
    },
    addressOf: (file, piece) => `${file}/${piece?.number ?? ''}`,
    inflate: (bytes) => Promise.resolve(new Uint8Array(inflateRawSync(bytes))),
  }
}

export function openStatic(
  sources: readonly ShardSource[],
  list?: Omit<EpisodeList, 'covered'>,
  files: Partial<IndexFiles> = {},
): Promise<StaticSource> {
  return createStaticSource({ ...serveStaticFiles(buildStaticFiles(sources)), ...files }, () => list ?? {})
}

/** Episodes from paragraphs, one text each. */
export function episodesOf(...episodes: readonly (readonly string[])[]): ShardSource[] {
  return episodes.map((paragraphs, number) => ({
    id: `e${number + 1}`,
    documents: paragraphs.map((text, index) => ({
      kind: 'transcript' as const,
      episodeId: `e${number + 1}`,
      id: `p-${index}`,
      text,
      detail: '',
      at: index * 20,
    })),
  }))
}
