/** Makes the cues and paragraphs anew that are corrected, and keeps all others. */

import type { Cue, Episode } from '../episode/schema.ts'
import { groupBy } from '../text/group-by.ts'
import type { TextRange } from '../text/range.ts'
import { findWrittenWords, spaceBetween } from '../text/written-words.ts'
import { locateLast } from '../time/locate.ts'
import type { CorrectedRange, CuePosition, Segment, SegmentId, Transcript } from '../transcript/transcript.ts'
import { buildWordTimes, timeOfOffset } from '../transcript/word-times.ts'
import { correctPassage, type CorrectedWord, createMemo } from './correct-passage.ts'
import { type Labels, labelCues, renameSpeakers } from './correct-speakers.ts'
import { correctWordTimes, type CuePatch, type PlacedWord } from './correct-times.ts'

export interface CorrectedRun extends CorrectedRange {
  /** The times of its words are shared out, not stated. */
  readonly isEstimated?: true
}

interface Rebuilt {
  readonly episode: Episode
  readonly transcript: Transcript
  readonly runs: ReadonlyMap<SegmentId, readonly CorrectedRun[]>
}

/** @param passages Words of the paragraphs in which words are corrected, by their index. */
export function rebuildPassages(
  episode: Episode,
  transcript: Transcript,
  passages: ReadonlyMap<number, readonly CorrectedWord[]>,
  labels: Labels,
): Rebuilt {
  const { borders } = labels
  const sources = new Set([...passages.keys(), ...[...borders.keys()].flatMap((index) => [index, index + 1])])
  const cut = [...sources]
    .toSorted((a, b) => a - b)
    .map((index) => {
      const segment = transcript.segments[index]!
      const words = passages.get(index)
      return words
        ? cutOnce(words, [episode.cues, segment], () => cutPassage(episode, segment, words))
        : cutPassage(episode, segment, correctPassage(segment.text, []).words)
    })
  const patched = patchCues(episode.cues, cut)
  const made = { episode, ...patched }
  const segments = [...transcript.segments]
  const timelineStarts = borders.size > 0 ? transcript.timelineStarts.slice() : transcript.timelineStarts
  const runs = new Map<SegmentId, readonly CorrectedRun[]>()
  const byIndex = new Map(cut.map((one) => [one.segment.index, one]))
  for (const [index, own] of byIndex) {
    const { segment } = own
    const words = listWords(index, borders, byIndex)
    const build = () => buildPassage(segment, words, made)
    const shown = own.parts.map(({ part: { entry } }) => made.cues[entry.cue])
    const built = words === own.words ? buildOnce(own, shown, build) : build()
    segments[index] = built.segment
    if (built.runs.length > 0) runs.set(segment.id, built.runs)
    followCue(segments, index, patched.patches, byIndex)
  }
  for (const index of borders.keys()) {
    const start = findStart(segments[index + 1]!, made, transcript.segments[index + 1]!)
    if (!start) continue
    segments[index] = { ...segments[index]!, end: start.start, endBasis: start.startBasis ?? 'stated' }
    segments[index + 1] = { ...segments[index + 1]!, ...start }
    timelineStarts[transcript.timeline.indexOf(index + 1)] = start.start
  }
  for (const [index, speaker] of labels.changed) segments[index] = { ...segments[index]!, speaker }
  const cues = labelCues({ source: episode.cues, cues: patched.cues, before: transcript.segments, segments, labels })
  return {
    episode: { ...renameSpeakers(episode, labels), cues, corrections: undefined },
    transcript: { ...transcript, segments, timelineStarts },
    runs,
  }
}

/** The paragraphs behind one that begin in the cue it ends in: their place in its text is another where that has changed. */
function followCue(
  segments: Segment[],
  index: number,
  patches: PatchedCues['patches'],
  rebuilt: ReadonlyMap<number, unknown>,
): void {
  const cue = segments[index]!.cues.at(-1)?.cue
  const changed = cue === undefined ? undefined : patches.get(cue)
  if (!changed) return
  for (let next = index + 1; segments[next]?.cues[0]?.cue === cue && !rebuilt.has(next); next++) {
    const { cues, ...segment } = segments[next]!
    const [first, ...others] = cues
    segments[next] = { ...segment, cues: [{ ...first!, from: moveOffset(first!.from ?? 0, changed) }, ...others] }
    if (others.length > 0) return
  }
}

/** A word in the part of a paragraph that one cue has. */
interface CutWord extends CorrectedWord {
  readonly part: CutPart
}

/** The part of a paragraph that one cue has; the range is that of its text in the cue. */
interface CutPart extends TextRange {
  readonly segment: Segment
  readonly entry: CuePosition
  /** Words of the source in it, by their offsets in the cue, and which word of the paragraph is the first. */
  readonly source: readonly TextRange[]
  readonly first: number
}

interface CutPassage {
  readonly segment: Segment
  /** Number of words of the source. */
  readonly count: number
  readonly parts: CueParts
  readonly words: readonly CutWord[]
}

/** By its words, which `correctPassageOnce` keeps: of many corrected passages only the one that was corrected last is made anew. */
const cutOnce = createMemo<CutPassage>()

function cutPassage({ cues }: Episode, segment: Segment, words: readonly CorrectedWord[]): CutPassage {
  const ranges = findWrittenWords(segment.text)
  const offsets = segment.cues.map(({ offset }) => offset)
  const partOf = ranges.map(({ start }) => Math.max(0, locateLast(offsets, start)))
  const parts = segment.cues.map((entry, position): CutPart => {
    const start = findTextStart(cues[entry.cue]!, entry)
    const shift = start - entry.offset
    const text = segment.text.slice(entry.offset, offsets[position + 1]).trimEnd()
    const source = ranges.filter((_, word) => partOf[word] === position)
    return {
      segment,
      entry,
      start,
      end: start + text.length,
      source: source.map((range) => ({ start: range.start + shift, end: range.end + shift })),
      first: partOf.indexOf(position),
    }
  })
  const placed = words.map((word) => ({ ...word, part: parts[partOf[word.at]!]! }))
  const byPart = groupBy(placed, ({ part }) => part)
  return {
    segment,
    count: ranges.length,
    parts: parts.map((part) => ({ part, words: byPart.get(part) ?? [] })),
    words: placed,
  }
}

/** Where in the text of its cue a part begins, behind white space. */
function findTextStart({ text }: Cue, { from = 0 }: CuePosition): number {
  return text.length - text.slice(from).trimStart().length
}

interface PatchedCues {
  readonly cues: readonly Cue[]
  /** Where a word starts in the new text of its cue. */
  readonly offsets: ReadonlyMap<CutWord, number>
  /** Changes in the text of a cue, by its index. */
  readonly patches: ReadonlyMap<number, readonly CuePatch[]>
}

function patchCues(source: readonly Cue[], passages: readonly CutPassage[]): PatchedCues {
  const cues = [...source]
  const offsets = new Map<CutWord, number>()
  const changed = new Map<number, readonly CuePatch[]>()
  const byCue = groupBy(
    passages.flatMap(({ parts }) => parts),
    ({ part }) => part.entry.cue,
  )
  for (const [index, parts] of byCue) {
    const [first] = parts
    const make = () => patchCue(source[index]!, parts, source[index + 1]?.start)
    const patched = patchOnce(
      first!.part,
      parts.map(({ part }) => part),
      make,
    )
    if (patched.cue) {
      cues[index] = patched.cue
      changed.set(index, patched.patches)
    }
    for (const [word, offset] of patched.offsets) offsets.set(word, offset)
  }
  return { cues, offsets, patches: changed }
}

type CueParts = readonly { readonly part: CutPart; readonly words: readonly CutWord[] }[]

interface PatchedCue {
  /** Undefined where its text stays. */
  readonly cue: Cue | undefined
  readonly patches: readonly CuePatch[]
  readonly offsets: readonly (readonly [CutWord, number])[]
}

/** By the first part of a cue. */
const patchOnce = createMemo<PatchedCue>()

function patchCue(cue: Cue, parts: CueParts, next: number | undefined): PatchedCue {
  const offsets: (readonly [CutWord, number])[] = []
  let text = ''
  let done = 0
  const made = parts.map(({ part, words }): CuePatch => {
    text += cue.text.slice(done, part.start)
    done = part.end
    const begin = text.length
    const placed = words.map((word): PlacedWord => {
      if (word.text !== '' && text.length > begin) text += word.gap
      const offset = text.length
      offsets.push([word, offset])
      text += word.text
      return { ...word, offset }
    })
    return { ...part, words: placed }
  })
  text += cue.text.slice(done)
  if (text === cue.text) return { cue: undefined, patches: made, offsets }
  const words = correctWordTimes(cue, text, made, next)
  const turns = cue.turns?.map((turn) => ({ ...turn, offset: moveOffset(turn.offset, made) }))
  return { cue: { ...cue, text, words, turns }, patches: made, offsets }
}

/** Where a place in the text of a cue is in the corrected one. */
function moveOffset(offset: number, patches: readonly CuePatch[]): number {
  let shift = 0
  for (const { start, end, words, source, first } of patches) {
    if (offset <= start) break
    const last = words.at(-1)
    if (offset < end) {
      const word = first + source.findIndex((range) => range.end > offset)
      return (words.find(({ at }) => at >= word) ?? last)?.offset ?? start + shift
    }
    shift = (last ? last.offset + last.text.length : start + shift) - end
  }
  return offset + shift
}

/** The words of a paragraph whose borders may have moved. */
function listWords(
  index: number,
  borders: ReadonlyMap<number, number>,
  cut: ReadonlyMap<number, CutPassage>,
): readonly CutWord[] {
  const [opening, closing] = [borders.get(index - 1) ?? 0, borders.get(index) ?? 0]
  const own = cut.get(index)!
  if (opening === 0 && closing === 0) return own.words
  const before = cut.get(index - 1)
  return [
    ...(opening < 0 && before ? before.words.filter(({ at }) => at >= before.count + opening) : []),
    ...own.words.filter(({ at }) => at >= opening && at < own.count + Math.min(0, closing)),
    ...(cut.get(index + 1)?.words ?? []).filter(({ at }) => at < closing),
  ]
}

interface Made extends PatchedCues {
  /** That of the source. */
  readonly episode: Episode
}

interface BuiltPassage {
  readonly segment: Segment
  readonly runs: readonly CorrectedRun[]
}

const buildOnce = createMemo<BuiltPassage>()

function buildPassage(source: Segment, words: readonly CutWord[], { episode, cues, offsets }: Made): BuiltPassage {
  let text = ''
  let before: CutWord | undefined
  const positions: CuePosition[] = []
  const runs: { start: number; end: number; was: string; correction: string; isEstimated?: true }[] = []
  for (const word of words) {
    const { change, part } = word
    if (word.text !== '' && text !== '') {
      text += before?.part.segment === part.segment ? word.gap : spaceBetween(text, word.text)
    }
    const offset = text.length
    text += word.text
    if (change && before?.change === change) runs.at(-1)!.end = text.length
    else if (change) {
      const isEstimated = word.text !== '' && !word.isOneForOne ? true : undefined
      runs.push({ start: offset, end: text.length, was: change.was, correction: change.id, isEstimated })
    }
    before = word
    if (word.text === '' || positions.at(-1)?.cue === part.entry.cue) continue
    const { id, cue } = part.entry
    const from = offsets.get(word)!
    const isFirst = cues[cue]!.text.slice(0, from).trim() === ''
    positions.push(isFirst ? { id, cue, offset } : { id, cue, offset, from, start: findTime(episode, word) })
  }
  const [first] = source.cues
  const segment = { ...source, text, cues: positions.length > 0 ? positions : [{ ...first!, offset: 0 }] }
  return { segment: runs.length > 0 ? { ...segment, corrected: runs } : segment, runs }
}

/** Start of a word in the source. */
function findTime(episode: Episode, { part, at }: CutWord): number | undefined {
  const { segment, entry, first, source, start } = part
  if (at <= first || segment.start === undefined) return entry.start ?? episode.cues[entry.cue]!.start
  return timeOfOffset(buildWordTimes(episode, segment), source[at - first]!.start - start + entry.offset)
}

/** Start of a paragraph whose border has moved; undefined without times. */
function findStart(
  { cues: [first] }: Segment,
  { episode }: Made,
  source: Segment,
):
  | { readonly start: number; readonly startBasis?: 'estimated' | undefined; readonly isStartClose?: undefined }
  | undefined {
  const cue = episode.cues[first!.cue]!
  const start = first!.start ?? cue.start
  if (start === undefined || source.start === undefined) return undefined
  const isStated = first!.from === undefined || cue.words !== undefined
  return { start, startBasis: isStated ? undefined : 'estimated', isStartClose: undefined }
}
