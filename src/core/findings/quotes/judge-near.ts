/** Judges a short quote of which nearly all words are said in order: too few for the search in pieces to be sure. */

import { findExact } from '../align/find-exact.ts'
import { alignNearly, findNear, type NearMatch } from '../align/find-nearly-said.ts'
import type { CheckedText } from '../passages/find-passage.ts'
import { tokenize, type WordIndex } from '../word-index.ts'
import { compareWith, type Claim, type ClaimCheck } from './check-quotes.ts'
import { CLOSE_SHARE } from './classify-quote.ts'
import type { Match } from './describe-differences.ts'
import { findSlips, type Slip } from './find-slips.ts'
import { measureRuns, type Run } from './measure-runs.ts'
import { listRespellings } from './respelling.ts'

/** Longer quotes are left to the search in pieces. In words. */
export const MAX_SHORT = 14
/** Of so few words none may be changed. */
const TOO_FEW = 3
const CHANGED_SHARE = 1 / 3
/** Of so few words one may only be mistyped, unless the others are certain. */
const FEW = 4

/**
 * Evidence in bits beyond chance of a certain match with one word changed, with two and with more, and what is asked beyond
 * it when the word at an end is the changed one: invented quotes match that way. With two at an end it is never certain.
 * Fitted to quotes made from real talks and to such from talks that were not searched.
 */
const SURE = [0, 7, 11] as const
const SURE_MANY = 14
const AT_AN_END = [0, 3] as const
/** Of a possible match with more than one word changed. */
const LIKELY_MORE = 6

export interface LibraryClaimCheck extends ClaimCheck {
  /** It may be said here, but is not certain: the verdict is `absent`, with the likely passages. */
  readonly isUnclear: boolean
}

/** How many words of a short quote may differ for it to be looked for nearly; 0 for a long one. */
export function countChangeable(words: number): number {
  return words <= TOO_FEW || words > MAX_SHORT ? 0 : Math.floor(Math.max(FEW - 1, words) * CHANGED_SHARE)
}

/** @param index Of the text, with the frequencies that a chance match is measured by. */
export function judgeNear(text: CheckedText, claim: Claim, index: WordIndex): LibraryClaimCheck | undefined {
  const keys = tokenize(claim.text).map(({ key }) => key)
  const words = Int32Array.from(keys, (key) => index.idOf(key))
  const near = findRespelled(text, claim, words) ?? findNear(index, words, countChangeable(words.length))
  const weighed = near.map((match) => weigh({ ...text, index }, keys, match))
  const changed = Math.min(...weighed.map((one) => one.changed))
  const best = weighed.filter((one) => one.changed === changed).toSorted((a, b) => b.beyondChance - a.beyondChance)
  const [first] = best
  if (!first) return undefined
  const { beyondChance } = first
  const isClose = changed <= CLOSE_SHARE * words.length
  if (!isClose && changed > 1 && beyondChance < LIKELY_MORE) return undefined
  const bar = changed === 0 ? -Infinity : (SURE[changed] ?? SURE_MANY) + (AT_AN_END[first.beyond] ?? Infinity)
  const isUnclear = beyondChance < bar
  if (isUnclear && words.length <= FEW) return undefined
  const verdict = first.matches.length === words.length ? 'omission' : isClose ? 'close' : 'reworded'
  const check = compareWith(text, claim, verdict, best, 1 - changed / words.length)
  return isUnclear ? { ...check, verdict: 'absent', isUnclear } : { ...check, isUnclear }
}

interface WeighedMatch extends NearMatch {
  /** Evidence in bits. */
  readonly beyondChance: number
  /** Words at an end of the quote that are not said, however they are typed. */
  readonly beyond: number
}

/** The match with its slips: mistyped words are as good as said, and tell a little less. */
function weigh(text: CheckedText, keys: readonly string[], match: NearMatch): WeighedMatch {
  const slips = match.changed === 0 ? [] : findSlips(text, keys, match)
  const stretches = [...match.matches.map(toStretch), ...slips].toSorted((a, b) => a.said - b.said)
  const mended = slips.reduce((sum, slip) => sum + Math.max(slip.claimedTo - slip.claimed, slip.saidTo - slip.said), 0)
  const evidence = measureRuns(text.index, toRuns(text.index.ids, stretches)) - SLIP_BITS * slips.length
  return {
    from: Math.min(match.from, ...slips.map(({ said }) => said)),
    to: Math.max(match.to, ...slips.map(({ saidTo }) => saidTo)),
    matches: match.matches,
    changed: Math.max(0, match.changed - mended),
    beyondChance: evidence - Math.log2(text.index.total),
    beyond: Math.max(stretches[0]!.claimed, keys.length - stretches.at(-1)!.claimedTo),
  }
}

/** Evidence that is lost with a mistyped word. */
const SLIP_BITS = 4

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

function toStretch({ claimed, said }: Match): Slip {
  return { claimed, claimedTo: claimed + 1, said, saidTo: said + 1 }
}

/** The said words in the runs in which both texts go on word by word; a slip does not break a run. */
function toRuns(said: Int32Array, stretches: readonly Slip[]): Run[] {
  const runs: (number[] | number)[] = []
  for (const [position, stretch] of stretches.entries()) {
    const before = stretches[position - 1]
    const last = runs.at(-1)
    const ids = [...said.subarray(stretch.said, stretch.saidTo)]
    const follows = before && before.claimedTo === stretch.claimed && before.saidTo === stretch.said
    if (follows && typeof last === 'object') last.push(...ids)
    else runs.push(before ? stretch.said - before.saidTo : 0, ids)
  }
  return runs
}
