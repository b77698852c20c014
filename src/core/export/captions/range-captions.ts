/** Captions of clips, timed as they play one after the other, in whole seconds like the files of the clip command. */

import { expandToSeconds } from '../../clip/clip-command.ts'
import type { Episode } from '../../episode/schema.ts'
import { findWords } from '../../text/words.ts'
import type { Seconds, Span } from '../../time/span.ts'
import { writeSubrip } from '../formats/subrip-export.ts'
import { getTimedLines, type TimedLine } from './timed-lines.ts'
import { writeWebvtt } from '../formats/webvtt-export.ts'

export type CaptionForm = 'subrip' | 'webvtt'

interface CaptionedClip {
  readonly span: Span
  /** Without one nothing is known of its words, but its time passes. */
  readonly episode: Episode | string | undefined
}

interface ClipsCaptions {
  readonly text: string
  /** A clip begins or ends inside a cue without word times, or a cue has no stated end. */
  readonly isEstimated: boolean
}

export function writeClipsCaptions(form: CaptionForm, clips: readonly CaptionedClip[]): ClipsCaptions {
  let origin: Seconds = 0
  const languages = new Set<string | undefined>()
  const cuts = clips.flatMap(({ episode, span }) => {
    const { start, end } = expandToSeconds(span)
    const shift = origin - start
    origin += end - start
    if (typeof episode !== 'object') return []
    languages.add(episode.language)
    return getTimedLines(episode).flatMap((line) => trimLine(line, span, shift) ?? [])
  })
  const [language] = languages.size === 1 ? languages : []
  const lines = cuts.map(({ line }) => line)
  return { text: WRITERS[form](lines, language), isEstimated: cuts.some((cut) => cut.isEstimated) }
}

const WRITERS = { subrip: writeSubrip, webvtt: writeWebvtt }

/** Keeps the words of a caption whose midpoint is in the span. */
function trimLine(line: TimedLine, span: Span, shift: Seconds) {
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
  const from = first === 0 ? 0 : offsets[first]!
  const until = offsets[last + 1] ?? text.length
  const shifted = (at: Seconds) => Math.max(0, at + shift)
  const kept: TimedLine = {
    ...line,
    start: shifted(Math.max(start, span.start)),
    end: shifted(Math.min(end, span.end)),
    text: text.slice(from, until).trimEnd(),
  }
  const cut = words && {
    offsets: inside.map((index) => offsets[index]! - from),
    starts: inside.map((index) => shifted(starts[index]!)),
  }
  const isCut = first > 0 || last < offsets.length - 1
  return { line: { ...kept, words: cut }, isEstimated: line.endBasis === 'estimated' || (isCut && !words) }
}
