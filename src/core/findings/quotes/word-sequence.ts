/** The words of many transcripts in one sequence, and the word index of each as a part of it. */

import { createIntegerList } from '../../text/integer-list.ts'
import { locateLast } from '../../time/locate.ts'
import { createForms, learnWord, matchWords, worthOf, type WordIndex } from '../word-index.ts'

/** Words `from`..`to` of the sequence. */
export interface Part {
  readonly from: number
  readonly to: number
  /** First word of each segment, counted in the part; the last entry is the number of words. */
  readonly firstOf: Int32Array
}

export interface WordSequence {
  /** -1 between parts. */
  readonly ids: Int32Array
  readonly bits: Float64Array
  /** Length of `ids`. */
  readonly count: number
  idOf(key: string): number
  formsOf(key: string): readonly number[]
  /** All positions of a word, ascending. */
  positionsOf(id: number): Int32Array
  /** How often these words stand in a row. */
  countRun(ids: readonly number[]): number
  /** The index of one part; its `total`, `bits` and `countRun` are those of the whole sequence. */
  viewOf(part: Part): WordIndex
}

export interface SequenceWriter {
  /** @param texts Of the segments, in order. */
  addPart(texts: Iterable<string>): Part
  finish(): WordSequence
}

/** Each part begins at a multiple of this number, at least as far behind the one before. A power of two. */
export const BOX = 64

export function createSequenceWriter(): SequenceWriter {
  const ids = createIntegerList()
  const segments = createIntegerList()
  const starts = createIntegerList()
  const ends = createIntegerList()
  const vocabulary = new Map<string, number>()
  const known = new Map<string, number>()
  let total = 0
  const addPart = (texts: Iterable<string>): Part => {
    const from = ids.length()
    const firstOf: number[] = []
    for (const text of texts) {
      firstOf.push(ids.length() - from)
      for (const match of matchWords(text)) {
        const id = known.get(match[0]) ?? learnWord(match[0], vocabulary, known)
        if (id < 0) continue
        ids.push(id)
        segments.push(firstOf.length - 1)
        starts.push(match.index)
        ends.push(match.index + match[0].length)
      }
    }
    const to = ids.length()
    total += to - from
    for (const list of [ids, segments, starts, ends])
      while (list.length() % BOX > 0 || list.length() < to + BOX) list.push(-1)
    return { from, to, firstOf: Int32Array.from([...firstOf, to - from]) }
  }
  return {
    addPart,
    finish: () =>
      createSequence(
        { ids: ids.take(), segments: segments.take(), starts: starts.take(), ends: ends.take() },
        vocabulary,
        total,
      ),
  }
}

interface Columns {
  readonly ids: Int32Array
  readonly segments: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

function createSequence(columns: Columns, vocabulary: ReadonlyMap<string, number>, total: number): WordSequence {
  const { ids } = columns
  const { order, first } = sortPositions(ids, vocabulary.size)
  const bits = Float64Array.from({ length: vocabulary.size }, (_, id) =>
    Math.log2(total / (first[id + 1]! - first[id]!)),
  )
  const worth = worthOf(bits)
  const idOf = (key: string) => vocabulary.get(key) ?? -1
  const positionsOf = (id: number) => (id < 0 ? order.subarray(0, 0) : order.subarray(first[id], first[id + 1]))
  const formsOf = createForms(vocabulary)
  const countRun = createRunCounter({ ids, bits, positionsOf })
  const viewOf = ({ from, to, firstOf }: Part): WordIndex => ({
    count: to - from,
    total,
    ids: ids.subarray(from, to),
    segments: columns.segments.subarray(from, to),
    starts: columns.starts.subarray(from, to),
    ends: columns.ends.subarray(from, to),
    firstOf,
    bits,
    worth,
    idOf,
    formsOf,
    countRun,
    positionsOf: (id) => {
      const all = positionsOf(id)
      const start = locateLast(all, from - 1) + 1
      return all.slice(start, locateLast(all, to - 1) + 1).map((position) => position - from)
    },
  })
  return { ids, bits, count: ids.length, idOf, formsOf, positionsOf, countRun, viewOf }
}

/** Counts kept: the same few words are common in all quotations. */
const MAX_COUNTS = 20_000

function createRunCounter({
  ids,
  bits,
  positionsOf,
}: Pick<WordSequence, 'ids' | 'bits' | 'positionsOf'>): WordSequence['countRun'] {
  const known = new Map<string, number>()
  return (run) => {
    if (run.length === 0 || run.some((id) => id < 0)) return 0
    if (run.length === 1) return positionsOf(run[0]!).length
    const key = run.join(' ')
    const counted = known.get(key)
    if (counted !== undefined) return counted
    const rarest = run.reduce((best, id, at) => (bits[id]! > bits[run[best]!]! ? at : best), 0)
    let count = 0
    for (const position of positionsOf(run[rarest]!)) {
      const from = position - rarest
      if (from >= 0 && run.every((id, at) => ids[from + at] === id)) count += 1
    }
    if (known.size >= MAX_COUNTS) known.clear()
    known.set(key, count)
    return count
  }
}

/** Positions by word: those of word `id` are `order[first[id]]` up to `order[first[id + 1]]`. */
function sortPositions(ids: Int32Array, size: number): { readonly order: Int32Array; readonly first: Int32Array } {
  const first = new Int32Array(size + 1)
  for (const id of ids) if (id >= 0) first[id + 1]! += 1
  for (let id = 0; id < size; id++) first[id + 1]! += first[id]!
  const order = new Int32Array(first[size]!)
  const next = first.slice()
  for (const [position, id] of ids.entries()) if (id >= 0) order[next[id]!++] = position
  return { order, first }
}
