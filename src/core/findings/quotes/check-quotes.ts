/** Checks every quote of an episode against its transcript. */

import { alignWords, findStretches } from '../align/align.ts'
import { splitAtDrops, joinPieces } from '../align/find-pieces.ts'
import type { Episode } from '../../episode/schema.ts'
import { findDoubt } from '../../transcript/doubt.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { Difference, QuoteCheck, QuoteSubject, Verdict } from '../finding.ts'
import { buildPassage, createCheckedText, findParagraphs, type WordRange } from '../passages/find-passage.ts'
import { findSourceText } from '../passages/passage-text.ts'
import { findExact, tokenize, type WordIndex } from '../word-index.ts'
import { CLOSE_SHARE, classifyPieces } from './classify-quote.ts'
import { compare, type Claim, type Comparison, type MatchedPassage } from './comparison.ts'
import { describeDifferences } from './describe-differences.ts'
import { hasSpeaker } from './find-verbatim.ts'
import { normalizeSpelling } from '../../text/plain/respelling.ts'

/** Checks the quotes of the highlights, then the quotes, in order. Near-linear in transcript and quotes. */
export function checkQuotes(episode: Episode, transcript: Transcript, index?: WordIndex): QuoteCheck[] {
  const text = createCheckedText(episode, transcript, index)
  return listClaims(episode).map(({ subject, claim }) => {
    const { places: _, ...check } = checkClaim(compare(text, claim))
    const source = check.passages[0] && findSourceText(check.passages[0], transcript)
    return source === undefined ? { subject, ...check } : { subject, ...check, source }
  })
}

/** The quotes of the highlights, then the quotes, in order. */
export function listClaims({
  highlights,
  quotes,
}: Episode): { readonly subject: QuoteSubject; readonly claim: Claim }[] {
  return [
    ...highlights.flatMap(({ id, at, quotes: inner }) =>
      inner.map(({ text, speaker, at: own }, index) => ({
        subject: { kind: 'highlight' as const, id, index },
        claim: { text, speaker, at: own ?? at },
      })),
    ),
    ...quotes.map(({ id, text, speaker, at }) => ({
      subject: { kind: 'quote' as const, id },
      claim: { text, speaker, at },
    })),
  ]
}

export interface ClaimCheck extends Omit<QuoteCheck, 'subject'> {
  /** Of the passages, best first; where there are none, of what is nearest. */
  readonly places: readonly MatchedPassage[]
}

export function checkClaim(comparison: Comparison): ClaimCheck {
  const { index, ids } = comparison
  if (index.count === 0 || ids.length === 0) return createCheck(comparison, 'unchecked', [], 0)
  const exact = findExact(index, ids).map((from) => ({ from, to: from + ids.length, matches: [] }))
  if (exact.length > 0) {
    const isInvented = (range: WordRange) =>
      findDoubt(comparison.transcript, findParagraphs(index, range)) !== undefined
    const [sure, doubtful] = [exact.filter((one) => !isInvented(one)), exact.filter(isInvented)]
    const repeats = findRepeats(comparison, exact, ids.length)
    const ordered = [...sortByClaim(comparison, sure), ...sortByClaim(comparison, doubtful), ...repeats]
    return createCheck(comparison, sure.length > 0 ? 'verbatim' : 'doubtful', ordered, 1)
  }
  const { verdict, passages, confidence, nearest } = classifyPieces(comparison)
  const matches = verdict === 'stitched' ? passages : addRepeats(comparison, passages)
  const compared = verdict === 'stitched' ? passages : matches.slice(0, 1)
  if (compared.length > 0) return compareWith(comparison, verdict, matches, confidence, compared)
  const check = createCheck(comparison, verdict, matches, confidence)
  return nearest
    ? { ...check, places: [{ ...nearest, matches: [] }], nearest: buildPassage(comparison, nearest) }
    : check
}

/**
 * The check with these passages, best first, and the differences from those `compared`. Words that are only spelled
 * otherwise do not make a quote reworded.
 */
export function compareWith(
  comparison: Comparison,
  verdict: Verdict,
  matches: readonly MatchedPassage[],
  confidence: number,
  compared: readonly MatchedPassage[] = matches.slice(0, 1),
): ClaimCheck {
  const inOrder = compared.toSorted((a, b) => (a.matches[0]?.claimed ?? 0) - (b.matches[0]?.claimed ?? 0))
  const differences = describeDifferences(comparison, inOrder)
  const isRespelled = verdict === 'reworded' && countChanged(differences) <= CLOSE_SHARE * comparison.ids.length
  return { ...createCheck(comparison, isRespelled ? 'close' : verdict, matches, confidence), differences }
}

/** Words of the quote that are not said, however they are spelled. */
function countChanged(differences: readonly Difference[]): number {
  return differences.reduce((sum, { kind, claimed, said }) => {
    const differs = (kind === 'changed' || kind === 'added') && normalizeSpelling(claimed) !== normalizeSpelling(said)
    return sum + (differs ? tokenize(claimed).length : 0)
  }, 0)
}

/** Adds repeats of the best passage. Of equally good passages the one nearest to the claimed time comes first. */
function addRepeats(comparison: Comparison, passages: readonly MatchedPassage[]): readonly MatchedPassage[] {
  const [best] = passages
  if (!best) return passages
  const repeats = findRepeats(comparison, [best], best.matches.length)
  const isAsGood = (match: MatchedPassage) => match.matches.length >= best.matches.length
  const good = sortByClaim(comparison, [best, ...repeats.filter(isAsGood)])
  return [...good, ...repeats.filter((match) => !isAsGood(match))]
}

/** Shorter quotes repeat by chance. In words. */
const MIN_REPEATED = 6
const MAX_REPEATED = 400
const REPEATED_SHARE = 0.85
/** Chance matches are scattered, so a repeat must contain most of the quote in a similar length. */
const SHARED = 0.6
const MAX_WIDTH_FACTOR = 1.5
/** Stretches with a smaller share of the quote's information are skipped. */
const LOOKED_AT_SHARE = 0.75

/**
 * Passages, best first, that match the quote nearly as well as the `known` ones, which share `matched` words with it, such as
 * a cold open that plays an excerpt. Aligns only stretches with most of its informative words: cheap when there are none.
 */
function findRepeats(comparison: Comparison, known: readonly WordRange[], matched: number): MatchedPassage[] {
  const { index, ids } = comparison
  if (matched < MIN_REPEATED || ids.length > MAX_REPEATED) return []
  const wanted = Math.max(REPEATED_SHARE * matched, SHARED * ids.length)
  const maxWidth = MAX_WIDTH_FACTOR * Math.max(ids.length, ...known.map(({ from, to }) => to - from)) + MIN_REPEATED
  const allBits = [...new Set(ids)].reduce((sum, id) => sum + (id < 0 ? 0 : index.bits[id]!), 0)
  const minBits = (LOOKED_AT_SHARE * allBits * matched) / ids.length
  const found: MatchedPassage[] = []
  for (const stretch of findStretches(comparison)) {
    if (stretch.bits < minBits || known.some(({ from, to }) => from >= stretch.from && to <= stretch.to)) continue
    const passages = joinPieces(comparison, splitAtDrops(comparison, alignWords(comparison, stretch)))
    const match = passages.toSorted((a, b) => b.matches.length - a.matches.length)[0]
    const isNew = match && ![...known, ...found].some(({ from, to }) => match.from < to && from < match.to)
    if (isNew && match.matches.length >= wanted && match.to - match.from <= maxWidth) found.push(match)
  }
  return found.toSorted((a, b) => b.matches.length - a.matches.length || a.from - b.from)
}

function sortByClaim(comparison: Comparison, matches: MatchedPassage[]): MatchedPassage[] {
  const { at } = comparison.claim
  if (at === undefined || matches.length < 2) return matches
  const distance = (match: MatchedPassage) => Math.abs((buildPassage(comparison, match).at ?? Infinity) - at)
  const nearest = matches.toSorted((a, b) => distance(a) - distance(b))[0]!
  return [nearest, ...matches.filter((match) => match !== nearest)]
}

function createCheck(
  comparison: Comparison,
  verdict: Verdict,
  found: readonly MatchedPassage[],
  confidence: number,
): ClaimCheck {
  const { claim } = comparison
  return {
    verdict,
    passages: found.map((range) => buildPassage(comparison, range)),
    places: found,
    confidence,
    claimedAt: claim.at,
    speakerAgrees: found[0] && hasSpeaker(comparison, found[0], claim.speaker),
    differences: [],
  }
}
