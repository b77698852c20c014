/** Checks every quote of an episode against its transcript. */

import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { MatchedPassage } from './describe-differences.ts'
import { describeDifferences } from './describe-differences.ts'
import type { CheckedText } from '../passages/find-passage.ts'
import { buildPassage, createCheckedText } from '../passages/find-passage.ts'
import { findExact } from '../align/find-exact.ts'
import { findRepeats } from './find-repeats.ts'
import type { Difference, QuoteCheck, QuoteSubject, Verdict } from '../finding.ts'
import { CLOSE_SHARE, classifyPieces } from './classify-quote.ts'
import { normalizeSpelling } from './respelling.ts'
import { hasSpeaker } from './quote-speaker.ts'
import { buildWordIndex, tokenize, type WordIndex } from '../word-index.ts'

/** Words that somebody says were said. */
export interface Claim {
  readonly text: string
  readonly speaker?: string
  readonly at?: Seconds
}

/** Checks the quotes of the highlights, then the quotes, in order. Near-linear in transcript and quotes. */
export function checkQuotes(episode: Episode, transcript: Transcript, index?: WordIndex): QuoteCheck[] {
  const text = createCheckedText(episode, transcript, index ?? buildWordIndex(transcript))
  return listClaims(episode).map(({ subject, claim }) => ({ subject, ...checkClaim(text, claim) }))
}

export interface SubjectClaim {
  readonly subject: QuoteSubject
  readonly claim: Claim
}

/** The quotes of the highlights, then the quotes, in order. */
export function listClaims(episode: Episode): SubjectClaim[] {
  const highlights = episode.highlights.flatMap(({ id, at, quotes }) =>
    quotes.map((quote, index) => createClaim({ kind: 'highlight', id, index }, quote, quote.at ?? at)),
  )
  const quotes = episode.quotes.map((quote) => createClaim({ kind: 'quote', id: quote.id }, quote, quote.at))
  return [...highlights, ...quotes]
}

function createClaim(subject: QuoteSubject, quote: { text: string; speaker?: string }, at?: Seconds): SubjectClaim {
  return { subject, claim: { text: quote.text, speaker: quote.speaker, at } }
}

export type ClaimCheck = Omit<QuoteCheck, 'subject'>

/** Checks one quote against one text. */
export function checkClaim(text: CheckedText, claim: Claim): ClaimCheck {
  const tokens = tokenize(claim.text)
  const ids = Int32Array.from(tokens, (token) => text.index.idOf(token.key))
  if (text.index.count === 0 || tokens.length === 0) return createCheck(text, claim, 'unchecked', [], 0)
  const exact = findExact(text.index, ids).map((from) => ({ from, to: from + ids.length, matches: [] }))
  if (exact.length > 0) {
    const repeats = findRepeats(text.index, text.transcript, ids, exact, ids.length)
    const matches = [...sortByClaim(text, exact, claim.at), ...repeats]
    return createCheck(text, claim, 'verbatim', matches, 1)
  }
  const { verdict, passages, confidence, nearest } = classifyPieces(text.index, text.transcript, tokens, ids)
  const matches = verdict === 'stitched' ? passages : addRepeats(text, ids, passages, claim.at)
  const compared = verdict === 'stitched' ? passages : matches.slice(0, 1)
  if (compared.length > 0) return compareWith(text, claim, verdict, matches, confidence, compared)
  const check = createCheck(text, claim, verdict, matches, confidence)
  return nearest ? { ...check, nearest: buildPassage(text, nearest) } : check
}

/**
 * The check with these passages, best first, and the differences from those `compared`. Words that are only spelled
 * otherwise do not make a quote reworded.
 */
export function compareWith(
  text: CheckedText,
  claim: Claim,
  verdict: Verdict,
  matches: readonly MatchedPassage[],
  confidence: number,
  compared: readonly MatchedPassage[] = matches.slice(0, 1),
): ClaimCheck {
  const tokens = tokenize(claim.text)
  const inOrder = compared.toSorted((a, b) => (a.matches[0]?.claimed ?? 0) - (b.matches[0]?.claimed ?? 0))
  const differences = describeDifferences(claim.text, tokens, inOrder, text.index, text.transcript)
  const isRespelled = verdict === 'reworded' && countChanged(differences) <= CLOSE_SHARE * tokens.length
  return { ...createCheck(text, claim, isRespelled ? 'close' : verdict, matches, confidence), differences }
}

/** Words of the quote that are not said, however they are spelled. */
function countChanged(differences: readonly Difference[]): number {
  return differences.reduce((sum, { kind, claimed, said }) => {
    const differs = (kind === 'changed' || kind === 'added') && normalizeSpelling(claimed) !== normalizeSpelling(said)
    return sum + (differs ? tokenize(claimed).length : 0)
  }, 0)
}

/** Adds repeats of the best passage. Of equally good passages the one nearest to the claimed time comes first. */
function addRepeats(
  text: CheckedText,
  ids: Int32Array,
  passages: readonly MatchedPassage[],
  at: Seconds | undefined,
): readonly MatchedPassage[] {
  const [best] = passages
  if (!best) return passages
  const repeats = findRepeats(text.index, text.transcript, ids, [best], best.matches.length)
  const isAsGood = (match: MatchedPassage) => match.matches.length >= best.matches.length
  const good = sortByClaim(text, [best, ...repeats.filter(isAsGood)], at)
  return [...good, ...repeats.filter((match) => !isAsGood(match))]
}

/** Moves the passage nearest to the claimed time to the front. */
function sortByClaim(text: CheckedText, matches: MatchedPassage[], at?: Seconds): MatchedPassage[] {
  if (at === undefined || matches.length < 2) return matches
  const distance = (match: MatchedPassage) => Math.abs((buildPassage(text, match).at ?? Infinity) - at)
  const nearest = matches.toSorted((a, b) => distance(a) - distance(b))[0]!
  return [nearest, ...matches.filter((match) => match !== nearest)]
}

function createCheck(
  text: CheckedText,
  claim: Claim,
  verdict: Verdict,
  found: readonly MatchedPassage[],
  confidence: number,
): ClaimCheck {
  const passages = found.map((range) => buildPassage(text, range))
  const speakerAgrees = found[0] && hasSpeaker(text, found[0], claim.speaker)
  return {
    verdict,
    passages,
    confidence,
    claimedAt: claim.at,
    speakerAgrees,
    differences: [],
  }
}
