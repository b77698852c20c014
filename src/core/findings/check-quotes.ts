/** Holds every quote of an episode against its transcript: word for word, shortened, changed, put together or not there. */

import type { Episode } from '../episode/schema.ts'
import type { Seconds } from '../time/span.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { MatchedPassage } from './describe-differences.ts'
import { describeDifferences } from './describe-differences.ts'
import type { CheckedText } from './find-passage.ts'
import { buildPassage, readCheckedText } from './find-passage.ts'
import { findExact } from './find-exact.ts'
import { findRepeats } from './find-repeats.ts'
import type { QuoteCheck, QuoteSubject, Verdict } from './finding.ts'
import { judgePieces } from './judge-quote.ts'
import { hasSpeaker } from './quote-speaker.ts'
import { buildWordIndex, readTokens, type WordIndex } from './word-index.ts'

interface Claim {
  readonly subject: QuoteSubject
  readonly text: string
  readonly speaker?: string
  readonly at?: Seconds
}

/** Checks the quotes of the highlights, in their order, then the quotes. Near-linear in transcript and quotes. */
export function checkQuotes(episode: Episode, transcript: Transcript, index?: WordIndex): QuoteCheck[] {
  const text = readCheckedText(episode, transcript, index ?? buildWordIndex(transcript))
  return listClaims(episode).map((claim) => checkClaim(text, claim))
}

function listClaims(episode: Episode): Claim[] {
  const highlights = episode.highlights.flatMap(({ id, at, quotes }) =>
    quotes.map((quote, index) => createClaim({ kind: 'highlight', id, index }, quote, quote.at ?? at)),
  )
  const quotes = episode.quotes.map((quote) => createClaim({ kind: 'quote', id: quote.id }, quote, quote.at))
  return [...highlights, ...quotes]
}

function createClaim(subject: QuoteSubject, quote: { text: string; speaker?: string }, at?: Seconds): Claim {
  return {
    subject,
    text: quote.text,
    ...(quote.speaker === undefined ? {} : { speaker: quote.speaker }),
    ...(at === undefined ? {} : { at }),
  }
}

function checkClaim(text: CheckedText, claim: Claim): QuoteCheck {
  const tokens = readTokens(claim.text)
  const ids = Int32Array.from(tokens, (token) => text.index.idOf(token.key))
  if (text.index.count === 0 || tokens.length === 0) return createCheck(text, claim, 'unchecked', [], 0)
  const exact = findExact(text.index, ids).map((from) => ({ from, to: from + ids.length, matches: [] }))
  if (exact.length > 0) {
    const nearly = findRepeats(text.index, text.transcript, ids, exact, ids.length)
    const places = [...sortByClaim(text, exact, claim.at), ...nearly]
    return createCheck(text, claim, 'verbatim', places, 1)
  }
  const { verdict, passages, confidence, nearest } = judgePieces(text.index, text.transcript, tokens, ids)
  const places = verdict === 'stitched' ? passages : addRepeats(text, ids, passages, claim.at)
  const check = createCheck(text, claim, verdict, places, confidence)
  const compared = verdict === 'stitched' ? passages : places.slice(0, 1)
  const inOrder = compared.toSorted((a, b) => (a.matches[0]?.claimed ?? 0) - (b.matches[0]?.claimed ?? 0))
  if (inOrder.length === 0) return nearest ? { ...check, nearest: buildPassage(text, nearest) } : check
  return { ...check, differences: describeDifferences(claim.text, tokens, inOrder, text.index, text.transcript) }
}

/** With the other places that say it as well; of those that share as many words with it the nearest to the claim is first. */
function addRepeats(
  text: CheckedText,
  ids: Int32Array,
  passages: readonly MatchedPassage[],
  at: Seconds | undefined,
): readonly MatchedPassage[] {
  const [best] = passages
  if (!best) return passages
  const repeats = findRepeats(text.index, text.transcript, ids, [best], best.matches.length)
  const isAsGood = (place: MatchedPassage) => place.matches.length >= best.matches.length
  const good = sortByClaim(text, [best, ...repeats.filter(isAsGood)], at)
  return [...good, ...repeats.filter((place) => !isAsGood(place))]
}

/** Of places that say the same the one nearest to the claimed time comes first, the others in order. */
function sortByClaim(text: CheckedText, places: MatchedPassage[], at?: Seconds): MatchedPassage[] {
  if (at === undefined || places.length < 2) return places
  const distance = (place: MatchedPassage) => Math.abs((buildPassage(text, place).at ?? Infinity) - at)
  const nearest = places.toSorted((a, b) => distance(a) - distance(b))[0]!
  return [nearest, ...places.filter((place) => place !== nearest)]
}

function createCheck(
  text: CheckedText,
  claim: Claim,
  verdict: Verdict,
  found: readonly MatchedPassage[],
  confidence: number,
): QuoteCheck {
  const passages = found.map((range) => buildPassage(text, range))
  const speakerAgrees = found[0] && hasSpeaker(text, found[0], claim.speaker)
  return {
    subject: claim.subject,
    verdict,
    passages,
    confidence,
    ...(claim.at === undefined ? {} : { claimedAt: claim.at }),
    ...(speakerAgrees === undefined ? {} : { speakerAgrees }),
    differences: [],
  }
}
