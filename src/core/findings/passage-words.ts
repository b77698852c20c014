/** The words of a paragraph with their places and times: what a range of speech begins and ends with. */

import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import { findWords } from '../text/words.ts'
import type { Seconds } from '../time/span.ts'
import type { Basis, Segment, WordTimes } from '../transcript/transcript.ts'
import { buildWordTimes } from '../transcript/word-times.ts'

/** A word with the signs that cling to it (`evolving.`, `“So`), and without them. */
export interface PassageWord extends TextRange {
  readonly segment: number
  readonly core: TextRange
  /** When it is said; absent in an untimed transcript. */
  readonly at?: WordTime
  /** When it is over: the next one of its paragraph begins, or the paragraph ends. */
  readonly until?: WordTime
}

export interface WordTime {
  readonly seconds: Seconds
  readonly basis: Basis
}

/** In reading order. A paragraph of signs alone ("♪") is one word; an empty one has none. */
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
    return { segment: segment.index, start, end, core, ...(at && { at }), ...(until && { until }) }
  })
}

function findCores(text: string): TextRange[] {
  const words = findWords(text)
  return words.length > 0 || text.trim() === '' ? words : [{ start: 0, end: text.length }]
}

function getTimedCores({ offsets, lengths }: WordTimes): TextRange[] {
  return [...offsets].map((start, index) => ({ start, end: start + lengths[index]! }))
}

/** Stated where the source times its words, and for the first word of a cue whose start it states. */
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

/** Signs in front of a word belong to it, back to a space or to the word before. */
function findClingStart(text: string, from: number, start: number): number {
  let at = start
  while (at > from && !/\s/.test(text[at - 1]!)) at--
  return at
}

/** Signs behind a word belong to it, up to a space or to the next word. */
function findClingEnd(text: string, end: number, limit: number): number {
  let at = end
  while (at < limit && !/\s/.test(text[at]!)) at++
  return at
}
