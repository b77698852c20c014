/** Captions of a span, timed from the start of its clip, to match the file created by the clip command. */

import type { Episode } from '../../episode/schema.ts'
import { findWords } from '../../text/words.ts'
import type { Seconds, Span } from '../../time/span.ts'
import { writeSubrip } from '../formats/subrip-export.ts'
import { getTimedLines, type TimedLine } from './timed-lines.ts'
import { writeWebvtt } from '../formats/webvtt-export.ts'

export type CaptionForm = 'subrip' | 'webvtt'

export interface RangeCaptions {
  readonly text: string
  /** The span begins or ends inside a cue without word times, or a cue has no stated end. */
  readonly isEstimated: boolean
}

/** Undefined where nothing is said. Times count from the whole second at which the clip begins. */
export function formatRangeCaptions(format: CaptionForm, episode: Episode, span: Span): RangeCaptions | undefined {
  const origin = Math.floor(span.start)
  const cuts = getTimedLines(episode).flatMap((line) => trimLine(line, span, origin) ?? [])
  if (cuts.length === 0) return undefined
  const lines = cuts.map(({ line }) => line)
  return { text: WRITERS[format](lines, episode.language), isEstimated: cuts.some((cut) => cut.isEstimated) }
}

const WRITERS = { subrip: writeSubrip, webvtt: writeWebvtt }

/** Keeps the words of a caption whose midpoint is in the span. */
function trimLine(line: TimedLine, span: Span, origin: Seconds) {
  const { start, end, text, words } = line
  if (start >= span.end || end <= span.start) return undefined
  const offsets = words?.offsets ?? findWords(text).map((word) => word.start)
  const starts = words?.starts ?? offsets.map((_, index) => start + ((end - start) * index) / offsets.length)
  const isIn = (index: number) => {
    const middle = (starts[index]! + (starts[index + 1] ?? end)) / 2
    return middle >= span.start && middle < span.end
  }
  const inside = offsets.flatMap((_, index) => (isIn(index) ? [index] : []))
  const first = inside[0]
  const last = inside.at(-1)
  if (first === undefined || last === undefined) return undefined
  const isCut = first > 0 || last < offsets.length - 1
  const from = first === 0 ? 0 : offsets[first]!
  const until = offsets[last + 1] ?? text.length
  const shifted = (at: Seconds) => Math.max(0, at - origin)
  const kept: TimedLine = {
    ...line,
    start: shifted(Math.max(start, span.start)),
    end: shifted(Math.min(end, span.end)),
    text: text.slice(from, until).trimEnd(),
  }
  const { words: _, ...plain } = kept
  return {
    line: words
      ? {
          ...plain,
          words: {
            offsets: inside.map((index) => offsets[index]! - from),
            starts: inside.map((index) => shifted(starts[index]!)),
          },
        }
      : plain,
    isEstimated: line.endBasis === 'estimated' || (isCut && !words),
  }
}
