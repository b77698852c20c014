/** The range a reader sets in the share sheet: two words among those of the paragraphs around it. */

import { buildWordPassage, buildPassageWords, type PassageWord } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import type { Seconds, Span } from '../../core/time/span.ts'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import { clamp } from '../../core/text/number.ts'

export type RangeEnd = 'start' | 'end'

export interface ClipRange {
  readonly first: number
  readonly last: number
  readonly words: readonly PassageWord[]
  /** Indices into `words`, both included. */
  readonly from: number
  readonly to: number
  /** As chosen: its signs at the ends are kept until an end is moved. */
  readonly passage: Passage
}

export interface RangeControls {
  readonly range: ClipRange
  readonly move: (end: RangeEnd, index: number) => void
  /** The pointer is up: what is shown may change now. */
  readonly settle: () => void
}

type Text = Pick<LoadedEpisode, 'episode' | 'transcript'>

/** Undefined for a passage without a word. */
export function openRange(text: Text, passage: Passage): ClipRange | undefined {
  const range = showAround(text, passage.first, passage.last)
  const from = range.words.findIndex(
    (word) => word.segment > passage.first || (word.segment === passage.first && word.core.end > passage.startOffset),
  )
  const to = range.words.findLastIndex(
    (word) => word.segment < passage.last || (word.segment === passage.last && word.core.start < passage.endOffset),
  )
  return from >= 0 && to >= from ? { ...range, from, to, passage } : undefined
}

/** Moves one end to a word; it never passes the other one. */
export function moveEnd(text: Text, range: ClipRange, end: RangeEnd, index: number): ClipRange {
  const from = end === 'start' ? clamp(index, 0, range.to) : range.from
  const to = end === 'end' ? clamp(index, range.from, range.words.length - 1) : range.to
  if (from === range.from && to === range.to) return range
  return { ...range, from, to, passage: buildWordPassage(text.transcript, range.words[from]!, range.words[to]!) }
}

/** Shows a paragraph more on each side than the range holds; what is shown already stays. */
export function widenRange(text: Text, range: ClipRange): ClipRange {
  const { first, last } = range.passage
  if ((first > range.first || range.first === 0) && (last < range.last || isLast(text, range.last))) return range
  const wider = showAround(text, Math.min(first, range.first + 1), Math.max(last, range.last - 1))
  const opening = range.words[range.from]!
  const from = wider.words.findIndex(({ segment, start }) => segment === opening.segment && start === opening.start)
  return { ...range, ...wider, from, to: from + range.to - range.from }
}

/** The word said at a time: the nearest by its beginning for the start, by its end for the end. */
export function findWordNear({ words }: ClipRange, end: RangeEnd, at: Seconds): number {
  let best = 0
  const distance = (word: PassageWord) => Math.abs(((end === 'start' ? word.at : word.until)?.seconds ?? 0) - at)
  for (const [index, word] of words.entries()) if (distance(word) < distance(words[best]!)) best = index
  return best
}

/** The word at a character of a paragraph, else the last one before it. */
export function findWordAtPosition({ words }: ClipRange, segment: number, offset: number): number {
  return Math.max(
    0,
    words.findLastIndex((word) => word.segment < segment || (word.segment === segment && word.start <= offset)),
  )
}

/** From when to when the shown paragraphs are said; undefined in an untimed transcript. */
export function shownSpan({ words }: ClipRange): Span | undefined {
  const start = words[0]?.at?.seconds
  const end = words.at(-1)?.until?.seconds
  return start === undefined || end === undefined || end <= start ? undefined : { start, end }
}

function showAround(text: Text, first: number, last: number) {
  const shown = { first: Math.max(0, first - 1), last: Math.min(text.transcript.segments.length - 1, last + 1) }
  const words = text.transcript.segments
    .slice(shown.first, shown.last + 1)
    .flatMap((segment) => buildPassageWords(text.episode, segment))
  return { ...shown, words }
}

function isLast({ transcript }: Text, segment: number): boolean {
  return segment === transcript.segments.length - 1
}
