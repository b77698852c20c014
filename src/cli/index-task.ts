/** A piece of the work of `episode index` that can be done beside the others. */

import { deflateRawSync } from 'node:zlib'

import { buildPairs } from '../core/search/static/pairs.ts'
import { buildShard } from '../core/search/static/shard.ts'
import { writePairLists, writeShard } from '../core/search/static/shard-file.ts'
import { readSearchSources, type EpisodeFile } from './search-sources.ts'
import { writePart } from './part-file.ts'

export type IndexTask =
  | { readonly kind: 'shard'; readonly files: readonly EpisodeFile[]; readonly out: string }
  | {
      readonly kind: 'pairs'
      readonly files: readonly EpisodeFile[]
      readonly frequent: readonly string[]
      readonly out: string
    }

export function runIndexTask(task: IndexTask): void {
  const sources = readSearchSources(task.files)
  const bytes =
    task.kind === 'shard'
      ? writeShard(buildShard(sources, compress))
      : writePairLists(buildPairs(sources, task.frequent))
  writePart(task.out, bytes)
}

/** Raw deflate: what a browser unpacks with `DecompressionStream('deflate-raw')`. */
export function compress(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 9 })
}
