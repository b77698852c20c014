/** The words of one transcript or of many as a sequence of numbers, with the positions of each. */

import { fold } from '../text/fold.ts'
import { groupBy } from '../text/group-by.ts'
import { createIntegerList } from '../text/integer-list.ts'
import type { TextRange } from '../text/range.ts'
import { locateLast } from '../time/locate.ts'
import type { Transcript } from '../transcript/transcript.ts'

export interface Token extends TextRange {
  /** Folded, without apostrophes. */
  readonly key: string
}

/** Words numbered from 0 to `count` over the whole transcript; the same word has the same id. */
export interface WordIndex {
  readonly count: number
  /** Words of everything that is searched, for the likelihood of a chance match: `count`, or those of a whole library. */
  readonly total: number
  readonly ids: Int32Array
  /** Segment of each word, and its range in the segment's text. */
  readonly segments: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** First word of each segment; the last entry is `count`. */
  readonly firstOf: Int32Array
  /** Information of a word in bits, by id; higher for rare words. */
  readonly bits: Float64Array
  /** Score of a match in an alignment, by id: 0.25 for common words to 1. */
  readonly worth: Float64Array
  idOf(key: string): number
  /** Ids of a folded word and its likely other forms, which differ in an ending of up to three letters. */
  formsOf(key: string): readonly number[]
  positionsOf(id: number): Int32Array
  /** How often these words are said in a row in everything that is searched; absent where only its words are counted. */
  readonly countRun?: ((ids: readonly number[]) => number) | undefined
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
// Scripts without spaces are indexed letter by letter, because word segmentation depends on context.
const TOKEN = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+(?:['’](?:(?![${UNSPACED}])[\\p{L}\\p{M}])+)*`,
  'gu',
)

const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]`, 'u')

/** True for a word of a script without spaces: a letter with its marks. */
export function isUnspaced(key: string): boolean {
  return UNSPACED_LETTER.test(key)
}

/** Words of a text for comparison, without case, accents, apostrophes and punctuation. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const key = foldWord(match[0])
    if (key !== '') tokens.push({ key, start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

export function foldWord(word: string): string {
  return fold(word).replaceAll("'", '')
}

/** Words `from`..`to` of a sequence: those of one text. */
export interface Part {
  readonly from: number
  readonly to: number
  /** First word of each segment, counted in the part; the last entry is the number of words. */
  readonly firstOf: Int32Array
}

/** Of many texts; ids are -1 between them. */
export interface WordSequence extends Pick<WordIndex, 'count' | 'ids' | 'bits' | 'idOf' | 'formsOf' | 'positionsOf'> {
  readonly countRun: NonNullable<WordIndex['countRun']>
  /** The index of one part; its `total`, `bits` and `countRun` are those of the whole sequence. */
  viewOf(part: Part): WordIndex
}

export function buildWordIndex({ segments }: Transcript): WordIndex {
  const writer = createSequenceWriter()
  const part = writer.addPart(segments.map(({ text }) => text))
  return { ...createSequence(writer.take()).viewOf(part), countRun: undefined }
}

/** Each part begins at a multiple of this number, at least as far behind the one before. A power of two. */
export const BOX = 64

export function createSequenceWriter() {
  const vocabulary = new Map<string, number>()
  const words = createWordList((key) => {
    const id = vocabulary.get(key) ?? vocabulary.size
    vocabulary.set(key, id)
    return id
  })
  let total = 0
  return {
    /** @param texts Of the segments, in order. */
    addPart: (texts: readonly string[]): Part => {
      const from = words.length()
      const firstOf = texts.map((text, segment) => words.addText(text, segment) - from)
      const to = words.length()
      total += to - from
      while (words.length() % BOX > 0 || words.length() < to + BOX) words.add(-1, -1, -1, -1)
      return { from, to, firstOf: Int32Array.from([...firstOf, to - from]) }
    },
    take: (): CountedWords => {
      const { ids, starts, ends } = words.take()
      return { ids, starts, ends, vocabulary: [...vocabulary.keys()], total, ...sortPositions(ids, vocabulary.size) }
    },
  }
}

type Columns = Pick<WordIndex, 'ids' | 'segments' | 'starts' | 'ends'>

/** What a sequence is made of; it may be stored. */
export interface CountedWords extends Pick<WordIndex, 'total' | 'ids' | 'starts' | 'ends'> {
  /** Folded words, by id. */
  readonly vocabulary: readonly string[]
  /** Positions by word: those of word `id` are `order[first[id]]` up to `order[first[id + 1]]`. */
  readonly order: Int32Array
  readonly first: Int32Array
}

/** @param idOf Number of a folded word. */
export function createWordList(idOf: (key: string) => number) {
  const [ids, segments, starts, ends] = [
    createIntegerList(),
    createIntegerList(),
    createIntegerList(),
    createIntegerList(),
  ]
  const known = new Map<string, number>()
  /** Undefined when nothing is left of the word after folding. */
  const learn = (word: string) => {
    const key = foldWord(word)
    if (key !== '') known.set(word, idOf(key))
    return known.get(word)
  }
  const add = (id: number, segment: number, start: number, end: number) => {
    ids.push(id)
    segments.push(segment)
    starts.push(start)
    ends.push(end)
  }
  return {
    length: ids.length,
    add,
    addText: (text: string, segment: number): number => {
      const first = ids.length()
      for (const { 0: word, index } of text.matchAll(TOKEN)) {
        const id = known.get(word) ?? learn(word)
        if (id !== undefined) add(id, segment, index, index + word.length)
      }
      return first
    },
    take: (): Columns => ({ ids: ids.take(), segments: segments.take(), starts: starts.take(), ends: ends.take() }),
  }
}

export function createSequence(counted: CountedWords): WordSequence {
  const { ids, total, order, first } = counted
  const vocabulary = new Map(counted.vocabulary.map((word, id) => [word, id]))
  const counts = Array.from(vocabulary, (_, id) => first[id + 1]! - first[id]!)
  const words = describeWords(vocabulary, counts, total)
  const positionsOf = (id: number) => (id < 0 ? order.subarray(0, 0) : order.subarray(first[id], first[id + 1]))
  const countRun = createRunCounter({ ids, bits: words.bits, positionsOf })
  const viewOf = ({ from, to, firstOf }: Part): WordIndex => ({
    ...words,
    count: to - from,
    ids: ids.subarray(from, to),
    segments: listSegments(firstOf),
    starts: counted.starts.subarray(from, to),
    ends: counted.ends.subarray(from, to),
    firstOf,
    countRun,
    positionsOf: (id) => {
      const all = positionsOf(id)
      const own = all.subarray(locateLast(all, from - 1) + 1, locateLast(all, to - 1) + 1)
      return from === 0 ? own : own.map((position) => position - from)
    },
  })
  return { ...words, ids, count: ids.length, positionsOf, countRun, viewOf }
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

/** Segment of each word of a part. */
function listSegments(firstOf: Int32Array): Int32Array {
  const segments = new Int32Array(firstOf.at(-1)!)
  for (let segment = 0; segment + 1 < firstOf.length; segment++)
    segments.fill(segment, firstOf[segment], firstOf[segment + 1])
  return segments
}

function sortPositions(ids: Int32Array, size: number): Pick<CountedWords, 'order' | 'first'> {
  const first = new Int32Array(size + 1)
  for (const id of ids) if (id >= 0) first[id + 1]! += 1
  for (let id = 0; id < size; id++) first[id + 1]! += first[id]!
  const order = new Int32Array(first[size]!)
  const next = first.slice()
  for (const [position, id] of ids.entries()) if (id >= 0) order[next[id]!++] = position
  return { order, first }
}

/** What words tell that are said so often, by id. */
export function describeWords(vocabulary: ReadonlyMap<string, number>, counts: readonly number[], total: number) {
  const bits = Float64Array.from(counts, (count) => Math.log2(total / count))
  return {
    total,
    bits,
    worth: worthOf(bits),
    idOf: (key: string) => vocabulary.get(key) ?? -1,
    formsOf: createForms(vocabulary),
  }
}

export function worthOf(bits: Float64Array): Float64Array {
  return bits.map((value) => Math.min(1, Math.max(0.25, value / 8)))
}

/** Shorter stems are shared by unrelated words. In characters. */
export const MIN_STEM = 4
const MAX_ENDING = 3
/** Minimum shared part of the longer word: `walk` of `walking`, not `form` of `formally`. */
const STEM_SHARE = 0.55

function createForms(vocabulary: ReadonlyMap<string, number>): (key: string) => readonly number[] {
  let known: Map<string, string[]> | undefined
  return (key) => {
    const own = vocabulary.get(key)
    if (key.length < MIN_STEM) return own === undefined ? [] : [own]
    known ??= groupBy(vocabulary.keys(), (word) => word.slice(0, MIN_STEM))
    const forms = known.get(key.slice(0, MIN_STEM)) ?? []
    return forms.filter((form) => isForm(key, form)).map((form) => vocabulary.get(form)!)
  }
}

/** True for two forms of a word. Both begin with the same `MIN_STEM` letters. */
export function isForm(one: string, other: string): boolean {
  let shared = 0
  while (shared < one.length && one[shared] === other[shared]) shared += 1
  const longer = Math.max(one.length, other.length)
  return shared >= STEM_SHARE * longer && longer - shared <= MAX_ENDING
}

type ExactIndex = Pick<WordIndex, 'count' | 'ids' | 'bits' | 'positionsOf'>

/** First word of each occurrence of these words in a row, ascending, not overlapping. Checks only those of the rarest word. */
export function findExact(index: ExactIndex, words: Int32Array): number[] {
  const rarest = findRarest(index, words)
  if (rarest < 0) return []
  const found: number[] = []
  for (const position of index.positionsOf(words[rarest]!)) {
    const from = position - rarest
    if (from < (found.at(-1) ?? -words.length) + words.length) continue
    if (standsAt(index, words, from)) found.push(from)
  }
  return found
}

function findRarest(index: ExactIndex, words: Int32Array): number {
  let rarest = words.length > 0 ? 0 : -1
  for (const [position, id] of words.entries()) {
    if (id < 0) return -1
    if (index.bits[id]! > index.bits[words[rarest]!]!) rarest = position
  }
  return rarest
}

function standsAt(index: ExactIndex, words: Int32Array, from: number): boolean {
  if (from < 0 || from + words.length > index.count) return false
  return words.every((id, position) => index.ids[from + position] === id)
}
