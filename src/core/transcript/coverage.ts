/** The coverage rule: when each paragraph ends, how long it stays active, and where the transcript has gaps. */

import type { Seconds, Span } from '../time/span.ts'
import { coveredLength, mergeSpans } from '../time/span.ts'
import type { Basis, Transcript } from './transcript.ts'

/** Assumed speech rate where the source states no end. */
export const WORDS_PER_SECOND = 2.5

/** A longer silence is a gap. */
export const MAX_PAUSE: Seconds = 90

/** Input of the rule for one paragraph. */
export interface Spoken {
  readonly start: Seconds
  /** Only where the source states it. */
  readonly end?: Seconds
  readonly words: number
}

export interface Coverage {
  /** End of each paragraph, in the order given. */
  readonly ends: readonly { readonly end: Seconds; readonly basis: Basis }[]
  /** `next`: position of the paragraph that ends the gap; absent after the last one. */
  readonly gaps: readonly (Span & { readonly next?: number })[]
  /** Sorted, not overlapping. */
  readonly covered: readonly Span[]
  readonly duration: Seconds
  readonly end: Seconds
}

/** Seconds of the recording, or of a part of it, that have text; 0 in an untimed transcript. */
export function measureCovered({ covered, duration }: Transcript, within: Span = { start: 0, end: duration }): Seconds {
  return coveredLength(covered, within)
}

/** Estimated end of a paragraph, at 2.5 words per second. */
export function estimateEnd(start: Seconds, words: number): Seconds {
  return start + words / WORDS_PER_SECOND
}

/**
 * Applies the rule to paragraphs sorted by start. A paragraph lasts until its stated end, else its estimated end. If the
 * next one starts at most 90 s after that, it stays active until then; otherwise a gap begins at its end.
 */
export function buildCoverage(spoken: readonly Spoken[], statedDuration?: Seconds): Coverage {
  // A length of 0 says nothing.
  const stated = statedDuration || undefined
  const talkEnd = findEnd(spoken, stated)
  const lengths = { duration: stated ?? talkEnd, end: talkEnd }
  const ends: { end: Seconds; basis: Basis }[] = []
  const gaps: (Span & { next?: number })[] = []
  const spans: Span[] = []
  const first = spoken[0]
  if (first && first.start > MAX_PAUSE) gaps.push({ start: 0, end: first.start, next: 0 })
  let statedReach = 0
  for (const [position, { start, end, words }] of spoken.entries()) {
    const following = spoken[position + 1]
    const limit = following?.start ?? talkEnd
    statedReach = Math.max(statedReach, end ?? 0)
    const reach = Math.max(statedReach, end ?? estimateEnd(start, words))
    const isGap = limit - reach > MAX_PAUSE
    if (isGap) gaps.push(following ? { start: reach, end: limit, next: position + 1 } : { start: reach, end: limit })
    spans.push({ start, end: isGap ? reach : limit })
    if (end !== undefined) ends.push({ end: Math.max(start, Math.min(end, limit)), basis: 'stated' })
    else ends.push({ end: isGap ? Math.min(estimateEnd(start, words), limit) : limit, basis: 'estimated' })
  }
  return { ends, gaps, covered: mergeSpans(spans.filter((span) => span.end > span.start)), ...lengths }
}

/** The later of the stated length and the last end; estimated ends count only without a stated length. */
function findEnd(spoken: readonly Spoken[], stated?: Seconds): Seconds {
  let known = stated ?? 0
  for (const { start, end, words } of spoken) {
    known = Math.max(known, start, end ?? (stated === undefined ? estimateEnd(start, words) : 0))
  }
  return known
}
