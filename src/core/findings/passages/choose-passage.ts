/** Builds passages from text ranges and time spans. Always whole words, with the times of the first and last one. */

import type { Episode } from '../../episode/schema.ts'
import type { Span, Seconds } from '../../time/span.ts'
import type { Basis, Transcript, Segment, WordTimes } from '../../transcript/transcript.ts'
import type { Passage } from '../finding.ts'
import type { TextRange } from '../../text/range.ts'
import { findWords } from '../../text/words.ts'
import { buildWordTimes } from '../../transcript/word-times.ts'
import { clamp } from '../../text/number.ts'

/** A word with adjacent punctuation (`evolving.`, `“So`); `core` excludes it. */
export interface PassageWord extends TextRange {
  readonly segment: number
  readonly core: TextRange
  readonly at?: WordTime
  /** Start of the next word in the segment, else end of the segment. */
  readonly until?: WordTime
}

interface WordTime {
  readonly seconds: Seconds
  readonly basis: Basis
}

/** In reading order. A segment of symbols only ("♪") is one word; an empty one has none. */
export function buildPassageWords(episode: Episode, segment: Segment): PassageWord[] {
  const times = segment.start === undefined ? undefined : buildWordTimes(episode, segment)
  const cores = times ? getTimedCores(times) : findCores(segment.text)
  const starts = times && cores.map((_, index) => getStart(episode, segment, times, index))
  const ends = starts && cores.map((_, index) => starts[index + 1] ?? getEnd(segment, times))
  let from = 0
  return cores.map((core, index) => {
    const start = findClingStart(segment.text, from, core.start)
    const end = findClingEnd(segment.text, core.end, cores[index + 1]?.start ?? segment.text.length)
    from = end
    return { segment: segment.index, start, end, core, at: starts?.[index], until: ends?.[index] }
  })
}

function findCores(text: string): TextRange[] {
  const words = findWords(text)
  return words.length > 0 || text.trim() === '' ? words : [{ start: 0, end: text.length }]
}

function getTimedCores({ offsets, lengths }: WordTimes): TextRange[] {
  return [...offsets].map((start, index) => ({ start, end: start + lengths[index]! }))
}

/** `stated` where the source has word times, and for the first word of a cue. */
function getStart(episode: Episode, segment: Segment, times: WordTimes, index: number): WordTime {
  const seconds = times.starts[index]!
  const offset = times.offsets[index]!
  const before = index === 0 ? -1 : times.offsets[index - 1]!
  const opensCue = segment.cues.some(
    (cue) =>
      cue.offset <= offset && cue.offset > before && cue.from === undefined && episode.cues[cue.cue]?.start === seconds,
  )
  return { seconds, basis: times.basis === 'stated' || opensCue ? 'stated' : 'estimated' }
}

function getEnd(segment: Segment, times: WordTimes): WordTime {
  const seconds = Math.max(segment.end!, times.starts.at(-1) ?? 0)
  return { seconds, basis: segment.endBasis ?? 'estimated' }
}

/** Includes punctuation before a word, back to a space or the previous word. */
function findClingStart(text: string, from: number, start: number): number {
  let at = start
  while (at > from && !/\s/.test(text[at - 1]!)) at--
  return at
}

/** Includes punctuation after a word, up to a space or the next word. */
function findClingEnd(text: string, end: number, limit: number): number {
  let at = end
  while (at < limit && !/\s/.test(text[at]!)) at++
  return at
}

interface TextPoint {
  readonly segment: number
  readonly offset: number
}

/**
 * The passage between two points, excluding `to`. Extends to whole words and trims space at the ends. Undefined when no word
 * is between them.
 */
export function choosePassage(
  episode: Episode,
  transcript: Transcript,
  from: TextPoint,
  to: TextPoint,
): Passage | undefined {
  const first = findWordFrom(episode, transcript, from, to.segment)
  const last = findWordUpTo(episode, transcript, to, from.segment)
  if (!first || !last || isAfter(first, last)) return undefined
  return buildWordPassage(transcript, first, last, {
    startOffset: first.segment === from.segment ? clamp(from.offset, first.start, first.core.start) : first.start,
    endOffset: last.segment === to.segment ? clamp(to.offset, last.core.end, last.end) : last.end,
  })
}

export function buildWordPassage(
  transcript: Transcript,
  first: PassageWord,
  last: PassageWord,
  { startOffset, endOffset }: { readonly startOffset: number; readonly endOffset: number } = {
    startOffset: first.start,
    endOffset: last.end,
  },
): Passage {
  return {
    first: first.segment,
    last: last.segment,
    startOffset,
    endOffset,
    at: first.at?.seconds,
    end: last.until && Math.max(last.until.seconds, first.at?.seconds ?? 0),
    paragraphAt: transcript.segments[first.segment]!.start,
  }
}

/** A whole paragraph. Undefined when it does not exist or has no words. */
export function chooseParagraph(episode: Episode, transcript: Transcript, segment: number): Passage | undefined {
  const text = transcript.segments[segment]?.text
  if (text === undefined) return undefined
  return choosePassage(episode, transcript, { segment, offset: 0 }, { segment, offset: text.length })
}

/** The words whose midpoint is in the span. Undefined where nothing is said. */
export function findPassageIn(episode: Episode, transcript: Transcript, span: Span): Passage | undefined {
  let first: PassageWord | undefined
  let last: PassageWord | undefined
  for (const segment of transcript.segments) {
    if (segment.start === undefined || segment.start >= span.end || segment.end! <= span.start) continue
    const inside = buildPassageWords(episode, segment).filter(({ at, until }) => {
      const middle = (at!.seconds + until!.seconds) / 2
      return middle >= span.start && middle < span.end
    })
    first ??= inside[0]
    last = inside.at(-1) ?? last
  }
  return first && last && buildWordPassage(transcript, first, last)
}

/** Time span of a passage. Undefined in an untimed transcript. */
export function spanOf({ at, end }: Passage): Span | undefined {
  return at === undefined || end === undefined ? undefined : { start: at, end }
}

/**
 * `stated` when the source states the start of the first word and the end of the last one, with no gap between them. Else
 * `estimated`.
 */
export function findTimeBasis(episode: Episode, transcript: Transcript, passage: Passage): Basis {
  const { first, last, startOffset, endOffset, at = 0, end = 0 } = passage
  const opening = wordsOf(episode, transcript, first).find((word) => word.end > startOffset)
  const closing = wordsOf(episode, transcript, last).findLast((word) => word.start < endOffset)
  const isStated = opening?.at?.basis === 'stated' && closing?.until?.basis === 'stated'
  const hasGap = transcript.gaps.some((gap) => gap.start < end && gap.end > at)
  return isStated && !hasGap ? 'stated' : 'estimated'
}

function wordsOf(episode: Episode, transcript: Transcript, segment: number): PassageWord[] {
  const found = transcript.segments[segment]
  return found ? buildPassageWords(episode, found) : []
}

function findWordFrom(episode: Episode, transcript: Transcript, from: TextPoint, until: number) {
  for (let segment = from.segment; segment <= until; segment++) {
    const reach = segment === from.segment ? from.offset : 0
    const found = wordsOf(episode, transcript, segment).find((word) => word.core.end > reach)
    if (found) return found
  }
  return undefined
}

function findWordUpTo(episode: Episode, transcript: Transcript, to: TextPoint, from: number) {
  for (let segment = to.segment; segment >= from; segment--) {
    const reach = segment === to.segment ? to.offset : Infinity
    const found = wordsOf(episode, transcript, segment).findLast((word) => word.core.start < reach)
    if (found) return found
  }
  return undefined
}

function isAfter(one: PassageWord, other: PassageWord): boolean {
  return one.segment > other.segment || (one.segment === other.segment && one.core.start > other.core.start)
}
