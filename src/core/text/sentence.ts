/** Finds sentence boundaries in text of any script. */

import type { TextRange } from './range.ts'

/** Longer sentences are trimmed to the words around the offset. In characters. */
const MAX_LENGTH = 400

const END = String.raw`[.!?…。！？؟۔।]["'”’»)\]」』）]{0,3}`
const AT_END = new RegExp(`${END}$`, 'u')
/** Full-width marks need no space after them; other marks must be followed by the start of a sentence. */
const INSIDE = new RegExp(
  String.raw`(?:${END}\s+(?=["'“„‘«¿¡([]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}])|[。！？]["'”’»)\]」』）]{0,3})(?=\S)`,
  'gu',
)
/** Abbreviations, whose full stop does not end a sentence. */
const SHORTENED =
  /(?:^|[\s("“])(?:\p{Lu}|\p{Lu}\.\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Sen|Rep|Gov|No|vs|etc|e\.g|i\.e|approx)\.\s*$/u

/** True when the text ends with a sentence. */
export function endsSentence(text: string): boolean {
  return AT_END.test(text)
}

/** Start offsets of all sentences but the first, judged by punctuation only. */
export function findSentenceStarts(text: string): number[] {
  const starts = [...text.matchAll(INSIDE)].map((match) => match.index + match[0].length)
  return starts.filter((start) => !SHORTENED.test(text.slice(Math.max(0, start - 20), start)))
}

/**
 * The sentence at an offset, without surrounding space. In text without full stops, such as captions, sentences are very
 * long; the range is then trimmed to the words around the offset. Empty only in an empty text.
 */
export function findSentence(text: string, offset: number, language?: string): TextRange {
  const at = Math.max(0, Math.min(offset, text.length - 1))
  const part = [...createSegmenter(language).segment(text)].find(({ index, segment }) => at < index + segment.length)
  const start = part?.index ?? 0
  const whole = { start, end: start + (part?.segment.trimEnd().length ?? text.length) }
  return whole.end - whole.start > MAX_LENGTH ? trimAround(text, at, whole) : whole
}

/** Falls back to the default locale for unknown language tags. */
function createSegmenter(language: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'sentence' })
  }
}

/** Trims a long sentence to whole words around the offset. */
function trimAround(text: string, at: number, { start, end }: TextRange): TextRange {
  const from = text.lastIndexOf(' ', Math.max(start, at - MAX_LENGTH / 4))
  const to = text.indexOf(' ', Math.min(end, at + MAX_LENGTH / 2))
  return { start: Math.max(start, from + 1), end: to < 0 ? end : Math.min(end, to) }
}
