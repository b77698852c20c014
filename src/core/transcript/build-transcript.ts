/** Builds the transcript of an episode from its cues: segments, timeline, chapters and gaps. */

import type { Episode } from '../episode/schema.ts'
import type { Seconds } from '../time/span.ts'
import { buildChapters, findChapterStarts } from './chapters.ts'
import type { Coverage, Spoken } from './coverage.ts'
import { buildCoverage } from './coverage.ts'
import type { CuePart } from './split-cues.ts'
import { groupCues, type Line } from './join-cues.ts'
import type { CuePosition, Gap, Segment, SegmentId, Transcript } from './transcript.ts'

/**
 * Segments keep the order of the source, where times may repeat or go backwards; `timeline` sorts them by start (stable).
 * An episode without cues gives a transcript without segments.
 */
export function buildTranscript(episode: Episode): Transcript {
  const groups = groupCues(episode.cues, findChapterStarts(episode))
  const nameSegment = createSegmentNames()
  const plain = groups.map((group, index) => {
    const id = nameSegment(episode.cues[group[0]!.cue]!.start)
    return buildSegment(group, index, id)
  })
  const timeline = sortInTime(plain)
  const spoken = timeline.map((index) => getSpoken(plain[index]!, groups[index]!))
  const coverage = buildCoverage(spoken, episode.duration)
  const segments = addEnds(plain, timeline, coverage)
  return {
    segments,
    timeline,
    timelineStarts: Float64Array.from(spoken, ({ start }) => start),
    chapters: buildChapters(episode, segments, timeline, coverage.end),
    gaps: buildGaps(coverage, timeline),
    covered: coverage.covered,
    duration: coverage.duration,
    end: coverage.end,
    isTimed: timeline.length > 0,
  }
}

function buildSegment(group: readonly CuePart[], index: number, id: SegmentId): Segment {
  const [first] = group
  const isEstimated = first?.isStated === false
  const { text, offsets } = joinTexts(group.map((part) => part.text))
  return {
    id,
    index,
    start: first?.start,
    startBasis: isEstimated ? 'estimated' : undefined,
    isStartClose: (isEstimated && first.isClose) || undefined,
    text,
    speaker: first?.speaker,
    cues: group.map((part, position) => toCuePosition(part, offsets[position]!)),
  }
}

function toCuePosition({ id, cue, from, start }: CuePart, offset: number): CuePosition {
  if (from === 0) return { id, cue, offset }
  return { id, cue, offset, from, start }
}

/** Ids use the start stated by the source, because estimated starts may change. */
function createSegmentNames(): (start: Seconds | undefined) => SegmentId {
  const used = new Map<string, number>()
  let untimed = 0
  return (start) => {
    if (start === undefined) return brand(`u-${++untimed}`)
    const name = `p-${Math.floor(start)}`
    const times = (used.get(name) ?? 0) + 1
    used.set(name, times)
    return brand(times === 1 ? name : `${name}-${times}`)
  }
}

function brand(name: string): SegmentId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- branding requires an assertion
  return name as SegmentId
}

function sortInTime(segments: readonly Segment[]): number[] {
  return segments
    .filter((segment) => segment.start !== undefined)
    .toSorted((a, b) => a.start! - b.start! || a.index - b.index)
    .map((segment) => segment.index)
}

function getSpoken(segment: Segment, group: readonly Line[]): Spoken {
  const start = segment.start!
  const words = group.reduce((sum, line) => sum + line.words, 0)
  if (group.at(-1)!.end === undefined) return { start, words }
  return { start, words, end: group.reduce((latest, part) => Math.max(latest, part.end ?? 0), start) }
}

function addEnds(segments: readonly Segment[], timeline: readonly number[], coverage: Coverage): Segment[] {
  const timed = [...segments]
  for (const [position, index] of timeline.entries()) {
    const { end, basis } = coverage.ends[position]!
    timed[index] = { ...segments[index]!, end, endBasis: basis }
  }
  return timed
}

function buildGaps(coverage: Coverage, timeline: readonly number[]): Gap[] {
  return coverage.gaps.map(({ start, end, next }) => {
    if (next === undefined) return { kind: 'after', start, end }
    return { kind: next === 0 ? 'before' : 'between', start, end, next: timeline[next]! }
  })
}

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]$/u
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]/u

/** The texts of cues as one paragraph, with a space between them except in scripts without spaces, and the offset of each. */
function joinTexts(parts: readonly string[]): { readonly text: string; readonly offsets: readonly number[] } {
  let text = ''
  const offsets: number[] = []
  for (const part of parts) {
    if (text !== '' && !(UNSPACED_END.test(text.slice(-2)) && UNSPACED_START.test(part))) text += ' '
    offsets.push(text.length)
    text += part
  }
  return { text, offsets }
}
