/** Makes a cue from a range of the words of another. */

import { findWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import type { DraftCue, DraftWords } from '../draft.ts'

/**
 * Words number `from` up to, not including, `to`; undefined when there are none. It starts where its
 * first word does, which is estimated from its position where the source states no time for it; `end` is when the whole cue has
 * been said. It ends only where the source states an end.
 */
export function sliceCue(cue: DraftCue, from: number, to: number, end: Seconds): DraftCue | undefined {
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
