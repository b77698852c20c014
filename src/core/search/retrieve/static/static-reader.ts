/** Reads the pieces of a static index that a query needs, each once: lists of words, pairs, and texts of passages. */

import { FaultError } from '../../../answer/fault.ts'
import { locateLast } from '../../../time/locate.ts'
import type { Seconds } from '../../../time/span.ts'
import type { SearchDocument } from '../../search-document.ts'
import type { SearchedEpisode } from '../../searched-episode.ts'
import { readChecked } from './checksum.ts'
import { readDirectory, type Directory } from './directory.ts'
import { parseListing } from './listing.ts'
import { findPair, readPairPassages } from './pairs.ts'
import { splitPieces, findPiece, type Piece } from './file-pieces.ts'
import { joinRanges, readPieces, type Range } from './plan-reads.ts'
import { unpackPostings, type Postings } from './posting-list.ts'
import type { PiecedFile, StaticFile } from './static-index.ts'
import { BLOCK_PASSAGES, fillQuestion, findQuestionPassage, parseBlock } from './text-block.ts'

/** Access to the files, and decompression (raw deflate), supplied by the caller. */
export interface IndexFiles {
  readonly readDirectory: (options?: ReadOptions) => Promise<Uint8Array>
  /** Exactly the bytes of a range of one piece of a file. A piece of another size is not the one that is meant. */
  readonly read: (file: PiecedFile, piece: Piece, range: Range, options?: ReadOptions) => Promise<Uint8Array>
  /** Address of a piece, for telling which one is damaged. */
  readonly addressOf: (file: StaticFile, piece?: Piece) => string
  readonly inflate: (bytes: Uint8Array) => Promise<Uint8Array>
  /** Aborts every pending read; each rejects. */
  readonly abandon?: () => void
}

export interface ReadOptions {
  /** Bypass every cache: the bytes that were read are damaged. */
  readonly isFresh?: boolean
}

export interface StaticReader {
  readonly directory: Directory
  readonly passageCount: number
  /** Facts of all episodes, where the index lists them. */
  readonly listed: readonly SearchedEpisode[] | undefined
  /** Of each episode, by id. */
  readonly covered: ReadonlyMap<string, Seconds>
  /** Bytes of a word's list that are not here yet. */
  costOf(word: number): number
  readLists(words: readonly number[]): Promise<ReadonlyMap<number, Postings>>
  /** Passages where each pair of words stands side by side, none where it never does; undefined for pairs that are not kept. */
  readPair(first: string, second: string): Promise<Uint32Array | undefined>
  /** @param largestGap Bytes between two texts that are read along. */
  readPassages(passages: readonly number[], largestGap?: number): Promise<ReadonlyMap<number, SearchDocument>>
  /** Bytes that this reads. */
  measurePassages(passages: readonly number[], largestGap: number): number
}

/** How many lists and blocks are cached; a list has a few hundred to tens of thousands of bytes. */
const MAX_KEPT = 400

/** @throws whatever the source throws, and FaultError when bytes are damaged twice. */
export async function openStaticReader(source: IndexFiles): Promise<StaticReader> {
  const packed = await readIntact(source.readDirectory, () => source.addressOf('directory'))
  const directory = readDirectory(await source.inflate(packed))
  const lists = new Map<number, Postings>()
  const blocks = new Map<number, readonly SearchDocument[]>()
  const heads = new Map<number, Uint8Array>()
  const pairs = new Map<string, Uint32Array>()
  const { listStarts, blockStarts, frequent, pairLocations } = directory
  const numbers = new Map(frequent.map((word, index) => [word, index]))
  const cuts = splitFiles(directory)
  /** Each range is one part with its checksum; one that is damaged is read once more by itself. */
  const readParts = async (file: PiecedFile, ranges: readonly Range[], largestGap?: number) => {
    const read = (wanted: Range, options?: ReadOptions) => {
      const { piece, range } = findPiece(cuts[file], wanted)
      return source.read(file, piece, range, options)
    }
    const parts = await readPieces(read, ranges, { cuts: cuts[file], ...(largestGap && { largestGap }) })
    return await Promise.all(
      ranges.map((range, index) =>
        readIntact(
          (options) => (options ? read(range, options) : Promise.resolve(parts[index]!)),
          () => source.addressOf(file, findPiece(cuts[file], range).piece),
        ),
      ),
    )
  }
  const readPart = async (file: PiecedFile, range: Range) => (await readParts(file, [range]))[0]!

  const rangesOf = (wanted: readonly number[]) =>
    wanted.map((block) => ({ start: blockStarts[block]!, end: blockStarts[block + 1]! }))
  const readBlocks = async (wanted: readonly number[], largestGap: number) => {
    const found = takeKnown(blocks, wanted)
    const missing = wanted.filter((block) => !found.has(block))
    const bytes = await readParts('texts', rangesOf(missing), largestGap)
    await Promise.all(
      missing.map(async (block, index) => {
        const episode = directory.episodes[locateLast(directory.firstBlocks, block)]!
        const text = new TextDecoder().decode(await source.inflate(bytes[index]!))
        const documents = parseBlock(text, episode.id)
        found.set(block, documents)
        keep(blocks, block, documents)
      }),
    )
    return found
  }

  const locateText = (passage: number) => {
    const episode = locateLast(directory.firstPassages, passage)
    const inside = passage - directory.firstPassages[episode]!
    return {
      passage,
      block: directory.firstBlocks[episode]! + Math.floor(inside / BLOCK_PASSAGES),
      line: inside % BLOCK_PASSAGES,
    }
  }
  const readStored = async (passages: readonly number[], largestGap: number) => {
    const locations = passages.map(locateText)
    const read = await readBlocks([...new Set(locations.map(({ block }) => block))], largestGap)
    return new Map(
      locations.flatMap(({ passage, block, line }) => {
        const document = read.get(block)?.[line]
        return document ? [[passage, document] as const] : []
      }),
    )
  }
  /** Of questions only the place is stored: their passages are read too. */
  const readPassages = async (passages: readonly number[], largestGap = MAX_TEXT_GAP) => {
    const stored = await readStored(passages, largestGap)
    const places = new Map<number, number>()
    for (const [passage, document] of stored) {
      const position = findQuestionPassage(document)
      if (position === -1) continue
      places.set(passage, directory.firstPassages[locateLast(directory.firstPassages, passage)]! + position)
    }
    const spoken = places.size > 0 ? await readStored([...new Set(places.values())], largestGap) : stored
    return new Map(
      [...stored].flatMap(([passage, document]) => {
        const place = places.get(passage)
        const of = place === undefined ? undefined : spoken.get(place)
        return place === undefined
          ? [[passage, document] as const]
          : of
            ? [[passage, fillQuestion(document, of)] as const]
            : []
      }),
    )
  }

  // The entry without an id holds the names of the library; it is not an episode.
  const episodes = directory.episodes.filter(({ id }) => id !== '')
  const { listing } = directory
  return {
    directory,
    listed:
      listing === undefined
        ? undefined
        : parseListing(
            listing,
            episodes.map(({ id }) => id),
          ),
    passageCount: directory.firstPassages.at(-1)!,
    covered: new Map(episodes.map(({ id, covered }) => [id, covered])),
    costOf: (word) => (lists.has(word) ? 0 : listStarts[word + 1]! - listStarts[word]!),
    async readLists(words) {
      const found = takeKnown(lists, words)
      const missing = [...new Set(words)].filter((word) => !found.has(word))
      const ranges = missing.map((word) => ({ start: listStarts[word]!, end: listStarts[word + 1]! }))
      const bytes = await readParts('lists', ranges)
      for (const [index, word] of missing.entries()) {
        const list = unpackPostings(bytes[index]!, directory.vocabulary.frequencies[word]!)
        found.set(word, list)
        keep(lists, word, list)
      }
      return found
    },
    async readPair(first, second) {
      const [a, b] = [numbers.get(first), numbers.get(second)]
      if (a === undefined || b === undefined) return undefined
      const known = pairs.get(`${a} ${b}`)
      if (known) return known
      const location = pairLocations[a]!
      const head =
        heads.get(a) ?? (await readPart('pairs', { start: location.start, end: location.start + location.headLength }))
      keep(heads, a, head)
      const range = findPair(head, location, b)
      const passages = range ? readPairPassages(await readPart('pairs', range), range.count) : new Uint32Array()
      keep(pairs, `${a} ${b}`, passages)
      return passages
    },
    readPassages,
    measurePassages(passages, largestGap) {
      const wanted = [...new Set(passages.map((passage) => locateText(passage).block))]
      const missing = wanted.filter((block) => !blocks.has(block))
      const joined = joinRanges(rangesOf(missing), { largestGap, cuts: cuts.texts })
      return joined.reduce((sum, { start, end }) => sum + end - start, 0)
    },
  }
}

const MAX_TEXT_GAP = 700

/** Bytes whose checksum is right, without it; asked for once more, fresh, when it is not. */
async function readIntact(
  read: (options?: ReadOptions) => Promise<Uint8Array>,
  nameFile: () => string,
): Promise<Uint8Array> {
  const bytes = readChecked(await read()) ?? readChecked(await read({ isFresh: true }))
  if (bytes) return bytes
  throw new FaultError({ kind: 'broken', file: nameFile(), detail: 'wrong checksum' })
}

/** Start of each piece of each file, computed from the directory. */
export function splitFiles(directory: Directory): Readonly<Record<PiecedFile, readonly number[]>> {
  const { listStarts, blockStarts, pairLocations, pairsEnd } = directory
  return {
    lists: splitPieces(listStarts),
    texts: splitPieces(blockStarts),
    pairs: splitPieces([...pairLocations.map(({ start }) => start), pairsEnd]),
  }
}

/** Cached values of the wanted keys, copied so that later evictions do not matter. */
function takeKnown<Value>(kept: ReadonlyMap<number, Value>, wanted: readonly number[]): Map<number, Value> {
  return new Map(
    wanted.flatMap((key) => {
      const value = kept.get(key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

/** Adds to the cache and evicts the oldest entry when it is full. */
function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): void {
  kept.delete(key)
  kept.set(key, value)
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!)
}
