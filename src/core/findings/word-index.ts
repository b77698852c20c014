/** Builds the word index of a transcript: all words in sequence, with the positions of each. */

import { fold } from '../text/fold.ts'
import type { TextRange } from '../text/range.ts'
import type { Transcript } from '../transcript/transcript.ts'

/** A folded word and its range in the text. */
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
  /** Id of a folded word; -1 when it does not occur. */
  idOf(key: string): number
  /** Ids of a folded word and its likely other forms, which differ in an ending of up to three letters. */
  formsOf(key: string): readonly number[]
  /** All positions of a word, ascending. */
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

export function matchWords(text: string): Iterable<RegExpExecArray> {
  return text.matchAll(TOKEN)
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

/** Linear in the transcript. */
export function buildWordIndex(transcript: Transcript): WordIndex {
  const ids: number[] = []
  const segments: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const firstOf: number[] = []
  const vocabulary = new Map<string, number>()
  const known = new Map<string, number>()
  for (const segment of transcript.segments) {
    firstOf.push(ids.length)
    for (const match of matchWords(segment.text)) {
      const id = known.get(match[0]) ?? learnWord(match[0], vocabulary, known)
      if (id < 0) continue
      ids.push(id)
      segments.push(segment.index)
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
  }
  firstOf.push(ids.length)
  const positions = groupPositions(ids, vocabulary.size)
  const bits = Float64Array.from(positions, (list) => Math.log2(ids.length / list.length))
  return {
    count: ids.length,
    total: ids.length,
    ids: Int32Array.from(ids),
    segments: Int32Array.from(segments),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    firstOf: Int32Array.from(firstOf),
    bits,
    worth: worthOf(bits),
    idOf: (key) => vocabulary.get(key) ?? -1,
    formsOf: createForms(vocabulary),
    positionsOf: (id) => positions[id] ?? new Int32Array(),
  }
}

/** `worth` of a word index with these bits. */
export function worthOf(bits: Float64Array): Float64Array {
  return bits.map((value) => Math.min(1, Math.max(0.25, value / 8)))
}

/** Shorter stems are shared by unrelated words. In characters. */
export const MIN_STEM = 4
const MAX_ENDING = 3
/** Minimum shared part of the longer word: `walk` of `walking`, not `form` of `formally`. */
const STEM_SHARE = 0.55

/** `formsOf` of a word index with this vocabulary. */
export function createForms(vocabulary: ReadonlyMap<string, number>): (key: string) => readonly number[] {
  let known: Map<string, string[]> | undefined
  return (key) => {
    const own = vocabulary.get(key)
    if (key.length < MIN_STEM) return own === undefined ? [] : [own]
    known ??= groupByStem(vocabulary)
    const forms = known.get(key.slice(0, MIN_STEM)) ?? []
    return forms.filter((form) => isForm(key, form)).map((form) => vocabulary.get(form)!)
  }
}

function groupByStem(vocabulary: ReadonlyMap<string, number>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const key of vocabulary.keys()) {
    if (key.length < MIN_STEM) continue
    const stem = key.slice(0, MIN_STEM)
    const group = groups.get(stem)
    if (group) group.push(key)
    else groups.set(stem, [key])
  }
  return groups
}

/** True for two forms of a word. Both begin with the same `MIN_STEM` letters. */
export function isForm(one: string, other: string): boolean {
  let shared = 0
  while (shared < one.length && one[shared] === other[shared]) shared += 1
  const longer = Math.max(one.length, other.length)
  return shared >= STEM_SHARE * longer && longer - shared <= MAX_ENDING
}

/** Gives a word as written its id; -1 when nothing is left of it after folding. */
export function learnWord(word: string, vocabulary: Map<string, number>, known: Map<string, number>): number {
  const key = foldWord(word)
  const id = key === '' ? -1 : (vocabulary.get(key) ?? vocabulary.size)
  if (id === vocabulary.size) vocabulary.set(key, id)
  known.set(word, id)
  return id
}

function groupPositions(ids: readonly number[], size: number): Int32Array[] {
  const counts = new Int32Array(size)
  for (const id of ids) counts[id]! += 1
  const positions = Array.from(counts, (count) => new Int32Array(count))
  const filled = new Int32Array(size)
  for (const [position, id] of ids.entries()) positions[id]![filled[id]!++] = position
  return positions
}
