/** When the sentence around some characters is said: what a place of the text is played as. */

import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import type { Seconds, Span } from '../time/span.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { findSentences } from './find-sentences.ts'
import { listPlacedWords, type PlacedWord } from './placed-words.ts'

/** Characters of one paragraph. */
export interface TextPlace {
  readonly segment: number
  readonly range: TextRange
}

export interface SpokenPlace extends TextPlace {
  readonly span: Span
  /** The characters said in that span. */
  readonly said: TextRange
}

/** No more than this of a sentence before and after the place: captions without full stops are one long sentence. */
const MOST_BEFORE: Seconds = 8
const MOST_AFTER: Seconds = 12
/** Estimated times may be this far off. */
const DOUBT: Seconds = 2

/**
 * What is said around each place, in their order. Nothing is said twice: a place inside what the one before it plays is
 * left out, and what overlaps begins where that ends. Places without times are left out.
 */
export function listSpokenAround(
  episode: Episode,
  transcript: Transcript,
  places: readonly TextPlace[],
): readonly SpokenPlace[] {
  const spoken: SpokenPlace[] = []
  let words: readonly PlacedWord[] = []
  let of = -1
  for (const place of places) {
    const segment = transcript.segments[place.segment]
    if (segment?.start === undefined) continue
    if (of !== place.segment) words = listPlacedWords(episode, segment)
    of = place.segment
    const found = findAround(segment.text, words, place)
    const last = spoken.at(-1)
    const isPlayed = last?.segment === place.segment && place.range.end <= last.said.end
    if (found && !isPlayed) spoken.push(last ? beginAfter(found, last) : found)
  }
  return spoken
}

function findAround(text: string, words: readonly PlacedWord[], place: TextPlace): SpokenPlace | undefined {
  const { range } = place
  const hit = words.filter((word) => word.end > range.start && word.start < range.end)
  const [at, until] = [hit[0]?.at, hit.at(-1)?.until]
  if (!at || !until) return undefined
  const sentences = findSentences(text).filter(({ start, end }) => end > range.start && start < range.end)
  const from = Math.min(sentences[0]?.start ?? range.start, range.start)
  const to = Math.max(sentences.at(-1)?.end ?? range.end, range.end)
  const near = words.filter(
    (word) =>
      word.end > from &&
      word.start < to &&
      word.at!.seconds >= at.seconds - MOST_BEFORE &&
      word.until!.seconds <= until.seconds + MOST_AFTER,
  )
  const [first, last] = [near[0] ?? hit[0]!, near.at(-1) ?? hit.at(-1)!]
  const start = Math.max(0, first.at!.seconds - (first.at!.basis === 'estimated' ? DOUBT : 0))
  const end = last.until!.seconds + (last.until!.basis === 'estimated' ? DOUBT : 0)
  return { ...place, span: { start, end }, said: { start: first.start, end: last.end } }
}

function beginAfter(place: SpokenPlace, last: SpokenPlace): SpokenPlace {
  const { start, end } = place.span
  const isAcross = start < last.span.end && end > last.span.end && start >= last.span.start
  return isAcross ? { ...place, span: { start: last.span.end, end } } : place
}
