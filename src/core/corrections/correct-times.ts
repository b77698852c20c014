/** Gives the words of a corrected cue their times. */

import type { TextCorrection } from '../episode/correction-schema.ts'
import type { Cue, CueWords } from '../episode/schema.ts'
import { decodeWords, encodeWords } from '../episode/words-codec.ts'
import type { TextRange } from '../text/range.ts'
import type { Seconds } from '../time/span.ts'

/** A part of a cue's text that is corrected; `words` in order. */
export interface CuePatch extends TextRange {
  /** Words of the source in this part, by their offsets in the cue. The first is word `first` of its paragraph. */
  readonly source: readonly TextRange[]
  readonly first: number
  readonly words: readonly PlacedWord[]
}

export interface PlacedWord {
  readonly text: string
  /** Offset in the new text of the cue. */
  readonly offset: number
  /** Index of the word of the paragraph at whose place it stands. */
  readonly at: number
  readonly change?: TextCorrection
  readonly isOneForOne?: boolean
}

/** Units of 10 ms, which is what an episode file holds. */
interface TimedWord {
  offset: number
  start: number
  end: number | undefined
  readonly length: number
}

/** A silence shorter than this for each word is no place for words. */
const MIN_GAP = 10
/** Of a word at the end of a cue without an end. */
const USUAL_LENGTH = 40

/**
 * Words that did not change keep their times exactly, one for one the word takes over the time of the other, several for
 * several share it by length, and words put in take the silence there or share the time of the word before (at the start of a
 * cue: behind) them. What has no time to share has none of its own. Undefined for a cue without word times.
 * @param next Start of the next cue.
 */
export function correctWordTimes(
  cue: Cue,
  text: string,
  patches: readonly CuePatch[],
  next?: Seconds,
): CueWords | undefined {
  if (!cue.words || cue.start === undefined) return cue.words
  const old = readOld(cue, cue.words, cue.start)
  if (!old) return undefined
  const made = createTimes(old, toUnits(cue.start), findReach(cue, old, next))
  let shift = 0
  for (const patch of patches) {
    made.keepUntil(patch.start, shift)
    for (const group of groupChanges(patch)) made.add(group)
    made.dropUntil(patch.end)
    const last = patch.words.at(-1)
    const end = last ? last.offset + last.text.length : patch.start + shift
    shift = end - patch.end
  }
  made.keepUntil(Infinity, shift)
  const { words } = made
  if (words.length === 0) return undefined
  const hasEnds = words.every(({ end }) => end !== undefined)
  return encodeWords(
    {
      offsets: words.map(({ offset }) => offset),
      starts: words.map(({ start }) => start / 100),
      ends: hasEnds ? words.map(({ end }) => end! / 100) : undefined,
    },
    { text, start: cue.start },
  )
}

function toUnits(at: Seconds): number {
  return Math.round(at * 100)
}

function readOld(cue: Cue, encoded: CueWords, start: Seconds): TimedWord[] | undefined {
  const timed = decodeWords(encoded, { text: cue.text, start })
  return timed?.offsets.map((offset, index) => ({
    offset,
    start: toUnits(timed.starts[index]!),
    end: timed.ends && toUnits(timed.ends[index]!),
    length: (timed.offsets[index + 1] ?? cue.text.length) - offset,
  }))
}

function findReach({ end }: Cue, old: readonly TimedWord[], next: Seconds | undefined): number {
  const last = old.at(-1)?.start ?? 0
  const usual = last + USUAL_LENGTH
  if (end !== undefined && toUnits(end) > last) return toUnits(end)
  return next !== undefined && toUnits(next) > last ? Math.min(usual, toUnits(next)) : usual
}

/** A word that stands for one of the source, or words that share the time of others. The range is that of the source in the cue. */
interface ChangeGroup extends TextRange {
  readonly words: readonly PlacedWord[]
  readonly change: TextCorrection | undefined
}

function groupChanges({ words, source, first, start, end }: CuePatch): ChangeGroup[] {
  const offsetOf = (word: number) => {
    const index = word - first
    return index <= 0 ? start : (source[index]?.start ?? end)
  }
  const groups: ChangeGroup[] = []
  for (let from = 0; from < words.length;) {
    const { change, at, isOneForOne = false } = words[from]!
    const isAlone = !change || isOneForOne
    const behind = isAlone ? from + 1 : words.findIndex((word, index) => index > from && word.change !== change)
    const to = behind < 0 ? words.length : behind
    const range = isAlone ? { from: at, to: at + 1 } : change
    groups.push({ start: offsetOf(range.from), end: offsetOf(range.to), words: words.slice(from, to), change })
    from = to
  }
  return groups
}

interface Times {
  readonly words: readonly TimedWord[]
  keepUntil(offset: number, shift: number): void
  dropUntil(offset: number): void
  add(group: ChangeGroup): void
}

function createTimes(old: readonly TimedWord[], cueStart: number, reach: number): Times {
  const words: TimedWord[] = []
  let next = 0
  const endOf = ({ end }: TimedWord, behind: TimedWord | undefined) => end ?? behind?.start ?? reach

  function takeUntil(offset: number): TimedWord[] {
    const from = next
    while (next < old.length && old[next]!.offset < offset) next += 1
    return old.slice(from, next)
  }

  function keep(taken: readonly TimedWord[], shift: number): void {
    for (const word of taken) words.push({ ...word, offset: word.offset + shift })
  }

  function share(made: readonly PlacedWord[], start: number, end: number, hasEnds: boolean): void {
    for (const [index, piece] of divide(
      made.map(({ text }) => text.length),
      start,
      end,
    ).entries()) {
      const { offset, text } = made[index]!
      words.push({ offset, length: text.length, start: piece.start, end: hasEnds ? piece.end : undefined })
    }
  }

  function putIn(made: readonly PlacedWord[]): void {
    const before = words.at(-1)
    const behind = old[next]
    const hasEnds = (before ?? behind)?.end !== undefined
    const silence = before ? before.end : cueStart
    const until = behind?.start ?? reach
    if (silence !== undefined && until - silence >= MIN_GAP * made.length) return share(made, silence, until, hasEnds)
    if (before) {
      const [kept, ...shared] = divide(
        [before.length, ...made.map(({ text }) => text.length)],
        before.start,
        endOf(before, behind),
      )
      if (!kept || shared.length === 0) return
      if (before.end !== undefined) before.end = kept.end
      share(made.slice(0, shared.length), kept.end, shared.at(-1)!.end, hasEnds)
    } else if (behind) {
      const end = endOf(behind, old[next + 1])
      const pieces = divide([...made.map(({ text }) => text.length), behind.length], behind.start, end)
      if (pieces.length <= made.length) return
      const last = pieces.at(-1)!
      share(made, behind.start, last.start, hasEnds)
      old = old.with(next, { ...behind, start: last.start })
    }
  }

  function add({ words: made, change, start, end }: ChangeGroup): void {
    const written = made.filter(({ text }) => text !== '')
    if (change && change.from === change.to) return putIn(written)
    takeUntil(start)
    const taken = takeUntil(end)
    if (!change) return keep(taken, made[0]!.offset - start)
    const last = taken.at(-1)
    if (!last || written.length === 0) return
    share(written, taken[0]!.start, endOf(last, old[next]), last.end !== undefined)
  }

  return {
    words,
    keepUntil: (offset, shift) => keep(takeUntil(offset), shift),
    dropUntil: takeUntil,
    add,
  }
}

/** Shares a span out by length, at least one unit each; fewer pieces than lengths where the span is too short for all. */
function divide(
  lengths: readonly number[],
  start: number,
  end: number,
): { readonly start: number; readonly end: number }[] {
  const count = Math.min(lengths.length, Math.max(1, end - start))
  const total = lengths.slice(0, count).reduce((sum, length) => sum + length, 0)
  let said = 0
  let from = start
  return lengths.slice(0, count).map((length, index) => {
    said += length
    const wished = start + Math.round(((end - start) * said) / total)
    const to = Math.max(from + 1, Math.min(wished, end - (count - 1 - index)))
    const piece = { start: from, end: to }
    from = to
    return piece
  })
}
