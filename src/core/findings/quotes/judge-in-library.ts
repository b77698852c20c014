/** Checks a quote against one text of a library, where a chance match is likelier than in one episode. */

import type { ComparedText } from '../passages/find-passage.ts'
import { tokenize, worthOf, type WordIndex } from '../word-index.ts'
import { checkClaim, type ClaimCheck } from './check-quotes.ts'
import { REWORDED_SHARE } from './classify-quote.ts'
import type { Comparison } from './comparison.ts'
import { findStandout } from './find-standout.ts'
import { countChangeable, judgeNear, type LibraryClaimCheck } from './judge-near.ts'
import { measureRuns } from './measure-runs.ts'

/**
 * Evidence in bits beyond chance in the whole library: of a rewording that stands out from its talk too, and of one that
 * does not quite. Fitted to the labelled sets and the made ones, beside 500 other talks.
 */
const SURE = 12
const LIKELY = 6
const LIKELY_ALONE = 12
/** Evidence beyond chance and lead in the talk itself, in bits. */
const LIKELY_IN_TALK = 4

/**
 * A rewording must stand out from the whole library and from the talk itself: the words of its subject, and of its
 * language, are rare elsewhere and common here.
 * @param isExpected The quote is said to be from this episode, or nothing else is searched: chance is that of the episode.
 */
export function judgeInLibrary(comparison: Comparison, isExpected: boolean): LibraryClaimCheck {
  const check = checkClaim(comparison)
  if (check.verdict === 'verbatim' || check.verdict === 'doubtful') return { ...check, isUnclear: false }
  const alone = { ...comparison, index: countInEpisode(comparison) }
  const pieces = judgePieces(comparison, alone, check, isExpected)
  const near = judgeNear(isExpected ? alone : comparison)
  return near && isBetter(near, pieces) ? near : pieces
}

/** A certain answer before an unclear one, and one in which hardly a word differs before one in other words. */
function isBetter(near: LibraryClaimCheck, pieces: LibraryClaimCheck): boolean {
  if (near.isUnclear) return pieces.verdict === 'absent' && !pieces.isUnclear
  return near.verdict !== 'reworded' || (pieces.verdict !== 'omission' && pieces.verdict !== 'close')
}

/** @param alone The comparison with the frequencies of the episode. */
function judgePieces(
  comparison: Comparison,
  alone: Comparison,
  check: ClaimCheck,
  isExpected: boolean,
): LibraryClaimCheck {
  if (check.verdict === 'omission' || check.verdict === 'close') {
    const isWeak = isTooShort(isExpected ? alone : comparison, check)
    return isWeak ? { ...check, verdict: 'absent', isUnclear: true } : { ...check, isUnclear: false }
  }
  if (check.verdict === 'stitched' && hasCertainPart(comparison, check)) return { ...check, isUnclear: false }
  const own = checkClaim(alone)
  if (isExpected || (own.verdict === 'stitched' && hasCertainPart(comparison, own))) return { ...own, isUnclear: false }
  if (check.verdict === 'absent') return { ...check, isUnclear: false }
  const beyondChance = findStandout(comparison.index, comparison.keys)?.beyondChance ?? -Infinity
  const isOwn = own.verdict === 'reworded'
  if (isOwn && beyondChance >= SURE) return { ...check, isUnclear: false }
  const isLikely = isOwn
    ? beyondChance >= LIKELY
    : beyondChance >= LIKELY_ALONE && check.confidence >= REWORDED_SHARE && standsOut(alone)
  if (isLikely) return { ...check, verdict: 'absent', isUnclear: true }
  return { ...check, verdict: 'absent', passages: [], differences: [], nearest: check.passages[0], isUnclear: false }
}

/** Evidence beyond chance of a short quote that is said in parts with others between them: with few, with many. In bits. */
const SURE_IN_PARTS = 8
const SURE_FAR_APART = 18
/** Many are more than this share of the words of the quote. */
const FEW_LEFT_OUT = 0.5

function isTooShort({ index, keys: { length } }: Comparison, { differences }: ClaimCheck): boolean {
  if (countChangeable(length) === 0) return false
  const runs = differences.map(({ kind, claimed, said }) =>
    kind === 'same' ? tokenize(claimed).map(({ key }) => index.idOf(key)) : tokenize(said).length,
  )
  const leftOut = differences
    .filter(({ kind }) => kind === 'left-out')
    .reduce((sum, { said }) => sum + tokenize(said).length, 0)
  const bar = leftOut > FEW_LEFT_OUT * length ? SURE_FAR_APART : SURE_IN_PARTS
  return measureRuns(index, runs) - Math.log2(index.total) < bar
}

function standsOut({ index, keys }: Comparison): boolean {
  const standout = findStandout(index, keys)
  return standout !== undefined && standout.beyondChance + standout.lead >= LIKELY_IN_TALK
}

/** The index with the frequencies of the quote's words in the episode alone. */
function countInEpisode({ index, keys }: Comparison): WordIndex {
  const bits = new Float64Array(index.bits.length)
  for (const id of keys.flatMap((word) => [index.idOf(word), ...index.formsOf(word)])) {
    if (id >= 0) bits[id] = Math.log2(index.count / Math.max(1, index.positionsOf(id).length))
  }
  return { ...index, total: index.count, bits, worth: worthOf(bits) }
}

/** A part is certain this far beyond chance. In bits. */
const CERTAIN = 8

/** True when a part of the quote is said word for word and would hardly be said anywhere else in the library. */
function hasCertainPart({ index }: ComparedText, { differences }: ClaimCheck): boolean {
  return differences.some(({ kind, claimed }) => {
    if (kind !== 'same') return false
    const ids = tokenize(claimed).map(({ key }) => index.idOf(key))
    return measureRuns(index, [ids]) >= Math.log2(index.total) + CERTAIN
  })
}
