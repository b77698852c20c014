/** The one file that is read whole before the first query: every word with how often it stands where, and where everything lies. */

import { createVocabulary, type Vocabulary } from '../../query/vocabulary.ts'
import { createByteReader, createByteWriter, type ByteReader, type ByteWriter } from './bytes.ts'
import { CHECKSUM_SIZE } from './checksum.ts'
import type { WrittenLists } from './join-lists.ts'
import type { PairLocation, WrittenPairs } from './pairs.ts'
import type { Shard, ShardEpisode } from './shard.ts'
import { readDoubts, readMarks, readRun, writeDoubts, writeMarks, type Markable } from './shard-file.ts'
import { BLOCK_PASSAGES, KINDS } from './text-block.ts'

export interface Directory {
  readonly vocabulary: Vocabulary
  /** Start of each word's list in the file of lists; one more for the end. */
  readonly listStarts: Float64Array
  readonly episodes: readonly ShardEpisode[]
  /** First passage and first block of each episode; one more for the end. */
  readonly firstPassages: Uint32Array
  readonly firstBlocks: Uint32Array
  /** Start of each block in the file of texts; one more for the end. */
  readonly blockStarts: Float64Array
  readonly frequent: readonly string[]
  readonly pairLocations: readonly PairLocation[]
  /** After the last byte of the file of pairs. */
  readonly pairsEnd: number
  /** All episodes, as `formatListing` writes them; absent where the index was made without their list. */
  readonly listing: string | undefined
}

/** Columns of alike numbers, so that they compress well. */
export function writeDirectory(
  shards: readonly Shard[],
  lists: WrittenLists<string>,
  frequent: readonly string[],
  pairs: WrittenPairs,
  listing?: string,
): Uint8Array {
  const writer = createByteWriter()
  writeWords(writer, lists.keys)
  for (const count of lists.counts) writer.number(count)
  for (const [index, length] of lists.lengths.entries()) writer.number(length - lists.counts[index]!)
  const episodes = shards.flatMap((shard) => shard.episodes)
  writer.number(episodes.length)
  for (const { id } of episodes) writer.text(id)
  writeEpisodes(writer, episodes)
  for (const { blockLengths } of shards) for (const length of blockLengths) writer.number(length)
  writer.number(frequent.length)
  for (const word of frequent) writer.text(word)
  for (const [index, { start }] of pairs.locations.entries())
    writer.number(start - (pairs.locations[index - 1]?.start ?? 0))
  for (const { headLength } of pairs.locations) writer.number(headLength)
  writer.number(pairs.bytes.length)
  // At the end, where readers of older versions do not look.
  writer.text(listing ?? '')
  for (const { words } of episodes) writer.number(words)
  for (const { doubts } of episodes) writeDoubts(writer, doubts)
  for (const { asideWords } of episodes) writer.number(asideWords)
  writeMarks(writer, episodes)
  return writer.take()
}

/** @throws RangeError when the bytes end too early. */
export function readDirectory(bytes: Uint8Array): Directory {
  const reader = createByteReader(bytes)
  const words = readWords(reader)
  const frequencies = Uint32Array.from(words, () => reader.number())
  const listStarts = readStarts(words.length, (index) => reader.number() + frequencies[index]! + CHECKSUM_SIZE)
  const count = reader.number()
  const ids = Array.from({ length: count }, () => reader.text())
  const episodes = readEpisodes(reader, ids)
  const firstPassages = Uint32Array.from(readStarts(count, (index) => episodes[index]!.passages))
  const firstBlocks = Uint32Array.from(
    readStarts(count, (index) => Math.ceil(episodes[index]!.passages / BLOCK_PASSAGES)),
  )
  const blockStarts = readStarts(firstBlocks[count]!, () => reader.number() + CHECKSUM_SIZE)
  const frequent = Array.from({ length: reader.number() }, () => reader.text())
  let start = 0
  const starts = frequent.map(() => (start += reader.number()))
  const pairLocations = starts.map((at): PairLocation => ({ start: at, headLength: reader.number() }))
  const pairsEnd = reader.number()
  const listing = reader.isAtEnd ? '' : reader.text()
  // An index of an older version does not have them.
  for (const episode of episodes) if (!reader.isAtEnd) episode.words = reader.number()
  for (const episode of episodes) if (!reader.isAtEnd) episode.doubts = readDoubts(reader)
  for (const episode of episodes) if (!reader.isAtEnd) episode.asideWords = reader.number()
  readMarks(reader, episodes)
  const vocabulary = createVocabulary(words, frequencies)
  return {
    vocabulary,
    listStarts,
    episodes,
    firstPassages,
    firstBlocks,
    blockStarts,
    frequent,
    pairLocations,
    pairsEnd,
    listing: listing === '' ? undefined : listing,
  }
}

function writeEpisodes(writer: ByteWriter, episodes: readonly ShardEpisode[]): void {
  for (const { passages } of episodes) writer.number(passages)
  for (const { passages, spoken } of episodes) writer.number(passages - spoken)
  for (const { covered } of episodes) writer.number(covered)
  for (const { knots } of episodes) writer.number(knots.length)
  for (const { knots } of episodes) {
    for (const [index, knot] of knots.entries()) writer.number(knot - (knots[index - 1] ?? 0))
  }
  for (const { others } of episodes) {
    writer.number(others.length)
    for (const { kind, passages } of others) {
      writer.number(KINDS.indexOf(kind))
      writer.number(passages)
    }
  }
}

interface Late {
  words: number
  asideWords: number
  doubts: ShardEpisode['doubts']
}

function readEpisodes(reader: ByteReader, ids: readonly string[]): (Markable<ShardEpisode> & Late)[] {
  const readColumn = () => ids.map(() => reader.number())
  const [passages, others, covered, knots] = [readColumn(), readColumn(), readColumn(), readColumn()]
  const times = knots.map((count) => {
    let last = 0
    return Array.from({ length: count }, () => (last += reader.number()))
  })
  return ids.map((id, index) => ({
    id,
    passages: passages[index]!,
    spoken: passages[index]! - others[index]!,
    covered: covered[index]!,
    words: 0,
    asideWords: 0,
    knots: times[index]!,
    others: Array.from({ length: reader.number() }, () => readRun(reader)),
    doubts: new Map(),
    asides: new Map(),
    hasSecond: false,
  }))
}

/** Each word as what it shares with the one before and what is new in it. */
function writeWords(writer: ByteWriter, words: readonly string[]): void {
  const shared = words.map((word, index) => countShared(words[index - 1] ?? '', word))
  writer.number(words.length)
  for (const length of shared) writer.number(length)
  writer.text(words.map((word, index) => word.slice(shared[index])).join('\n'))
}

function readWords(reader: ByteReader): string[] {
  const shared = Array.from({ length: reader.number() }, () => reader.number())
  const tails = reader.text().split('\n')
  let word = ''
  return shared.map((length, index) => (word = word.slice(0, length) + (tails[index] ?? '')))
}

/** A pair of surrogates is never torn apart: half of it is no text. */
function countShared(before: string, word: string): number {
  let length = 0
  while (length < word.length && before[length] === word[length]) length++
  return /[\uD800-\uDBFF]/.test(word[length - 1] ?? '') ? length - 1 : length
}

function readStarts(count: number, readLength: (index: number) => number): Float64Array {
  const starts = new Float64Array(count + 1)
  for (let index = 0; index < count; index++) starts[index + 1] = starts[index]! + readLength(index)
  return starts
}
