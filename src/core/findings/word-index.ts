/** The words of a transcript in one row, across paragraphs, with the places of each: what quotes are held against. */

import { fold } from '../text/fold.ts'
import type { TextRange } from '../text/range.ts'
import type { Transcript } from '../transcript/transcript.ts'

/** A word made comparable, and where it stands in its text. */
export interface Token extends TextRange {
  /** Folded, without apostrophes. */
  readonly key: string
}

/** Words numbered from 0 to `count` over the whole transcript; the same word has the same id. */
export interface WordIndex {
  readonly count: number
  readonly ids: Int32Array
  /** Index of the segment a word stands in, and its range there. */
  readonly segments: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** First word of each segment, and the count at the end. */
  readonly firstOf: Int32Array
  /** How much meeting a word says, in bits: rare words say more. By id. */
  readonly bits: Float64Array
  /** What meeting a word counts in an alignment: 0.25 for the commonest to 1. By id. */
  readonly worth: Float64Array
  /** Id of a folded word; -1 when it is nowhere. */
  idOf(key: string): number
  /** Ids of a folded word and of words that look like other forms of it: the same but for an ending of up to three letters. */
  formsOf(key: string): readonly number[]
  /** Every place of a word, rising. */
  positionsOf(id: number): Int32Array
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
// Scripts without spaces go letter by letter: where a word ends there depends on what stands beside it.
const TOKEN = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+(?:['’](?:(?![${UNSPACED}])[\\p{L}\\p{M}])+)*`,
  'gu',
)

/** The words of a text as quotes and names compare them: case, accents, apostrophes and punctuation aside. */
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

/** Reads every word of a transcript once. Linear. */
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
    for (const match of segment.text.matchAll(TOKEN)) {
      const id = known.get(match[0]) ?? learn(match[0], vocabulary, known)
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
    ids: Int32Array.from(ids),
    segments: Int32Array.from(segments),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    firstOf: Int32Array.from(firstOf),
    bits,
    worth: bits.map((value) => Math.min(1, Math.max(0.25, value / 8))),
    idOf: (key) => vocabulary.get(key) ?? -1,
    formsOf: createForms(vocabulary),
    positionsOf: (id) => positions[id] ?? new Int32Array(),
  }
}

/** Shorter beginnings are shared by words of other meaning. */
const MIN_STEM = 4
const MAX_ENDING = 3
/** Of the longer word so much must be shared: `walk` of `walking`, not `form` of `formally`. */
const STEM_SHARE = 0.55

function createForms(vocabulary: ReadonlyMap<string, number>): (key: string) => readonly number[] {
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

function isForm(one: string, other: string): boolean {
  let shared = 0
  while (shared < one.length && one[shared] === other[shared]) shared += 1
  const longer = Math.max(one.length, other.length)
  return shared >= STEM_SHARE * longer && longer - shared <= MAX_ENDING
}

/** Gives a word as written its id; -1 when nothing is left of it after folding. */
function learn(word: string, vocabulary: Map<string, number>, known: Map<string, number>): number {
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
