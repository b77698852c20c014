/** Finds the time span of the sentence around a match, for playing it. */

import type { Episode } from '../../episode/schema.ts'
import type { TextRange } from '../../text/range.ts'
import type { Seconds, Span } from '../../time/span.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { findSentences } from '../questions/find-sentences.ts'
import { buildPassageWords, type PassageWord } from './choose-passage.ts'

interface TextMatch {
  readonly segment: number
  readonly range: TextRange
}

interface SpokenMatch extends TextMatch {
  readonly span: Span
  /** The characters said in that span. */
  readonly said: TextRange
}

/** Maximum time before and after the match, because captions without full stops are one long sentence. */
const MAX_BEFORE: Seconds = 8
const MAX_AFTER: Seconds = 12
const DOUBT: Seconds = 2

/**
 * Spans around each match, in order and without repetition: a match inside the previous span is skipped, and an overlapping
 * span starts where the previous one ends. Skips untimed matches.
 */
export function findSpokenAround(
  episode: Episode,
  transcript: Transcript,
  matches: readonly TextMatch[],
): readonly SpokenMatch[] {
  const spoken: SpokenMatch[] = []
  let words: readonly PassageWord[] = []
  let of = -1
  for (const match of matches) {
    const segment = transcript.segments[match.segment]
    if (segment?.start === undefined) continue
    if (of !== match.segment) words = buildPassageWords(episode, segment)
    of = match.segment
    const found = findAround(segment.text, words, match)
    const last = spoken.at(-1)
    const isPlayed = last?.segment === match.segment && match.range.end <= last.said.end
    if (found && !isPlayed) spoken.push(last ? beginAfter(found, last) : found)
  }
  return spoken
}

function findAround(text: string, words: readonly PassageWord[], match: TextMatch): SpokenMatch | undefined {
  const { range } = match
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
      word.at!.seconds >= at.seconds - MAX_BEFORE &&
      word.until!.seconds <= until.seconds + MAX_AFTER,
  )
  const [first, last] = [near[0] ?? hit[0]!, near.at(-1) ?? hit.at(-1)!]
  const start = Math.max(0, first.at!.seconds - (first.at!.basis === 'estimated' ? DOUBT : 0))
  const end = last.until!.seconds + (last.until!.basis === 'estimated' ? DOUBT : 0)
  return { ...match, span: { start, end }, said: { start: first.start, end: last.end } }
}

function beginAfter(match: SpokenMatch, last: SpokenMatch): SpokenMatch {
  const { start, end } = match.span
  const isAcross = start < last.span.end && end > last.span.end && start >= last.span.start
  return isAcross ? { ...match, span: { start: last.span.end, end } } : match
}
