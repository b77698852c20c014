/** Podcasting 2.0 transcripts as JSON. A segment may be one word, a caption line or a paragraph. */

import { createCaption, joinLines, type Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { readTimeOf, readWords } from '../captions/json/read-words.ts'
import { parseLanguage } from '../captions/language.ts'

export const podcastJson = createJsonImporter({
  format: 'podcast-json',
  accepts(value) {
    const segments = readList(readField(value, 'segments')) ?? []
    return segments.slice(0, 5).some((segment) => readText(segment, 'body') !== undefined && isTimed(segment))
  },
  read(value, { log, tally }) {
    const language = parseLanguage(readText(value, 'language'))
    const draft = language === undefined ? {} : { language }
    return finishCaptions(readCaptions(readField(value, 'segments'), tally), log, { tally, draft, hasPrefixes: true })
  },
})

function isTimed(segment: unknown): boolean {
  return readTimeOf(segment, ['startTime', 'start'], 1) !== undefined
}

function readCaptions(segments: unknown, tally: ReadContext['tally']): Caption[] {
  const list = readList(segments) ?? []
  const single = list.filter((segment) => !/\S\s+\S/.test(readText(segment, 'body') ?? ''))
  if (list.length > 3 && single.length > list.length * 0.8) return readWordByWord(list, tally)
  return joinSameSpan(readSegments(segments, 'segments', tally))
}

function readWordByWord(list: readonly unknown[], tally: ReadContext['tally']): Caption[] {
  const words = readWords(list.map((segment) => ({ ...Object(segment), text: readText(segment, 'body') ?? '' })))
  const hasSpaces = list.some((segment) => /^\s|\s$/.test(readText(segment, 'body') ?? ''))
  return captionWords(words, { path: 'segments' }, tally, !hasSpaces)
}

/** Some writers give each line of a caption a segment of its own, all with the times of the caption. */
function joinSameSpan(captions: readonly Caption[]): Caption[] {
  const joined: Caption[] = []
  for (const caption of captions) {
    const last = joined.at(-1)
    const isSame =
      last?.start === caption.start &&
      last?.end === caption.end &&
      last?.speaker === caption.speaker &&
      last?.end !== undefined
    if (!last || !isSame) joined.push(caption)
    else
      joined[joined.length - 1] = createCaption(
        last,
        joinLines([...last.lines, ...caption.lines]),
        last.position,
        last.speaker,
      )
  }
  return joined
}
