/** Tells a quote in other words from one of which only a part is said, and an end was put to it. */

import type { ComparedText } from '../passages/find-passage.ts'
import { isUnspaced, tokenize, type WordIndex } from '../word-index.ts'
import type { ClaimCheck } from './check-quotes.ts'
import { isMistyped } from '../../text/edit-distance.ts'
import { measureRuns } from './measure-runs.ts'
import { normalizeSpelling } from './respelling.ts'

/** A word of the quote: whether the passage has it, and the chance that a passage with nothing of the quote has it. */
export interface ComparedWord {
  readonly isKept: boolean
  /** More than 0, less than 1. */
  readonly chance: number
  /** How much it counts: a letter of a script without spaces is less than a word. */
  readonly weight: number
}

/**
 * Evidence in bits that one end of the quote is as far from the passage as any other sentence, and the rest near it, against
 * words kept throughout at one rate. Words are kept by chance as often as they are said. Takes steps quadratic in the words.
 */
export function measureForeignEnd(words: readonly ComparedWord[]): number {
  const all = sumUp(words)
  const throughout = measureRate(all)
  let best = -Infinity
  for (let at = 1; at < words.length; at++) {
    for (const [own, foreign] of [
      [words.slice(0, at), words.slice(at)],
      [words.slice(at), words.slice(0, at)],
    ] as const)
      best = Math.max(best, measureRate(sumUp(own)) + measureChance(foreign) - throughout)
  }
  return best - Math.log2(words.length)
}

interface Kept {
  readonly kept: number
  readonly lost: number
}

function sumUp(words: readonly ComparedWord[]): Kept {
  const sum = (isKept: boolean) => words.reduce((total, one) => total + (one.isKept === isKept ? one.weight : 0), 0)
  return { kept: sum(true), lost: sum(false) }
}

/** Log likelihood in bits at the rate that fits best. */
function measureRate({ kept, lost }: Kept): number {
  const rate = (kept + 0.5) / (kept + lost + 1)
  return kept * Math.log2(rate) + lost * Math.log2(1 - rate)
}

function measureChance(words: readonly ComparedWord[]): number {
  return words.reduce((sum, { isKept, chance, weight }) => sum + weight * Math.log2(isKept ? chance : 1 - chance), 0)
}

/** Words of the passage among which one of the quote may be found in its place, and around the passage in another form. */
const REACH = 8
const REACH_OF_FORMS = 150
const LONG_WORD = 4
const LETTER_WEIGHT = 0.5
const MAX_CHANCE = 0.9
/** As often is a word said that is nowhere. */
const MIN_SAID = 0.5

/** The words of the quote beside the passages of its check, in order. */
export function compareWords({ index }: ComparedText, { verdict, differences, passages }: ClaimCheck): ComparedWord[] {
  const around = new Set(passages.flatMap(({ first, last }) => [...listAround(index, first, last)]))
  return differences.flatMap(({ kind, claimed, said }): ComparedWord[] => {
    const keys = tokenize(claimed).map(({ key }) => key)
    const isPart = verdict !== 'stitched' || isCertainInTalk(index, keys)
    const isKept = kind === 'same' ? isPart : kind === 'changed' && isSameWord(claimed, said)
    return keys.map((key) => {
      const forms = index.formsOf(key)
      const hasForm = !isKept && key.length >= LONG_WORD && forms.some((id) => around.has(id))
      const weight = isUnspaced(key) ? LETTER_WEIGHT : 1
      return { isKept: isKept || hasForm, chance: findChance(index, forms, hasForm ? REACH_OF_FORMS : REACH), weight }
    })
  })
}

/** Evidence in bits beyond chance of a part of a stitched quote: in a whole talk a few usual words are said in a row anyway. */
const CERTAIN_IN_TALK = 8

function isCertainInTalk(index: WordIndex, keys: readonly string[]): boolean {
  return measureRuns(index, [keys.map(index.idOf)]) >= Math.log2(index.count) + CERTAIN_IN_TALK
}

/** True for words that are only spelled otherwise, run together, split or mistyped, perhaps beside a word left out. */
function isSameWord(claimed: string, said: string): boolean {
  if (normalizeSpelling(claimed) === normalizeSpelling(said)) return true
  const words = tokenize(said).map(({ key }) => key)
  const written = tokenize(claimed).map(({ key }) => key)
  const joined = written.join('')
  const ways = [words, words.slice(1), words.slice(0, -1)].map((some) => some.join(''))
  return ways.some((way) => way === joined || isMistyped(joined, way))
}

function listAround({ ids, firstOf }: WordIndex, first: number, last: number): Int32Array {
  return ids.subarray(firstOf[Math.max(0, first - 1)], firstOf[Math.min(firstOf.length - 1, last + 2)])
}

/** One place is the one that is judged: the others tell how usual the word is. */
function findChance({ bits, total }: WordIndex, forms: readonly number[], reach: number): number {
  const said = forms.reduce((sum, id) => sum + total * 2 ** -bits[id]!, 0)
  return Math.min(MAX_CHANCE, 1 - Math.exp((-reach * Math.max(MIN_SAID, said - 1)) / total))
}
