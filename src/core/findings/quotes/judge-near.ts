/** Judges a short quote of which nearly all words are said in order: too few for the search in pieces to be sure. */

import { alignNearly, findNear, type NearMatch } from '../align/find-nearly-said.ts'
import { isMistyped } from '../../text/edit-distance.ts'
import { getWord } from '../passages/find-passage.ts'
import { findExact, foldWord, tokenize } from '../word-index.ts'
import { compareWith, type ClaimCheck } from './check-quotes.ts'
import { CLOSE_SHARE } from './classify-quote.ts'
import type { Comparison } from './comparison.ts'
import { measureRuns, type Run } from './measure-runs.ts'
import { listRespellings } from '../../text/plain/respelling.ts'

/** Longer quotes are left to the search in pieces. In words. */
const MAX_SHORT = 14
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

/** By the frequencies in the comparison's index, against which a chance match is measured. */
export function judgeNear(comparison: Comparison): LibraryClaimCheck | undefined {
  const { index, ids } = comparison
  const near = findRespelled(comparison) ?? findNear(index, ids, countChangeable(ids.length))
  const weighed = near.map((match) => weigh(comparison, match))
  const changed = Math.min(...weighed.map((one) => one.changed))
  const best = weighed.filter((one) => one.changed === changed).toSorted((a, b) => b.beyondChance - a.beyondChance)
  const [first] = best
  if (!first) return undefined
  const { beyondChance } = first
  const isClose = changed <= CLOSE_SHARE * ids.length
  if (!isClose && changed > 1 && beyondChance < LIKELY_MORE) return undefined
  const bar = changed === 0 ? -Infinity : (SURE[changed] ?? SURE_MANY) + (AT_AN_END[first.beyond] ?? Infinity)
  const isUnclear = beyondChance < bar
  if (isUnclear && ids.length <= FEW) return undefined
  const verdict = first.matches.length === ids.length ? 'omission' : isClose ? 'close' : 'reworded'
  const check = compareWith(comparison, verdict, best, 1 - changed / ids.length)
  return isUnclear ? { ...check, verdict: 'absent', isUnclear } : { ...check, isUnclear }
}

/** Where it is said word for word in another spelling. */
function findRespelled({ index, claim, ids: words }: Comparison): NearMatch[] | undefined {
  for (const way of listRespellings(claim.text)) {
    const ids = Int32Array.from(tokenize(way), ({ key }) => index.idOf(key))
    const found = findExact(index, ids)
    if (found.length === 0) continue
    return found.map((from) => {
      const to = from + ids.length
      return { from, to, matches: alignNearly(index.ids, words, from, to).matches, changed: 0 }
    })
  }
  return undefined
}

interface WeighedMatch extends NearMatch {
  readonly beyondChance: number
  /** Words at an end of the quote that are not said, however they are typed. */
  readonly beyond: number
}

/** Evidence that is lost with a mistyped word. */
const SLIP_BITS = 4

/** The match with its slips: mistyped words are as good as said, and tell a little less. */
function weigh(comparison: Comparison, match: NearMatch): WeighedMatch {
  const { index, keys } = comparison
  const slips = match.changed === 0 ? [] : findSlips(comparison, match)
  const said = match.matches.map((one) => createSlip(one.claimed, one.claimed + 1, one.said, one.said + 1))
  const stretches = [...said, ...slips].toSorted((a, b) => a.said - b.said)
  const mended = slips.reduce((sum, slip) => sum + Math.max(slip.claimedTo - slip.claimed, slip.saidTo - slip.said), 0)
  const evidence = measureRuns(index, toRuns(index.ids, stretches)) - SLIP_BITS * slips.length
  return {
    from: Math.min(match.from, ...slips.map((slip) => slip.said)),
    to: Math.max(match.to, ...slips.map(({ saidTo }) => saidTo)),
    matches: match.matches,
    changed: Math.max(0, match.changed - mended),
    beyondChance: evidence - Math.log2(index.total),
    beyond: Math.max(stretches[0]!.claimed, keys.length - stretches.at(-1)!.claimedTo),
  }
}

/** Words `claimed`..`claimedTo` of the quote, said as the words `said`..`saidTo` of the transcript. */
interface Slip {
  readonly claimed: number
  readonly claimedTo: number
  readonly said: number
  readonly saidTo: number
}

function createSlip(claimed: number, claimedTo: number, said: number, saidTo: number): Slip {
  return { claimed, claimedTo, said, saidTo }
}

/** How many more words may be said than written at an end of the quote. */
const NEARBY = [0, 1, -1]

/** Words that are only mistyped (a letter wrong, run together or split) between the matches and at both ends. */
function findSlips(comparison: Comparison, { matches }: NearMatch): Slip[] {
  const words = comparison.keys.length
  const first = matches[0]!
  const last = matches.at(-1)!
  const isSlip = (slip: Slip) => isSaidMistyped(comparison, slip)
  const between = matches.slice(1).map(({ claimed, said }, at) => {
    return createSlip(matches[at]!.claimed + 1, claimed, matches[at]!.said + 1, said)
  })
  const rest = words - last.claimed - 1
  const start = NEARBY.map((more) => createSlip(0, first.claimed, first.said - first.claimed - more, first.said))
  const end = NEARBY.map((more) => createSlip(last.claimed + 1, words, last.said + 1, last.said + 1 + rest + more))
  return [start.find(isSlip) ?? [], between.filter(isSlip), end.find(isSlip) ?? []].flat()
}

function isSaidMistyped(comparison: Comparison, { claimed, claimedTo, said, saidTo }: Slip): boolean {
  if (claimedTo <= claimed || saidTo <= said || said < 0 || saidTo > comparison.index.count) return false
  const words = Array.from({ length: saidTo - said }, (_, at) => foldWord(getWord(comparison, said + at)))
  return isMistyped(comparison.keys.slice(claimed, claimedTo).join(''), words.join(''))
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
