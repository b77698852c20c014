/** The library's search index as files that any web host can serve: what there is, and how it is made from its parts. */

import { writeDirectory } from './directory.ts'
import { joinPairs, writePairs, type PairLists } from './pairs.ts'
import { joinShards, listFrequentWords, type Compress, type Shard } from './shard.ts'

/** Version of the files; a reader of another version asks for nothing more. */
export const STATIC_INDEX_VERSION = 3

/** `index.json`: small, never cached for long; all other files have their content's hash in their names. */
export interface StaticManifest {
  readonly version: number
  readonly episodes: number
  readonly passages: number
  readonly words: number
  /** Seconds of all episodes together that have text. */
  readonly covered: number
  /** Which episodes it was made of: as `search.library` of the catalogue. */
  readonly library: string
  /** Hash of the files together, for telling one build from another. */
  readonly hash: string
  /** The directory is a file, the others are folders of pieces. */
  readonly files: Readonly<Record<StaticFile, { readonly name: string; readonly size: number }>>
}

/** directory: compressed, read whole · lists, pairs, texts: read in ranges of their pieces. */
export type StaticFile = 'directory' | PiecedFile

/** Cut into pieces (`cutFiles`), each a file of its own: `<name>/<number>.bin`. */
export type PiecedFile = 'lists' | 'pairs' | 'texts'

export type StaticFiles = Readonly<Record<StaticFile, Uint8Array>>

/** Shards and pairs come in the same order; `pairs` were made with `listFrequentWords` of the joined shards. */
export function writeStaticFiles(
  shards: readonly Shard[],
  pairs: readonly PairLists[],
  compress: Compress,
): StaticFiles {
  const whole = joinShards(shards)
  const words = [...whole.lists.keys()].toSorted(byCodeUnit)
  const frequent = listFrequentWords(whole)
  const written = writePairs(joinPairs(addBases(shards, pairs)), frequent)
  return {
    directory: compress(writeDirectory(whole, words, frequent, written)),
    lists: concatenate(words.map((word) => whole.lists.get(word)!.bytes)),
    pairs: written.bytes,
    texts: concatenate(whole.blocks),
  }
}

function addBases(shards: readonly Shard[], pairs: readonly PairLists[]): { pairs: PairLists; base: number }[] {
  let base = 0
  return shards.map((shard, index) => {
    const part = { pairs: pairs[index]!, base }
    base += shard.episodes.reduce((sum, { passages }) => sum + passages, 0)
    return part
  })
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
