/** Captions laid under a transcript that someone wrote: its words gain times, its gaps gain text, its own text stays. */

import { fold } from '../text/fold.ts'
import { findWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds } from '../time/span.ts'
import { append } from './append.ts'
import type { DraftCue, DraftWords } from './draft.ts'
import { matchWords } from './match-words.ts'

/** A cue and which file it comes from. */
export interface SourcedCue extends DraftCue {
  readonly source: number
}

/** The same figures that decide what a transcript covers once it is loaded. */
const WORDS_PER_SECOND = 2.5
const LONGEST_SILENCE: Seconds = 90
/** How far a note's time and the captions' times may lie apart. */
const TOLERANCE: Seconds = 4
/** Share of a cue's words that must be found for their times to be believed. */
const ENOUGH = 0.6

/** `base` keeps its order and its text; `captions` come from file number `source`. Untimed cues are left as they are. */
export function mergeCues(base: readonly SourcedCue[], captions: readonly DraftCue[], source: number): SourcedCue[] {
  const starts = base.flatMap((cue) => cue.start ?? []).toSorted((a, b) => a - b)
  if (starts.length === 0) return [...base]
  const spoken = listSpoken(captions)
  const timed = base.map((cue) => addWordTimes(cue, findNextStart(starts, cue.start), spoken))
  return fillGaps(timed, starts, captions, source)
}

/** The first start after a cue's own; undefined for the last. */
function findNextStart(starts: readonly Seconds[], start: Seconds | undefined): Seconds | undefined {
  return start === undefined ? undefined : starts[locateLast(starts, start) + 1]
}

interface Spoken {
  readonly words: readonly string[]
  readonly starts: readonly Seconds[]
}

/** Every word the captions time, in order of time. */
function listSpoken(captions: readonly DraftCue[]): Spoken {
  const spoken: { word: string; start: Seconds }[] = []
  for (const { text, words } of captions) {
    if (!words) continue
    for (const [index, offset] of words.offsets.entries()) {
      const range = findWords(text.slice(offset, offset + 60))[0]
      if (range)
        spoken.push({ word: fold(text.slice(offset + range.start, offset + range.end)), start: words.starts[index]! })
    }
  }
  const sorted = spoken.toSorted((a, b) => a.start - b.start)
  return { words: sorted.map(({ word }) => word), starts: sorted.map(({ start }) => start) }
}

function addWordTimes(cue: SourcedCue, next: Seconds | undefined, spoken: Spoken): SourcedCue {
  if (cue.start === undefined || cue.words || spoken.words.length === 0) return cue
  const ranges = findWords(cue.text)
  const limit = next ?? cue.start + ranges.length / WORDS_PER_SECOND + LONGEST_SILENCE
  const first = locateLast(spoken.starts, cue.start - TOLERANCE) + 1
  const last = locateLast(spoken.starts, limit + TOLERANCE) + 1
  const wanted = ranges.map(({ start, end }) => fold(cue.text.slice(start, end)))
  const matches = matchWords(wanted, spoken.words.slice(first, last))
  const found = matches.flatMap((match, index) =>
    match === -1 ? [] : [{ offset: ranges[index]!.start, at: spoken.starts[first + match]! }],
  )
  if (found.length < Math.max(3, ranges.length * ENOUGH)) return cue
  const words: DraftWords = { offsets: found.map(({ offset }) => offset), starts: found.map(({ at }) => at) }
  return { ...cue, words }
}

function fillGaps(
  base: readonly SourcedCue[],
  starts: readonly Seconds[],
  captions: readonly DraftCue[],
  source: number,
): SourcedCue[] {
  const timed = captions.filter((caption) => caption.start !== undefined).toSorted((a, b) => a.start! - b.start!)
  const captionStarts = timed.map((caption) => caption.start!)
  const between = (from: Seconds, to: Seconds): SourcedCue[] =>
    timed
      .slice(findFrom(captionStarts, from), findFrom(captionStarts, to))
      .filter((caption) => findEnd(caption) <= to + 1)
      .map((caption) => ({ ...caption, source }))
  const lastOfStart = new Map(base.map((cue, index) => [cue.start, index] as const))
  const merged: SourcedCue[] = between(0, starts[0]! - 1)
  for (const [index, cue] of base.entries()) {
    merged.push(cue)
    if (cue.start === undefined || lastOfStart.get(cue.start) !== index) continue
    const next = findNextStart(starts, cue.start) ?? Infinity
    const end = Math.max(findEnd(cue), (cue.words?.starts.at(-1) ?? 0) + 1)
    if (next - cue.start > LONGEST_SILENCE) append(merged, between(end, next))
  }
  return merged
}

/** Index of the first start at or after a time. */
function findFrom(starts: readonly Seconds[], at: Seconds): number {
  let index = locateLast(starts, at) + 1
  while (index > 0 && starts[index - 1]! >= at) index--
  return index
}

function findEnd(cue: DraftCue): Seconds {
  return cue.end ?? (cue.start ?? 0) + findWords(cue.text).length / WORDS_PER_SECOND
}
