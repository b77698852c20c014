/** Where two frequent words stand side by side: the way to phrases such as "out of the box" without reading half the index. */

import { joinFields } from '../create-hit.ts'
import { visitTerms } from '../terms.ts'
import { createByteReader, createByteWriter } from './bytes.ts'
import { joinPostings, packPostings, unpackPassages, type PostingList } from './posting-list.ts'
import type { ShardSource } from './shard.ts'

/** By `first second`; passages count from the first of the sources. */
export type PairLists = ReadonlyMap<string, PostingList>

/** A pair over the border of two paragraphs of a transcript belongs to the first of them. */
export function buildPairs(sources: readonly ShardSource[], frequent: ReadonlySet<string>): PairLists {
  const drafts = new Map<string, number[]>()
  let passage = 0
  for (const { documents } of sources) {
    let before = ''
    let beforeAt = 0
    let wasTranscript = false
    for (const document of documents) {
      const isTranscript = document.kind === 'transcript'
      if (!isTranscript || !wasTranscript) before = ''
      visitTerms(joinFields(document), (term) => {
        if (frequent.has(before) && frequent.has(term)) addPair(drafts, `${before} ${term}`, beforeAt)
        before = term
        beforeAt = passage
      })
      wasTranscript = isTranscript
      passage++
    }
  }
  return new Map([...drafts].map(([pair, passages]) => [pair, packPostings(passages)]))
}

function addPair(drafts: Map<string, number[]>, pair: string, passage: number): void {
  const draft = drafts.get(pair)
  if (!draft) drafts.set(pair, [passage])
  else if (draft.at(-1)! < passage) draft.push(passage)
}

/** @param parts In the order of their passages, each with what its passages count from. */
export function joinPairs(parts: readonly { readonly pairs: PairLists; readonly base: number }[]): PairLists {
  const lists = new Map<string, { list: PostingList; base: number }[]>()
  for (const { pairs, base } of parts) {
    for (const [pair, list] of pairs) {
      const known = lists.get(pair)
      if (known) known.push({ list, base })
      else lists.set(pair, [{ list, base }])
    }
  }
  return new Map([...lists].map(([pair, all]) => [pair, joinPostings(all, 1)]))
}

/** Where the seconds of one first word are listed, and where their lists begin. */
export interface PairPlace {
  readonly start: number
  readonly headLength: number
}

export interface WrittenPairs {
  readonly bytes: Uint8Array
  readonly places: readonly PairPlace[]
}

/** The lists of one first word behind their head: number of the second word, passages, bytes. */
export function writePairs(pairs: PairLists, frequent: readonly string[]): WrittenPairs {
  const writer = createByteWriter()
  const places = frequent.map((first) => {
    const head = createByteWriter()
    const lists: Uint8Array[] = []
    for (const [number, second] of frequent.entries()) {
      const list = pairs.get(`${first} ${second}`)
      if (!list) continue
      head.number(number)
      head.number(list.count)
      head.number(list.bytes.length)
      lists.push(list.bytes)
    }
    const place = { start: writer.length, headLength: head.length }
    writer.bytes(head.take())
    for (const list of lists) writer.bytes(list)
    return place
  })
  return { bytes: writer.take(), places }
}

export interface PairRange {
  readonly count: number
  readonly start: number
  readonly end: number
}

/** Where the list of a second word is; undefined when the two never stand side by side. */
export function findPair(head: Uint8Array, place: PairPlace, second: number): PairRange | undefined {
  const reader = createByteReader(head)
  let start = place.start + place.headLength
  while (!reader.isAtEnd) {
    const number = reader.number()
    const count = reader.number()
    const length = reader.number()
    if (number === second) return { count, start, end: start + length }
    start += length
  }
  return undefined
}

export function readPairPassages(bytes: Uint8Array, count: number): Uint32Array {
  return unpackPassages(bytes, count)
}
