/** Converts word ranges to passages of the transcript. */

import type { Episode } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import type { Segment, Transcript, WordTimes } from '../../transcript/transcript.ts'
import { buildWordTimes, timeOfOffset } from '../../transcript/word-times.ts'
import type { Passage } from '../finding.ts'
import { buildWordIndex, type WordIndex } from '../word-index.ts'

/** Words `from`..`to` of a transcript; never empty. */
export interface WordRange {
  readonly from: number
  readonly to: number
}

/** A text that quotes are compared with. Word times are computed once per segment. */
export interface ComparedText {
  readonly episode: Pick<Episode, 'id' | 'channel' | 'speakers'>
  readonly transcript: Pick<Transcript, 'segments'>
  readonly index: WordIndex
  timesOf(segment: number): WordTimes
}

/** Input of the checks: the episode, its transcript and word index. */
export interface CheckedText extends ComparedText {
  readonly episode: Episode
  readonly transcript: Transcript
}

export type TimesReader = (segment: Segment) => WordTimes

/** @param readTimes Where the cues of the episode are not in memory. */
export function createCheckedText(
  episode: Episode,
  transcript: Transcript,
  index: WordIndex = buildWordIndex(transcript),
  readTimes: TimesReader = (segment) => buildWordTimes(episode, segment),
): CheckedText {
  return { episode, transcript, index, timesOf: keepTimes(transcript, readTimes) }
}

export function keepTimes({ segments }: ComparedText['transcript'], readTimes: TimesReader): ComparedText['timesOf'] {
  const known = new Map<number, WordTimes>()
  return (segment) => {
    const times = known.get(segment) ?? readTimes(segments[segment]!)
    known.set(segment, times)
    return times
  }
}

export function findParagraphs({ segments }: WordIndex, { from, to }: WordRange): Pick<Passage, 'first' | 'last'> {
  return { first: segments[from]!, last: segments[to - 1]! }
}

export function buildPassage(text: ComparedText, range: WordRange): Passage {
  const { index, transcript } = text
  const { first, last } = findParagraphs(index, range)
  return {
    first,
    last,
    startOffset: index.starts[range.from]!,
    endOffset: index.ends[range.to - 1]!,
    at: getTimeAt(text, first, index.starts[range.from]!),
    end: getEndAt(text, range.to - 1),
    paragraphAt: transcript.segments[first]!.start,
  }
}

export function getTimeAt(text: ComparedText, segment: number, offset: number): Seconds | undefined {
  if (text.transcript.segments[segment]!.start === undefined) return undefined
  return timeOfOffset(text.timesOf(segment), offset)
}

/** End time of a word: the start of the next one in its segment, else the end of the segment. */
function getEndAt(text: ComparedText, position: number): Seconds | undefined {
  const { index, transcript } = text
  const segment = index.segments[position]!
  if (index.segments[position + 1] === segment) return getTimeAt(text, segment, index.starts[position + 1]!)
  return transcript.segments[segment]!.end
}

/** What stands between a word and the next one of its segment; undefined behind the last. */
export function getTextBehind({ index, transcript }: ComparedText, position: number): string | undefined {
  const segment = index.segments[position]
  if (segment === undefined || index.segments[position + 1] !== segment) return undefined
  return transcript.segments[segment]!.text.slice(index.ends[position], index.starts[position + 1])
}

export function getWord({ index, transcript }: ComparedText, position: number): string {
  return transcript.segments[index.segments[position]!]!.text.slice(index.starts[position], index.ends[position])
}

/** As links and catalogues hold it. */
export function floorSeconds(at: Seconds | undefined): Seconds | undefined {
  return at === undefined ? undefined : Math.floor(at)
}
