/** Merges captions into a written transcript: its words get times, its gaps get text, its own text is kept. */

import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'
import { locateFirst, locateLast } from '../../time/locate.ts'
import type { Seconds } from '../../time/span.ts'
import { append } from '../append.ts'
import type { DraftCue, DraftWords } from '../draft.ts'
import { matchWords } from './match-words.ts'

export interface SourcedCue extends DraftCue {
  readonly source: number
}

/** The same figures that decide what a transcript covers once it is loaded. */
const WORDS_PER_SECOND = 2.5
const MAX_SILENCE: Seconds = 90
/** Largest difference between a note's time and the captions' times. */
const MAX_DRIFT: Seconds = 4
/** Share of a cue's words that must be found for their times to be believed. */
const MIN_FOUND = 0.6

/** `base` keeps its order and its text; `captions` come from file number `source`. Untimed cues are left as they are. */
export function mergeCues(base: readonly SourcedCue[], captions: readonly DraftCue[], source: number): SourcedCue[] {
  const starts = base.flatMap((cue) => cue.start ?? []).toSorted((a, b) => a - b)
  if (starts.length === 0) return [...base]
  const spoken = getSpokenWords(captions)
  const aligned = base.map((cue) => addWordTimes(cue, findNextStart(starts, cue.start), spoken))
  return fillGaps(aligned, starts, captions, source)
}

/** The first start after a cue's own; undefined for the last. */
function findNextStart(starts: readonly Seconds[], start: Seconds | undefined): Seconds | undefined {
  return start === undefined ? undefined : starts[locateLast(starts, start) + 1]
}

interface SpokenWord {
  readonly word: string
  readonly start: Seconds
  /** False when the time is estimated from the position in a caption. */
  readonly isStated: boolean
}

interface Spoken {
  readonly list: readonly SpokenWord[]
  readonly words: readonly string[]
  readonly starts: readonly Seconds[]
}

/** Every word of the captions, in order of time. */
function getSpokenWords(captions: readonly DraftCue[]): Spoken {
  const list = captions
    .flatMap((caption) => (caption.words ? getTimedWords(caption, caption.words) : spreadWords(caption)))
    .toSorted((a, b) => a.start - b.start)
  return { list, words: list.map(({ word }) => word), starts: list.map(({ start }) => start) }
}

function getTimedWords({ text }: DraftCue, words: DraftWords): SpokenWord[] {
  return words.offsets.flatMap((offset, index) => {
    const range = findWords(text.slice(offset, offset + 60))[0]
    if (!range) return []
    const word = fold(text.slice(offset + range.start, offset + range.end))
    return [{ word, start: words.starts[index]!, isStated: true }]
  })
}

/** Evenly over the span of the caption. */
function spreadWords(caption: DraftCue): SpokenWord[] {
  const { start, text } = caption
  if (start === undefined) return []
  const ranges = findWords(text)
  const step = (findEnd(caption) - start) / ranges.length
  return ranges.map((range, index) => {
    return { word: fold(text.slice(range.start, range.end)), start: start + index * step, isStated: false }
  })
}

interface AlignedCue {
  readonly cue: SourcedCue
  /** When its text has been said; worked out where its words were not found. */
  readonly end: Seconds
}

function addWordTimes(cue: SourcedCue, next: Seconds | undefined, spoken: Spoken): AlignedCue {
  if (cue.start === undefined || cue.words || spoken.list.length === 0) return { cue, end: findEnd(cue) }
  const ranges = findWords(cue.text)
  const limit = next ?? cue.start + ranges.length / WORDS_PER_SECOND + MAX_SILENCE
  const first = locateLast(spoken.starts, cue.start - MAX_DRIFT) + 1
  const last = locateLast(spoken.starts, limit + MAX_DRIFT) + 1
  const wanted = ranges.map(({ start, end }) => fold(cue.text.slice(start, end)))
  const matches = matchWords(wanted, spoken.words.slice(first, last))
  const found = matches.flatMap((match, index) =>
    match === -1 ? [] : [{ index, offset: ranges[index]!.start, said: spoken.list[first + match]! }],
  )
  const needed = Math.max(3, ranges.length * MIN_FOUND)
  if (found.length < needed) return { cue, end: findEnd(cue) }
  const { index, said } = found.at(-1)!
  const end = said.start + Math.max(1, (ranges.length - index) / WORDS_PER_SECOND)
  const stated = found.filter((word) => word.said.isStated)
  if (stated.length < needed) return { cue, end }
  const words: DraftWords = {
    offsets: stated.map(({ offset }) => offset),
    starts: stated.map((word) => word.said.start),
  }
  return { cue: { ...cue, words }, end }
}

function fillGaps(
  base: readonly AlignedCue[],
  starts: readonly Seconds[],
  captions: readonly DraftCue[],
  source: number,
): SourcedCue[] {
  const timed = captions.filter((caption) => caption.start !== undefined).toSorted((a, b) => a.start! - b.start!)
  const captionStarts = timed.map((caption) => caption.start!)
  // The latest end up to each caption never falls, so that the first one that reaches into a gap is found by halving.
  let latest = 0
  const reached = timed.map((caption) => (latest = Math.max(latest, findEnd(caption))))
  const used = new Set<DraftCue>()
  const fill = (gap: Gap): SourcedCue[] => {
    const first = Math.min(locateLast(reached, gap.from - TOLERANCE) + 1, locateFirst(captionStarts, gap.from))
    return timed
      .slice(first, locateFirst(captionStarts, gap.to + TOLERANCE))
      .flatMap((caption): SourcedCue[] => {
        const end = findEnd(caption)
        if (used.has(caption) || (end <= gap.from - TOLERANCE && caption.start! < gap.from)) return []
        const fitting = fitCaption(caption, end, gap)
        if (fitting) used.add(caption)
        return fitting ? [{ ...fitting, source }] : []
      })
      .toSorted((a, b) => a.start! - b.start!)
  }
  const lastOfStart = new Map(base.map(({ cue }, index) => [cue.start, index] as const))
  const textAt = new Map(base.map(({ cue }) => [cue.start, cue.text] as const).toReversed())
  const merged = fill({ from: 0, to: starts[0]! - 1, before: '', after: textAt.get(starts[0])! })
  let saidUntil = 0
  let before = ''
  for (const [index, { cue, end }] of base.entries()) {
    merged.push(cue)
    if (cue.start === undefined) continue
    saidUntil = Math.max(saidUntil, end)
    before = `${before} ${cue.text}`
    if (lastOfStart.get(cue.start) !== index) continue
    const next = findNextStart(starts, cue.start) ?? Infinity
    if (next - cue.start > MAX_SILENCE)
      append(merged, fill({ from: saidUntil, to: next, before, after: textAt.get(next) ?? '' }))
    saidUntil = 0
    before = ''
  }
  return merged
}

function findEnd(cue: DraftCue): Seconds {
  return cue.end ?? (cue.start ?? 0) + findWords(cue.text).length / WORDS_PER_SECOND
}

interface Gap {
  readonly from: Seconds
  readonly to: Seconds
  /** Text of the transcript before and after the gap. */
  readonly before: string
  readonly after: string
}

/** Edges are known no better: transcripts print whole seconds, and when a text has been said is reckoned. */
const TOLERANCE: Seconds = 1
/** Words of the transcript compared on each side. */
const MAX_COMPARED = 80

/**
 * A caption well inside the gap belongs to it. Of one at an edge the words that the transcript has on that side are left out;
 * where it has none of them, the caption belongs where most of its time lies, or to the gap if it hardly reaches over its end.
 * @param end When all of the caption has been said.
 */
function fitCaption(caption: DraftCue, end: Seconds, gap: Gap): DraftCue | undefined {
  const start = caption.start!
  const isAtStart = start < gap.from + TOLERANCE
  const isAtEnd = end > gap.to - TOLERANCE
  if (!isAtStart && !isAtEnd) return caption
  const words = readWords(caption.text)
  const said = isAtStart ? countRepeated(words, readWords(gap.before).slice(-MAX_COMPARED)) : 0
  const saidNext = isAtEnd
    ? countRepeated(words.toReversed(), readWords(gap.after).slice(0, MAX_COMPARED).toReversed())
    : 0
  if (said + saidNext > 0) return sliceCue(caption, said, words.length - saidNext, end)
  const middle = (start + end) / 2
  const isInGap = middle >= gap.from && (middle < gap.to || (start < gap.to && end <= gap.to + TOLERANCE))
  return isInGap ? caption : undefined
}

function readWords(text: string): string[] {
  return findWords(text).map(({ start, end }) => fold(text.slice(start, end)))
}

/** Number of leading words that repeat the end of another text; all of them when the whole run occurs in it. */
function countRepeated(words: readonly string[], before: readonly string[]): number {
  if (words.length > 1 && ` ${before.join(' ')} `.includes(` ${words.join(' ')} `)) return words.length
  let most = 0
  for (let length = 1; length <= Math.min(words.length, before.length); length++) {
    const isSame = before.slice(-length).every((word, index) => word === words[index])
    if (isSame) most = length
  }
  return most
}

/**
 * A cue of the words number `from` up to, not including, `to` of another; undefined when there are none. It starts where its
 * first word does, which is estimated from its position where the source states no time for it; `end` is when the whole cue has
 * been said. It ends only where the source states an end.
 */
function sliceCue(cue: DraftCue, from: number, to: number, end: Seconds): DraftCue | undefined {
  const ranges = findWords(cue.text)
  if (from >= to) return undefined
  if (from === 0 && to === ranges.length) return cue
  const first = from === 0 ? 0 : ranges[from]!.start
  const last = to === ranges.length ? cue.text.length : ranges[to]!.start
  const start = from === 0 ? cue.start! : (findTime(cue, first) ?? spread(cue.start!, end, from / ranges.length))
  const stated = to === ranges.length ? cue.end : findTime(cue, last)
  const { words: _words, turns: _turns, printed: _printed, end: _end, ...rest } = cue
  const speaker = cue.turns?.findLast(({ offset }) => offset <= first)?.speaker ?? cue.speaker
  const turns = cue.turns
    ?.filter(({ offset }) => offset > first && offset < last)
    .map((turn) => ({ ...turn, offset: turn.offset - first }))
  const words = cue.words && sliceWords(cue.words, first, last)
  return {
    ...rest,
    text: cue.text.slice(first, last).trimEnd(),
    start,
    end: stated !== undefined && stated > start ? stated : undefined,
    speaker,
    turns: turns && turns.length > 0 ? turns : undefined,
    words: words && words.offsets.length > 0 ? words : undefined,
  }
}

function findTime({ words }: DraftCue, offset: number): Seconds | undefined {
  return words?.starts[words.offsets.indexOf(offset)]
}

function spread(start: Seconds, end: Seconds, share: number): Seconds {
  return start + (end - start) * share
}

function sliceWords({ offsets, starts, ends }: DraftWords, first: number, last: number): DraftWords {
  const isKept = (_: unknown, index: number) => offsets[index]! >= first && offsets[index]! < last
  return {
    offsets: offsets.filter(isKept).map((offset) => offset - first),
    starts: starts.filter(isKept),
    ends: ends?.filter(isKept),
  }
}
