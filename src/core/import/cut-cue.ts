/** A stretch of the words of a cue as a cue of its own. */

import { findWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import type { DraftCue, DraftWords } from './draft.ts'

/**
 * Words number `from` up to, not including, `to`; undefined when there are none. Its times are those of its words, where the
 * source states none worked out from their places; `end` is when the whole cue has been said.
 */
export function cutCue(cue: DraftCue, from: number, to: number, end: Seconds): DraftCue | undefined {
  const ranges = findWords(cue.text)
  if (from >= to) return undefined
  if (from === 0 && to === ranges.length) return cue
  const first = from === 0 ? 0 : ranges[from]!.start
  const last = to === ranges.length ? cue.text.length : ranges[to]!.start
  const timeOf = (word: number): Seconds =>
    findTime(cue, ranges[word]!.start) ?? spread(cue.start!, end, word / ranges.length)
  const { words: _words, turns: _turns, printed: _printed, ...rest } = cue
  const speaker = cue.turns?.findLast(({ offset }) => offset <= first)?.speaker ?? cue.speaker
  const turns = cue.turns
    ?.filter(({ offset }) => offset > first && offset < last)
    .map((turn) => ({ ...turn, offset: turn.offset - first }))
  const words = cue.words && cutWords(cue.words, first, last)
  return {
    ...rest,
    text: cue.text.slice(first, last).trimEnd(),
    start: from === 0 ? cue.start! : timeOf(from),
    ...(to === ranges.length ? cue.end !== undefined && { end: cue.end } : { end: timeOf(to) }),
    ...(speaker !== undefined && { speaker }),
    ...(turns && turns.length > 0 && { turns }),
    ...(words && words.offsets.length > 0 && { words }),
  }
}

function findTime({ words }: DraftCue, offset: number): Seconds | undefined {
  return words?.starts[words.offsets.indexOf(offset)]
}

function spread(start: Seconds, end: Seconds, share: number): Seconds {
  return start + (end - start) * share
}

function cutWords({ offsets, starts, ends }: DraftWords, first: number, last: number): DraftWords {
  const isKept = (_: unknown, index: number) => offsets[index]! >= first && offsets[index]! < last
  return {
    offsets: offsets.filter(isKept).map((offset) => offset - first),
    starts: starts.filter(isKept),
    ...(ends && { ends: ends.filter(isKept) }),
  }
}
