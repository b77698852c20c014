/** The sentence around a place in a text, in every script. */

import type { TextRange } from './range.ts'

/** Longer than this is read as a stretch around the place, so that one press never reads out a page. In characters. */
const LONGEST = 400

/**
 * The sentence that holds a character, without the space around it. A text without full stops (as captions are) has very
 * long sentences: then the words around the place. Empty only in an empty text.
 */
export function findSentence(text: string, offset: number, language?: string): TextRange {
  const at = Math.max(0, Math.min(offset, text.length - 1))
  const part = segmentSentences(text, language).find(({ index, segment }) => at < index + segment.length)
  const start = part?.index ?? 0
  const whole = { start, end: start + (part?.segment.trimEnd().length ?? text.length) }
  return whole.end - whole.start > LONGEST ? cutAround(text, at, whole) : whole
}

function segmentSentences(text: string, language: string | undefined): Intl.SegmentData[] {
  return [...createSegmenter(language).segment(text)]
}

/** A tag nobody knows is no reason to say nothing. */
function createSegmenter(language: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'sentence' })
  }
}

/** From a word a little before the place to one after it. */
function cutAround(text: string, at: number, { start, end }: TextRange): TextRange {
  const from = text.lastIndexOf(' ', Math.max(start, at - LONGEST / 4))
  const to = text.indexOf(' ', Math.min(end, at + LONGEST / 2))
  return { start: Math.max(start, from + 1), end: to < 0 ? end : Math.min(end, to) }
}
