/** Builds the transcript of an episode from its cues: segments, timeline, chapters and gaps. */

import type { Episode, Cue, Track } from '../episode/schema.ts'
import type { Seconds } from '../time/span.ts'
import { findAsides } from './asides.ts'
import { buildChapters, findChapterStarts } from './chapters.ts'
import { type Coverage, type Spoken, buildCoverage, estimateEnd } from './coverage.ts'
import { type AsideRanges, type CuePart, splitAtSentences, splitCues } from './split-cues.ts'
import type { CuePosition, Gap, Segment, SegmentId, Transcript } from './transcript.ts'
import { endsSentence } from '../text/sentence.ts'
import { countWords } from '../text/words.ts'
import { spaceBetween } from '../text/written-words.ts'
import { locateLast } from '../time/locate.ts'

/**
 * Segments keep the order of the source, where times may repeat or go backwards; `timeline` sorts them by start (stable).
 * An episode without cues gives a transcript without segments.
 */
export function buildTranscript(episode: Episode): Transcript {
  const groups = groupCues(episode.cues, findChapterStarts(episode), findAsides(episode))
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

/** Another text of a recording as an episode of its own. */
export function openTrack(episode: Episode, { language, cues = [] }: Track): Episode {
  return { ...episode, language, cues: [...cues], speakers: [], corrections: undefined, tracks: undefined }
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
    doubt: first?.doubt,
    aside: first?.aside,
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

/** The texts of cues as one paragraph, with a space between them except in scripts without spaces, and the offset of each. */
function joinTexts(parts: readonly string[]): { readonly text: string; readonly offsets: readonly number[] } {
  let text = ''
  const offsets: number[] = []
  for (const part of parts) {
    if (text !== '') text += spaceBetween(text, part)
    offsets.push(text.length)
    text += part
  }
  return { text, offsets }
}

/** Length limits of a joined paragraph, kept where the cues allow it. */
const MIN_PARAGRAPH_WORDS = 15
const MAX_PARAGRAPH_WORDS = 60

/** A cue part with its word count. */
interface Line extends CuePart {
  readonly words: number
}

const CLAUSE_END = /[,;:、，—–-]$/u
/** Pauses that end a paragraph: after a sentence, and anywhere. */
const SENTENCE_PAUSE: Seconds = 4
const LONG_PAUSE: Seconds = 10

/** Groups of cue parts, in source order. Skips cues without text. */
function groupCues(cues: readonly Cue[], chapterStarts: readonly Seconds[], asides: AsideRanges): Line[][] {
  const lines = splitCues(cues, asides).map((part): Line => ({ ...part, words: countWords(part.text) }))
  const joinable = findJoinableSources(lines)
  const groups: Line[][] = []
  for (const run of splitAtBreaks(lines, joinable, chapterStarts)) {
    if (run.length === 1 && !joinable.has(run[0]!.source)) groups.push(run)
    else for (const group of splitByLength(splitRun(run, cues))) groups.push(joinParts(group, cues))
  }
  return groups
}

/** True when a chapter begins between two cue starts. A cue less than a second early belongs to the chapter. */
function startsChapter(previous: Seconds, start: Seconds, chapterStarts: readonly Seconds[]): boolean {
  const before = locateLast(chapterStarts, previous + 1)
  const chapter = chapterStarts[before] === previous + 1 ? previous + 1 : chapterStarts[before + 1]
  return chapter !== undefined && chapter < start + 1
}

/**
 * Sources whose cues are lines rather than paragraphs: short where they have end times (captions), or shorter still and
 * rarely ending a sentence where they do not (a pasted caption list).
 */
function findJoinableSources(lines: readonly Line[]): Set<number> {
  const joinable = new Set<number>()
  for (const source of new Set(lines.map((line) => line.source))) {
    if (areLines(lines.filter((line) => line.source === source))) joinable.add(source)
  }
  return joinable
}

function areLines(lines: readonly Line[]): boolean {
  const median = lines.map((line) => line.words).toSorted((a, b) => a - b)[lines.length >> 1] ?? 0
  const haveEnds = lines.filter((line) => line.end !== undefined).length > lines.length / 2
  if (haveEnds) return median < 25
  const sentences = lines.filter((line) => endsSentence(line.text)).length
  return median < 12 && sentences < lines.length / 2
}

function splitAtBreaks(lines: readonly Line[], joinable: Set<number>, chapterStarts: readonly Seconds[]): Line[][] {
  const runs: Line[][] = []
  let label: string | undefined
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1]
    const isNew = !previous || !joinable.has(line.source) || isBreak(previous, line, label, chapterStarts)
    if (isNew) {
      runs.push([line])
      label = line.speaker
    } else runs.at(-1)!.push(line)
  }
  return runs
}

function isBreak(before: Line, after: Line, label: string | undefined, chapterStarts: readonly Seconds[]): boolean {
  if (before.source !== after.source || before.doubt !== after.doubt || before.aside !== after.aside) return true
  if (after.speaker !== undefined && after.speaker !== label) return true
  if (before.start === undefined || after.start === undefined) return before.start !== after.start
  if (after.start < before.start) return true
  if (startsChapter(before.start, after.start, chapterStarts)) return true
  const pause = pauseBetween(before, after)
  return pause >= LONG_PAUSE || (pause >= SENTENCE_PAUSE && endsSentence(before.text))
}

function pauseBetween(before: Line, after: Line): Seconds {
  if (before.start === undefined || after.start === undefined) return 0
  return Math.max(0, after.start - (before.end ?? estimateEnd(before.start, before.words)))
}

/** Splits cues at sentences, because a paragraph may end inside a caption. */
function splitRun(run: readonly Line[], cues: readonly Cue[]): Line[] {
  return run.flatMap((line) => {
    const parts = splitAtSentences(line, cues[line.cue]!, cues[line.cue + 1]?.start)
    return parts.length === 1 ? [line] : parts.map((part) => ({ ...part, words: countWords(part.text) }))
  })
}

/** Rejoins parts of one cue that ended up in the same paragraph. */
function joinParts(group: readonly Line[], cues: readonly Cue[]): Line[] {
  const joined: Line[] = []
  for (const line of group) {
    const before = joined.at(-1)
    if (!before || !isSameCue(before, line)) joined.push(line)
    else {
      const until = cues[line.cue]!.text.indexOf(line.text, line.from) + line.text.length
      const text = cues[line.cue]!.text.slice(before.from, until).trim()
      joined[joined.length - 1] = { ...before, text, end: line.end, words: before.words + line.words }
    }
  }
  return joined
}

/** True for parts of one cue that were split at a sentence, not at a speaker. */
function isSameCue(before: Line, after: Line): boolean {
  return before.cue === after.cue && before.speaker === after.speaker
}

/** Splits a run at the best borders so that no paragraph exceeds the maximum length. */
function splitByLength(run: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  let rest = run.reduce((sum, line) => sum + line.words, 0)
  let from = 0
  while (from < run.length) {
    const to = rest <= MAX_PARAGRAPH_WORDS + MIN_PARAGRAPH_WORDS ? run.length : findBorder(run, from)
    const group = run.slice(from, to)
    groups.push(group)
    for (const line of group) rest -= line.words
    from = to
  }
  return groups
}

function findBorder(run: readonly Line[], from: number): number {
  let words = 0
  let best = from + 1
  let bestScore = -1
  for (let border = from + 1; border <= run.length; border++) {
    words += run[border - 1]!.words
    if (words > MAX_PARAGRAPH_WORDS) break
    const score = words < MIN_PARAGRAPH_WORDS ? -0.5 : scoreBorder(run, border) + words / MAX_PARAGRAPH_WORDS
    if (score >= bestScore) {
      best = border
      bestScore = score
    }
  }
  return best
}

function scoreBorder(run: readonly Line[], border: number): number {
  const before = run[border - 1]!
  const after = run[border]
  // A border between two cues is better: its time is stated.
  if (after && isSameCue(before, after)) return 2
  const pause = after ? Math.min(3, pauseBetween(before, after)) : 0
  if (endsSentence(before.text)) return 3 + pause
  return pause + (CLAUSE_END.test(before.text) ? 0.5 : 0)
}
