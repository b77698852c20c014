/** Which times stand in a text that people read, and where: before paragraphs, or at every half minute. */

import type { Episode } from '../episode/schema.ts'
import type { Seconds } from '../time/span.ts'
import { getPrintedStart } from '../transcript/printed-start.ts'
import type { Segment } from '../transcript/transcript.ts'
import type { ExportOptions } from './exporter.ts'

const STEP: Seconds = 30

export interface PrintedTime {
  /** Characters from the start of the paragraph. */
  readonly offset: number
  readonly at: Seconds
}

/** A function to be called with each paragraph in reading order. Times are only those the source states, or nearly so. */
export function createTimePrinter(
  { cues }: Pick<Episode, 'cues'>,
  times: ExportOptions['times'],
): (segment: Segment) => readonly PrintedTime[] {
  let printed: number | undefined
  const isNew = ({ at }: PrintedTime) => {
    const step = Math.floor(at / STEP)
    if (step === printed) return false
    printed = step
    return true
  }
  return (segment) => {
    if (times === 'none') return []
    const start = getPrintedStart(segment)
    const first = start === undefined ? [] : [{ offset: 0, at: start }]
    if (times === 'paragraphs') return first
    const inside = segment.cues.flatMap(({ cue, offset, from }): PrintedTime[] => {
      const at = from === undefined && offset > 0 ? cues[cue]?.start : undefined
      return at === undefined ? [] : [{ offset, at }]
    })
    return [...first, ...inside].filter(isNew)
  }
}

/** A stretch of a paragraph: a time stands before it, marks stand behind it. */
export interface TextRun<Mark = never> {
  readonly at?: Seconds | undefined
  readonly text: string
  readonly marks: readonly Mark[]
}

/** Cuts a paragraph at its times and behind the characters that carry a mark. */
export function cutRuns<Mark = never>(
  text: string,
  times: readonly PrintedTime[],
  marks: readonly { readonly end: number; readonly mark: Mark }[] = [],
): TextRun<Mark>[] {
  const cuts = [...new Set([0, ...times.map(({ offset }) => offset), ...marks.map(({ end }) => end)])]
    .filter((cut) => cut === 0 || cut < text.length)
    .toSorted((a, b) => a - b)
  return cuts.map((from, index) => {
    const until = cuts[index + 1] ?? text.length
    return {
      at: times.find(({ offset }) => offset === from)?.at,
      text: text.slice(from, until),
      marks: marks.flatMap(({ end, mark }) => (end > from && end <= until ? [mark] : [])),
    }
  })
}
