/** The library's search index as files that any web host can serve: what there is, and how it is made from its parts. */

import { joinBytes } from '../../../text/join-bytes.ts'
import { withChecksum } from './checksum.ts'
import { writeDirectory } from './directory.ts'
import { writeJoinedLists } from './join-lists.ts'
import { writePairs, type PairLists } from './pairs.ts'
import { listBases, listFrequentWords, type Compress, type Shard } from './shard.ts'

/** Version of the files; a reader of another version asks for nothing more. */
export const STATIC_INDEX_VERSION = 6

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
  /** The directory lists the episodes. */
  readonly listing?: boolean
  /** Hash of the files together, for telling one build from another. */
  readonly hash: string
  /** The directory is a file, the others are folders of pieces. */
  readonly files: Readonly<Record<StaticFile, { readonly name: string; readonly size: number }>>
}

/** Every separately read part ends with its checksum. directory: compressed, read whole · lists, pairs, texts: read in ranges of their pieces. */
export type StaticFile = 'directory' | PiecedFile

/** Cut into pieces (`splitFiles`), each a file of its own: `<name>/<number>.bin`. */
export type PiecedFile = 'lists' | 'pairs' | 'texts'

export type StaticFiles = Readonly<Record<StaticFile, Uint8Array>>

/** Shards and pairs come in the same order; `pairs` were made with `listFrequentWords` of these shards. */
export function writeStaticFiles(
  shards: readonly Shard[],
  pairs: readonly PairLists[],
  compress: Compress,
  listing?: string,
): StaticFiles {
  const bases = listBases(shards)
  const frequent = listFrequentWords(shards)
  const lists = writeJoinedLists(shards.map((shard, index) => ({ lists: shard.lists, base: bases[index]! })))
  const written = writePairs(
    pairs.map((part, index) => ({ lists: part, base: bases[index]! })),
    frequent.length,
  )
  return {
    directory: withChecksum(compress(writeDirectory(shards, lists, frequent, written, listing))),
    lists: lists.bytes,
    pairs: written.bytes,
    texts: joinBytes(shards.flatMap(listBlocks)),
  }
}

function listBlocks({ texts, blockLengths }: Shard): Uint8Array[] {
  let at = 0
  return blockLengths.map((length) => withChecksum(texts.subarray(at, (at += length))))
}
