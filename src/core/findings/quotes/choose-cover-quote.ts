/** Chooses the quote shown on the card of an episode: a sentence of its notes that is said word for word. */

import type { CatalogueEntry } from '../../catalogue/catalogue-schema.ts'
import type { Episode } from '../../episode/schema.ts'
import { isSpeakerCode } from '../../transcript/speakers.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { buildPassage, createCheckedText, floorSeconds } from '../passages/find-passage.ts'
import type { WordIndex } from '../word-index.ts'
import { findVerbatim, canStandAlone } from './find-verbatim.ts'

/** In characters. A card one column wide has room for 112, a wide one for 140. */
const MIN_LENGTH = 38
const MAX_LENGTH = 140
const BEST_LENGTH = 85

type CoverQuote = NonNullable<CatalogueEntry['quote']>

interface Candidate {
  readonly text: string
  readonly speaker: string | undefined
}

/**
 * The quote nearest to 85 characters among those that are verbatim, have a named speaker that the transcript does not
 * contradict, and can be read alone. Highlights go before quotes. Undefined when no quote fits, or without a transcript.
 */
export function chooseCoverQuote(episode: Episode, transcript: Transcript, index?: WordIndex): CoverQuote | undefined {
  const candidates = getCandidates(episode)
  if (candidates.length === 0 || transcript.segments.length === 0) return undefined
  const text = createCheckedText(episode, transcript, index)
  for (const candidate of candidates) {
    const quote = findVerbatim(text, candidate)
    if (quote?.speaker === undefined || isSpeakerCode(quote.label!)) continue
    return { text: quote.text, speaker: quote.speaker, at: floorSeconds(buildPassage(text, quote).at) }
  }
  return undefined
}

function getCandidates(episode: Episode): Candidate[] {
  const highlights = episode.highlights.flatMap(({ quotes }) => quotes)
  return [highlights, episode.quotes].flatMap((quotes) =>
    quotes
      .map(({ text, speaker }) => ({ text: text.trim(), speaker }))
      .filter(({ text }) => isFitting(text))
      .toSorted((a, b) => distance(a) - distance(b)),
  )
}

function isFitting(text: string): boolean {
  const length = measure(text)
  return length >= MIN_LENGTH && length <= MAX_LENGTH && canStandAlone(text)
}

function distance({ text }: Candidate): number {
  return Math.abs(measure(text) - BEST_LENGTH)
}

/** In code points. */
function measure(text: string): number {
  return [...text].length
}
