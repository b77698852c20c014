/** The passages that hold a word, rising, each with how much the word says there: packed, joined and unpacked. */

import { createByteReader, createByteWriter, type ByteWriter } from './bytes.ts'

/** `bytes` holds one number a passage: the distance from the passage before times 8, plus the impact. */
export interface PostingList {
  readonly count: number
  readonly last: number
  readonly bytes: Uint8Array
  /** Of the passages that hold the word more than once: by their numbers in this list, as `packRepeats` writes them. */
  readonly repeats?: PostingList | undefined
}

export interface Postings {
  readonly passages: Uint32Array
  /** 0 to 7. */
  readonly impacts: Uint8Array
  /** How often the word stands in the passage. */
  readonly counts: Uint32Array
}

const IMPACTS = 8
/** A repeat is written as the distance from the one before times 4, plus what is above two; three of it, and the rest follows. */
const REPEATS = 4
const MANY = REPEATS - 1

/** @param passages Rising, each once. @param impacts Left out where only the passages count: the numbers are then the distances. */
export function packPostings(passages: ArrayLike<number>, impacts?: ArrayLike<number>): PostingList {
  const writer = createByteWriter()
  const steps = impacts ? IMPACTS : 1
  let last = -1
  for (let index = 0; index < passages.length; index++) {
    const passage = passages[index]!
    writer.number((passage - last - 1) * steps + (impacts?.[index] ?? 0))
    last = passage
  }
  return { count: passages.length, last, bytes: writer.take() }
}

/** @param counts How often each passage of a list holds the word. Undefined where none has it twice. */
export function packRepeats(counts: readonly number[]): PostingList | undefined {
  const writer = createByteWriter()
  let [count, last] = [0, -1]
  for (const [number, times] of counts.entries()) {
    if (times < 2) continue
    writer.number((number - last - 1) * REPEATS + Math.min(MANY, times - 2))
    if (times - 2 >= MANY) writer.number(times - 2 - MANY)
    last = number
    count++
  }
  return count === 0 ? undefined : { count, last, bytes: writer.take() }
}

/** The repeats are the rest of the bytes. @throws RangeError when the bytes end too early. */
export function unpackPostings(bytes: Uint8Array, count: number): Postings {
  const reader = createByteReader(bytes)
  const passages = new Uint32Array(count)
  const impacts = new Uint8Array(count)
  let last = -1
  for (let index = 0; index < count; index++) {
    const value = reader.number()
    last += 1 + Math.floor(value / IMPACTS)
    passages[index] = last
    impacts[index] = value % IMPACTS
  }
  const counts = new Uint32Array(count).fill(1)
  for (let number = -1; !reader.isAtEnd;) {
    const value = reader.number()
    number += 1 + Math.floor(value / REPEATS)
    const more = value % REPEATS
    counts[number] = 2 + (more === MANY ? MANY + reader.number() : more)
  }
  return { passages, impacts, counts }
}

/** Of a list without impacts. @throws RangeError when the bytes end too early. */
export function unpackPassages(bytes: Uint8Array, count: number): Uint32Array {
  const reader = createByteReader(bytes)
  let last = -1
  return Uint32Array.from({ length: count }, () => (last += 1 + reader.number()))
}

/** The list of one stretch of passages; `base` is what they count from. */
export interface ListPart {
  readonly list: PostingList
  readonly base: number
}

/**
 * Writes the lists of neighbouring stretches as one: only the first number of each changes. Returns how many passages it
 * holds, those with repeats behind them. @param steps 1 for lists without impacts.
 */
export function joinPostings(writer: ByteWriter, parts: readonly ListPart[], steps = IMPACTS): number {
  const count = joinParts(writer, parts, steps)
  let before = 0
  const repeats = parts.flatMap(({ list }): ListPart[] => {
    const base = before
    before += list.count
    return list.repeats ? [{ list: list.repeats, base }] : []
  })
  joinParts(writer, repeats, REPEATS)
  return count
}

function joinParts(writer: ByteWriter, parts: readonly ListPart[], steps: number): number {
  let count = 0
  let last = -1
  for (const { list, base } of parts) {
    const reader = createByteReader(list.bytes)
    const value = reader.number()
    const first = Math.floor(value / steps) + base
    writer.number((first - last - 1) * steps + (value % steps))
    writer.bytes(list.bytes.subarray(countBytes(value)))
    count += list.count
    last = list.last + base
  }
  return count
}

function countBytes(value: number): number {
  let bytes = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes++
  return bytes
}

/** A passage of this many words is neither favoured nor damped: fixed, so that an episode's lists do not hang on the others. */
const USUAL_LENGTH = 36
const SATURATION = 1.2
const MAX_DAMPED = 3
const STEP = 4.4
const LEAST = 0.3

/** How much a word says that stands `count` times in a passage of `length` words (BM25 without its rarity), in 8 steps. */
export function measureImpact(count: number, length: number): number {
  const damping = SATURATION * (0.35 + 0.65 * Math.min(MAX_DAMPED, length / USUAL_LENGTH))
  const score = (count * (1 + SATURATION)) / (count + damping)
  return Math.max(0, Math.min(IMPACTS - 1, Math.round((score - LEAST) * STEP)))
}

/** The middle of an impact's step. */
export function readImpact(impact: number): number {
  return impact / STEP + LEAST
}
