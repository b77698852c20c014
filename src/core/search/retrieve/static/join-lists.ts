/** Posting lists that several parts hold by the same keys, brought together key by key; no more than one list of each part is held at a time. */

import { createByteWriter } from './bytes.ts'
import { withChecksum } from './checksum.ts'
import { joinPostings, type ListPart, type PostingList } from './posting-list.ts'

/** Rising by key, strings by their code units; each key once. Can be gone through more than once. */
export type KeyedLists<Key extends string | number> = Iterable<readonly [key: Key, list: PostingList]>

/** `base` is what the passages of these lists count from. */
export interface ListsPart<Key extends string | number> {
  readonly lists: KeyedLists<Key>
  readonly base: number
}

interface JoinedList<Key> {
  readonly key: Key
  /** In the order of the parts. */
  readonly parts: readonly ListPart[]
}

interface Cursor<Key> {
  readonly part: number
  readonly base: number
  readonly rest: Iterator<readonly [Key, PostingList]>
  key: Key
  list: PostingList
}

/** Rising by key. @param parts In the order of their passages. */
export function* joinLists<Key extends string | number>(parts: readonly ListsPart<Key>[]): Generator<JoinedList<Key>> {
  // A heap: the cursor with the lowest key is the first, and none is before the one at (its slot - 1) / 2.
  const heap = parts.flatMap(({ lists, base }, part) => openCursor(lists, base, part))
  for (let slot = Math.floor(heap.length / 2) - 1; slot >= 0; slot--) sink(heap, slot)
  while (heap.length > 0) {
    const { key } = heap[0]!
    const found: ListPart[] = []
    while (heap[0]?.key === key) {
      found.push({ list: heap[0].list, base: heap[0].base })
      advance(heap)
    }
    yield { key, parts: found }
  }
}

function openCursor<Key extends string | number>(lists: KeyedLists<Key>, base: number, part: number): Cursor<Key>[] {
  const rest = lists[Symbol.iterator]()
  const first = rest.next()
  return first.done ? [] : [{ part, base, rest, key: first.value[0], list: first.value[1] }]
}

function advance<Key extends string | number>(heap: Cursor<Key>[]): void {
  const first = heap[0]!
  const next = first.rest.next()
  if (next.done) {
    const last = heap.pop()!
    if (last === first) return
    heap[0] = last
  } else [first.key, first.list] = next.value
  sink(heap, 0)
}

function sink<Key extends string | number>(heap: Cursor<Key>[], from: number): void {
  let slot = from
  for (;;) {
    let least = slot
    for (const below of [2 * slot + 1, 2 * slot + 2]) {
      if (below < heap.length && isBefore(heap[below]!, heap[least]!)) least = below
    }
    if (least === slot) return
    ;[heap[slot], heap[least]] = [heap[least]!, heap[slot]!]
    slot = least
  }
}

function isBefore<Key extends string | number>(a: Cursor<Key>, b: Cursor<Key>): boolean {
  return a.key < b.key || (a.key === b.key && a.part < b.part)
}

/** Lists one behind the other in one file, each with its checksum: how many passages each has, and bytes before the checksum. */
export interface WrittenLists<Key> {
  readonly keys: readonly Key[]
  readonly counts: readonly number[]
  readonly lengths: readonly number[]
  readonly bytes: Uint8Array
}

export function writeJoinedLists<Key extends string | number>(parts: readonly ListsPart<Key>[]): WrittenLists<Key> {
  const writer = createByteWriter()
  const keys: Key[] = []
  const counts: number[] = []
  const lengths: number[] = []
  for (const { key, parts: found } of joinLists(parts)) {
    const list = createByteWriter()
    keys.push(key)
    counts.push(joinPostings(list, found))
    lengths.push(list.length)
    writer.bytes(withChecksum(list.take()))
  }
  return { keys, counts, lengths, bytes: writer.take() }
}
