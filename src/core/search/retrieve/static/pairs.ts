/** Lists passages in which two frequent words are adjacent, so that phrases such as "out of the box" need few bytes. */

import { isPassage } from '../../search-document.ts'
import { joinFields } from '../create-hit.ts'
import { visitTerms } from '../../query/terms.ts'
import { createByteReader, createByteWriter } from './bytes.ts'
import { CHECKSUM_SIZE, withChecksum } from './checksum.ts'
import { joinLists, type KeyedLists, type ListsPart } from './join-lists.ts'
import { joinPostings, packPostings, unpackPassages } from './posting-list.ts'
import type { ShardSource } from './shard.ts'

/**
 * By number of the first word times how many frequent words there are, plus number of the second; passages count from the
 * first of the sources.
 */
export type PairLists = KeyedLists<number>

/** A pair over the border of two paragraphs of a transcript belongs to the first of them. */
export function buildPairs(sources: Iterable<ShardSource>, frequent: readonly string[]): PairLists {
  const numbers = new Map(frequent.map((word, number) => [word, number]))
  const drafts = new Map<number, number[]>()
  let passage = 0
  for (const { documents } of sources) {
    let before: number | undefined
    let beforeAt = 0
    let wasTranscript = false
    for (const document of documents) {
      const isTranscript = isPassage(document.kind)
      if (!isTranscript || !wasTranscript) before = undefined
      visitTerms(joinFields(document), (term) => {
        const number = numbers.get(term)
        if (before !== undefined && number !== undefined) addPair(drafts, before * frequent.length + number, beforeAt)
        before = number
        beforeAt = passage
      })
      wasTranscript = isTranscript
      passage++
    }
  }
  return [...drafts].toSorted(([a], [b]) => a - b).map(([pair, passages]) => [pair, packPostings(passages)] as const)
}

function addPair(drafts: Map<number, number[]>, pair: number, passage: number): void {
  const draft = drafts.get(pair)
  if (!draft) drafts.set(pair, [passage])
  else if (draft.at(-1)! < passage) draft.push(passage)
}

/** Position of the head that lists the second words of one first word; their lists follow the head and its checksum. */
export interface PairLocation {
  readonly start: number
  readonly headLength: number
}

export interface WrittenPairs {
  readonly bytes: Uint8Array
  readonly locations: readonly PairLocation[]
}

/** The lists of one first word behind their head: number of the second word, passages, bytes before the checksum. */
export function writePairs(parts: readonly ListsPart<number>[], frequent: number): WrittenPairs {
  const writer = createByteWriter()
  const locations: PairLocation[] = []
  const pairs = joinLists(parts)
  let pair = pairs.next()
  for (let first = 0; first < frequent; first++) {
    const head = createByteWriter()
    const lists = createByteWriter()
    for (; !pair.done && Math.floor(pair.value.key / frequent) === first; pair = pairs.next()) {
      const list = createByteWriter()
      head.number(pair.value.key % frequent)
      head.number(joinPostings(list, pair.value.parts, 1))
      head.number(list.length)
      lists.bytes(withChecksum(list.take()))
    }
    locations.push({ start: writer.length, headLength: head.length + CHECKSUM_SIZE })
    writer.bytes(withChecksum(head.take()))
    writer.bytes(lists.take())
  }
  return { bytes: writer.take(), locations }
}

interface PairRange {
  readonly count: number
  readonly start: number
  readonly end: number
}

/** Position of the list of a second word; undefined if the two are never adjacent. */
export function findPair(head: Uint8Array, location: PairLocation, second: number): PairRange | undefined {
  const reader = createByteReader(head)
  let start = location.start + location.headLength
  while (!reader.isAtEnd) {
    const number = reader.number()
    const count = reader.number()
    const length = reader.number() + CHECKSUM_SIZE
    if (number === second) return { count, start, end: start + length }
    start += length
  }
  return undefined
}

export function readPairPassages(bytes: Uint8Array, count: number): Uint32Array {
  return unpackPassages(bytes, count)
}
