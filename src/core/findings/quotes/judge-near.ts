/** Judges a short quote of which nearly all words are said in order: too few for the search in pieces to be sure. */

import { findExact } from '../align/find-exact.ts'
import { alignNearly, findNear, type NearMatch } from '../align/find-nearly-said.ts'
import type { CheckedText } from '../passages/find-passage.ts'
import { tokenize, type WordIndex } from '../word-index.ts'
import { compareWith, type Claim, type ClaimCheck } from './check-quotes.ts'
import { CLOSE_SHARE } from './classify-quote.ts'
import { listRespellings } from './respelling.ts'

/** Longer quotes are left to the search in pieces. In words. */
export const MAX_SHORT = 14
/** Of so few words one may not be changed. */
const MIN_CHANGEABLE = 5
const CHANGED_SHARE = 1 / 3

/** Evidence of words in a row: each tells little beyond the one before. */
const FOLLOWING = 0.6
const MAX_BITS = 12
/**
 * Evidence in bits beyond chance of a certain match that is close, with one word changed, with more, and of a possible one
 * with more. Fitted to quotes made from real talks and to such from talks that were not searched.
 */
const SURE_CLOSE = 6
const SURE_ONE = 8
const SURE_MORE = 12
const LIKELY_MORE = 6

export interface LibraryClaimCheck extends ClaimCheck {
  /** It may be said here, but is not certain: the verdict is `absent`, with the likely passages. */
  readonly isUnclear: boolean
}

/** How many words of a short quote may differ for it to be looked for nearly; 0 for a long one. */
export function countChangeable(words: number): number {
  return words < MIN_CHANGEABLE || words > MAX_SHORT ? 0 : Math.floor(words * CHANGED_SHARE)
}

/** @param index Of the text, with the frequencies that a chance match is measured by. */
export function judgeNear(text: CheckedText, claim: Claim, index: WordIndex): LibraryClaimCheck | undefined {
  const words = toIds(index, claim.text)
  const near = findRespelled(text, claim, words) ?? findNear(index, words, countChangeable(words.length))
  const [best] = near
  if (!best) return undefined
  const { changed } = best
  const beyondChance =
    Math.max(...near.map(({ matches }) => measureRuns(index, toRuns(words, matches)))) - Math.log2(index.total)
  const isClose = changed <= CLOSE_SHARE * words.length
  if (!isClose && changed > 1 && beyondChance < LIKELY_MORE) return undefined
  const isWhole = best.matches.length === words.length
  const verdict = isWhole ? 'omission' : isClose ? 'close' : 'reworded'
  const isUnclear = changed > 0 && beyondChance < (isClose ? SURE_CLOSE : changed > 1 ? SURE_MORE : SURE_ONE)
  const confidence = 1 - changed / words.length
  const check = compareWith(text, claim, verdict, near, confidence)
  return isUnclear ? { ...check, verdict: 'absent', isUnclear } : { ...check, isUnclear }
}

/** Where it is said word for word in another spelling. */
function findRespelled({ index }: CheckedText, claim: Claim, words: Int32Array): NearMatch[] | undefined {
  for (const way of listRespellings(claim.text)) {
    const ids = toIds(index, way)
    const found = findExact(index, ids)
    if (found.length === 0) continue
    return found.map((from) => {
      const to = from + ids.length
      return { from, to, matches: alignNearly(index.ids, words, from, to).matches, changed: 0 }
    })
  }
  return undefined
}

function toIds(index: WordIndex, text: string): Int32Array {
  return Int32Array.from(tokenize(text), ({ key }) => index.idOf(key))
}

/** Ids of words in a row, or how many others stand between two such runs. */
type Run = readonly number[] | number

/** Evidence in bits that words in these runs are said together. */
export function measureRuns({ bits }: Pick<WordIndex, 'bits'>, runs: readonly Run[]): number {
  let sum = 0
  let between = 0
  let isFirst = true
  for (const run of runs) {
    if (typeof run === 'number') between += run
    else {
      const own = run.map((id) => Math.min(MAX_BITS, bits[id] ?? 0))
      sum += own.reduce((total, value, position) => total + (position === 0 ? value : FOLLOWING * value), 0)
      if (!isFirst) sum -= 2 + Math.log2(between + 1)
      between = 0
      isFirst = false
    }
  }
  return sum
}

function toRuns(words: Int32Array, matches: NearMatch['matches']): Run[] {
  const runs: (number[] | number)[] = []
  for (const [position, { claimed, said }] of matches.entries()) {
    const before = matches[position - 1]
    const last = runs.at(-1)
    const follows = before && before.claimed === claimed - 1 && before.said === said - 1
    if (follows && typeof last === 'object') last.push(words[claimed]!)
    else runs.push(before ? said - before.said - 1 : 0, [words[claimed]!])
  }
  return runs
}
