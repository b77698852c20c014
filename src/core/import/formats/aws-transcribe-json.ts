/** AWS Transcribe: items of words and punctuation, times as text, speakers in a list of their own or on the items. */

import type { Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readNumber, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import type { SpokenWord } from '../captions/json/locate-words.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { readSpeaker } from '../captions/json/read-words.ts'
import { spreadWords } from '../captions/json/spread-words.ts'

export const awsTranscribeJson = createJsonImporter({
  format: 'aws-transcribe-json',
  accepts(value) {
    const results = readField(value, 'results')
    return (
      readList(readField(results, 'items')) !== undefined && readList(readField(results, 'transcripts')) !== undefined
    )
  },
  read(value, { log, tally }) {
    const language = parseLanguage(readPath(value, 'results', 'language_code'))
    const draft = language === undefined ? {} : { language }
    return finishCaptions(readCaptions(readField(value, 'results'), tally), log, { tally, draft })
  },
})

function readCaptions(results: unknown, tally: ReadContext['tally']): Caption[] {
  const words = readItems(results)
  const form = { textKeys: ['transcript'] }
  const segments = readSegments(readField(results, 'audio_segments'), 'results.audio_segments', tally, form)
  if (segments.length > 0)
    return spreadWords(
      segments,
      words.filter((word) => word.at !== undefined),
      tally,
    )
  return captionWords(words, { path: 'results.items' }, tally, true)
}

/** Punctuation has no times and is glued to the word before, with whom it shares the speaker. */
function readItems(results: unknown): SpokenWord[] {
  const speakers = readSpeakers(results)
  let speaker: string | undefined
  return (readList(readField(results, 'items')) ?? []).flatMap((item) => {
    const text = readText(readPath(item, 'alternatives', 0), 'content')
    if (text === undefined) return []
    const at = readNumber(item, 'start_time')
    if (at !== undefined) speaker = readSpeaker(item) ?? speakers.get(at)
    return [{ text, at, end: readNumber(item, 'end_time'), speaker }]
  })
}

/** Start of an item → who says it. */
function readSpeakers(results: unknown): ReadonlyMap<number, string> {
  const speakers = new Map<number, string>()
  for (const segment of readList(readPath(results, 'speaker_labels', 'segments')) ?? []) {
    for (const item of readList(readField(segment, 'items')) ?? []) {
      const at = readNumber(item, 'start_time')
      const label = readSpeaker(item) ?? readSpeaker(segment)
      if (at !== undefined && label !== undefined) speakers.set(at, label)
    }
  }
  return speakers
}
