/** Word times of a segment: stated by the source, else spread evenly over each cue. */

import type { Cue, Episode } from '../episode/schema.ts'
import { decodeWords } from '../episode/words-codec.ts'
import type { TextRange } from '../text/range.ts'
import { findWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds, Span } from '../time/span.ts'
import type { Segment, WordTimes } from './transcript.ts'
import { clamp } from '../text/number.ts'

/**
 * Uses the word times stated by the cues. The words of a cue without any are spread evenly from its start to its end or to
 * the next cue. The basis is `stated` only when every cue states its word times. A segment without words ("♪") counts as
 * one word. Empty when untimed.
 */
export function buildWordTimes(episode: Pick<Episode, 'cues'>, segment: Segment): WordTimes {
  const parts = splitByCue(episode, segment).map((part) => ({ stated: getStatedWords(part), part }))
  const words = parts.flatMap(({ stated, part }) => stated ?? spreadWords(segment.text, part))
  let latest: Seconds = 0
  return {
    offsets: Uint32Array.from(words, (word) => word.start),
    lengths: Uint32Array.from(words, (word) => word.end - word.start),
    starts: Float64Array.from(words, (word) => (latest = Math.max(latest, word.at))),
    basis: parts.length > 0 && parts.every(({ stated }) => stated) ? 'stated' : 'estimated',
  }
}

/** Index of the word at a time; -1 before the first. O(log n). */
export function findWordAt(times: WordTimes, at: Seconds): number {
  return locateLast(times.starts, at)
}

/**
 * Start time of the word at a character offset. An offset between words belongs to the word before it; an offset before
 * the first word to the first. 0 in an untimed segment.
 */
export function timeOfOffset(times: WordTimes, offset: number): Seconds {
  return times.starts[Math.max(0, locateLast(times.offsets, offset))] ?? 0
}

interface TimedWord extends TextRange {
  readonly at: Seconds
}

interface Part {
  readonly cue: Cue | undefined
  /** Offset of the part in the cue's text. */
  readonly from: number
  /** Range of the part in the segment's text. */
  readonly range: TextRange
  readonly span: Span
}

function splitByCue(episode: Pick<Episode, 'cues'>, segment: Segment): Part[] {
  const { start, end } = segment
  if (start === undefined || end === undefined) return []
  return segment.cues.map((entry, position) => {
    const following = segment.cues[position + 1]
    const cue = episode.cues[entry.cue]
    const from = clamp(entry.start ?? cue?.start ?? start, start, end)
    const limit = following ? clamp(following.start ?? episode.cues[following.cue]?.start ?? end, from, end) : end
    const to = cue?.end === undefined ? limit : clamp(cue.end, from, limit)
    return {
      cue,
      from: entry.from ?? 0,
      range: { start: entry.offset, end: following?.offset ?? segment.text.length },
      span: { start: from, end: to },
    }
  })
}

/** Word times that the cue states for this part; undefined when there are none. */
function getStatedWords({ cue, from, range }: Part): TimedWord[] | undefined {
  if (cue?.words === undefined || cue.start === undefined) return undefined
  const timed = decodeWords(cue.words, { text: cue.text, start: cue.start })
  if (!timed || timed.offsets.length === 0) return undefined
  const text = cue.text.slice(from)
  const cut = from + text.length - text.trimStart().length
  const until = cut + range.end - range.start
  const words: TimedWord[] = []
  for (const [index, offset] of timed.offsets.entries()) {
    if (offset < from || offset >= until) continue
    const word = cue.text.slice(offset, timed.offsets[index + 1]).trimEnd()
    const start = range.start + Math.max(0, offset - cut)
    words.push({ start, end: Math.max(start, Math.min(start + word.length, range.end)), at: timed.starts[index]! })
  }
  return words.length > 0 ? words : undefined
}

function spreadWords(text: string, { range, span }: Part): TimedWord[] {
  const words = findWordRanges(text, range)
  const each = (span.end - span.start) / words.length
  return words.map((word, index) => ({ ...word, at: span.start + each * index }))
}

function findWordRanges(text: string, range: TextRange): TextRange[] {
  const part = text.slice(range.start, range.end)
  const words = findWords(part).map((word) => ({ start: word.start + range.start, end: word.end + range.start }))
  return words.length > 0 || part.trim() === ''
    ? words
    : [{ start: range.start, end: range.start + part.trimEnd().length }]
}
