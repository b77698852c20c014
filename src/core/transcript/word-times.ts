/** When each word of a paragraph is said: as the source states it, else spread evenly over what is known. */

import type { Episode } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import { findWords } from '../text/words.ts'
import { locateLast } from '../time/locate.ts'
import type { Seconds, Span } from '../time/span.ts'
import type { Segment, WordTimes } from './transcript.ts'

/**
 * Times of the words of one paragraph. Without stated word times the words of each cue are spread evenly from its start
 * to its end, or to the next cue. A paragraph without any word ("♪") counts as one word. Empty when untimed.
 */
export function readWordTimes(episode: Episode, segment: Segment): WordTimes {
  const offsets: number[] = []
  const lengths: number[] = []
  const starts: number[] = []
  for (const part of splitByCue(episode, segment)) {
    const words = readWords(segment.text, part.range)
    for (const [index, word] of words.entries()) {
      offsets.push(word.start)
      lengths.push(word.end - word.start)
      const share = (part.span.end - part.span.start) * (index / words.length)
      starts.push(Math.max(part.span.start + share, starts.at(-1) ?? 0))
    }
  }
  return {
    offsets: Uint32Array.from(offsets),
    lengths: Uint32Array.from(lengths),
    starts: Float64Array.from(starts),
    basis: 'estimated',
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

interface Part {
  /** Range of the cue's text in the paragraph. */
  readonly range: TextRange
  readonly span: Span
}

function splitByCue(episode: Episode, segment: Segment): Part[] {
  const { start, end } = segment
  if (start === undefined || end === undefined) return []
  return segment.cues.map((place, position) => {
    const following = segment.cues[position + 1]
    const cue = episode.cues[place.cue]
    const from = clamp(cue?.start ?? start, start, end)
    const limit = following ? clamp(episode.cues[following.cue]?.start ?? end, from, end) : end
    const to = cue?.end === undefined ? limit : clamp(cue.end, from, limit)
    return {
      range: { start: place.offset, end: following?.offset ?? segment.text.length },
      span: { start: from, end: to },
    }
  })
}

function readWords(text: string, range: TextRange): TextRange[] {
  const part = text.slice(range.start, range.end)
  const words = findWords(part).map((word) => ({ start: word.start + range.start, end: word.end + range.start }))
  return words.length > 0 || part.trim() === ''
    ? words
    : [{ start: range.start, end: range.start + part.trimEnd().length }]
}

function clamp(value: Seconds, low: Seconds, high: Seconds): Seconds {
  return Math.min(Math.max(value, low), high)
}
