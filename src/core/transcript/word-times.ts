/** When each word of a paragraph is said: as the source states it, else spread evenly over what is known. */

import type { Cue, Episode } from '../episode/schema.ts'
import { decodeWords } from '../episode/words-codec.ts'
import type { TextRange } from '../text/range.ts'
import { findWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds, Span } from '../time/span.ts'
import type { Segment, WordTimes } from './transcript.ts'

/**
 * Times of the words of one paragraph: those its cues state. Without any the words of a cue are spread evenly from its
 * start to its end, or to the next cue; `stated` then only when every cue states its own. A paragraph without any word
 * ("♪") counts as one word. Empty when untimed.
 */
export function buildWordTimes(episode: Episode, segment: Segment): WordTimes {
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

/** Index of the word spoken at a time; -1 before the first. O(log n). */
export function findWordAt(times: WordTimes, at: Seconds): number {
  return locateLast(times.starts, at)
}

/**
 * When the word at a character offset of the paragraph is said. An offset between words counts for the word before it,
 * one before the first word for the first. Only for a timed paragraph: without times the answer is 0.
 */
export function timeOfOffset(times: WordTimes, offset: number): Seconds {
  return times.starts[Math.max(0, locateLast(times.offsets, offset))] ?? 0
}

interface TimedWord extends TextRange {
  readonly at: Seconds
}

interface Part {
  readonly cue: Cue | undefined
  /** Where the part begins in the cue's text. */
  readonly from: number
  /** Range of the cue's text in the paragraph. */
  readonly range: TextRange
  readonly span: Span
}

function splitByCue(episode: Episode, segment: Segment): Part[] {
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

/** The cue's own word times, as far as they belong to this part; undefined when it states none for its text. */
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

function clamp(value: Seconds, low: Seconds, high: Seconds): Seconds {
  return Math.min(Math.max(value, low), high)
}
