/** Builds the words of a segment with their ranges and times, for the start and end of passages. */

import type { Episode } from '../../episode/schema.ts'
import type { TextRange } from '../../text/range.ts'
import { findWords } from '../../text/words.ts'
import type { Seconds } from '../../time/span.ts'
import type { Basis, Segment, WordTimes } from '../../transcript/transcript.ts'
import { buildWordTimes } from '../../transcript/word-times.ts'

/** A word with adjacent punctuation (`evolving.`, `“So`); `core` excludes it. */
export interface PassageWord extends TextRange {
  readonly segment: number
  readonly core: TextRange
  /** Start time. Absent in an untimed transcript. */
  readonly at?: WordTime
  /** Start of the next word in the segment, else end of the segment. */
  readonly until?: WordTime
}

export interface WordTime {
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
    const at = starts?.[index]
    const until = ends?.[index]
    return { segment: segment.index, start, end, core, at, until }
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
