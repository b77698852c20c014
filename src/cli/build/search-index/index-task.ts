/** A task of `episode index` that can run in parallel with the others: build a shard, or the word pairs of one. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'

import { buildPairs } from '../../../core/search/retrieve/static/pairs.ts'
import { buildShard, readShardSources } from '../../../core/search/retrieve/static/shard.ts'
import { readShard, writePairLists, writeShard } from '../../../core/search/retrieve/static/shard-file.ts'
import { readPart, writePart } from './part-file.ts'
import { readSearchSources, type EpisodeFile } from './search-sources.ts'

export type IndexTask =
  | { readonly kind: 'shard'; readonly files: readonly EpisodeFile[]; readonly out: string }
  | {
      readonly kind: 'pairs'
      readonly files: readonly EpisodeFile[]
      /** The shard file of these files, which has their texts. */
      readonly shard: string
      readonly frequent: readonly string[]
      readonly out: string
    }

export function runIndexTask(task: IndexTask): void {
  writePart(
    task.out,
    task.kind === 'shard'
      ? writeShard(buildShard(readSearchSources(task.files), compress))
      : makePairs(task.shard, task.frequent),
  )
}

function makePairs(path: string, frequent: readonly string[]): Uint8Array {
  const part = readPart(path)
  if (!part) throw new Error(`${path}: the part was damaged while it was used`)
  return writePairLists(buildPairs(readShardSources(readShard(part), inflateRawSync), frequent))
}

/** Raw deflate: what a browser unpacks with `DecompressionStream('deflate-raw')`. */
export function compress(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 9 })
}
