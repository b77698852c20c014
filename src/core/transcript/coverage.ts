/** The coverage rule, the only one: when a paragraph ends, what is active until when, and where the transcript has a gap. */

import type { Seconds, Span } from '../time/span.ts'
import { coveredLength, mergeSpans } from '../time/span.ts'
import type { Basis, Transcript } from './transcript.ts'

/** Assumed speed of speech where the source states no end. */
export const WORDS_PER_SECOND = 2.5

/** The longest silence that still counts as covered. */
export const MAX_PAUSE: Seconds = 90

/** What the rule needs to know of one paragraph. */
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
}

/** How much of the recording, or of a part of it, has text; 0 where nothing is timed. */
export function measureCovered({ covered, duration }: Transcript, within: Span = { start: 0, end: duration }): Seconds {
  return coveredLength(covered, within)
}

/** When a paragraph of so many words is over, at 2.5 words a second. */
export function estimateEnd(start: Seconds, words: number): Seconds {
  return start + words / WORDS_PER_SECOND
}

/**
 * Applies the rule to paragraphs sorted by start. A paragraph reaches to its stated end, else to the estimated one. When
 * the next one starts at most 90 s later it stays active until then; otherwise a gap begins where it ends.
 */
export function buildCoverage(spoken: readonly Spoken[], statedDuration?: Seconds): Coverage {
  const duration = findDuration(spoken, statedDuration)
  const ends: { end: Seconds; basis: Basis }[] = []
  const gaps: (Span & { next?: number })[] = []
  const spans: Span[] = []
  const first = spoken[0]
  if (first && first.start > MAX_PAUSE) gaps.push({ start: 0, end: first.start, next: 0 })
  let statedReach = 0
  for (const [position, { start, end, words }] of spoken.entries()) {
    const following = spoken[position + 1]
    const limit = following?.start ?? duration
    statedReach = Math.max(statedReach, end ?? 0)
    const reach = Math.max(statedReach, end ?? estimateEnd(start, words))
    const isGap = limit - reach > MAX_PAUSE
    if (isGap) gaps.push(following ? { start: reach, end: limit, next: position + 1 } : { start: reach, end: limit })
    spans.push({ start, end: isGap ? reach : limit })
    if (end !== undefined) ends.push({ end: Math.max(start, Math.min(end, limit)), basis: 'stated' })
    else ends.push({ end: isGap ? Math.min(estimateEnd(start, words), limit) : limit, basis: 'estimated' })
  }
  return { ends, gaps, covered: mergeSpans(spans.filter((span) => span.end > span.start)), duration }
}

/** The later of the stated duration and the last known end; an estimated end counts only when nothing is stated. */
function findDuration(spoken: readonly Spoken[], stated?: Seconds): Seconds {
  let known = stated ?? 0
  for (const { start, end, words } of spoken) {
    known = Math.max(known, start, end ?? (stated === undefined ? estimateEnd(start, words) : 0))
  }
  return known
}
