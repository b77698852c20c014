/** AssemblyAI JSON: utterances by speaker, else words. Times in milliseconds. Has chapters. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { hasFields, readField, readList, readDuration, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { buildLine, cleanText } from '../captions/line-builder.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { readTime, readWords } from '../captions/json/read-words.ts'
import type { EpisodeDraft } from '../draft.ts'

export const assemblyaiJson = createJsonImporter({
  format: 'assemblyai-json',
  accepts: (value) =>
    hasFields(value, 'text', 'words') && MARKS.some((key) => hasFields(value, key)) && hasFields(value, 'id'),
  read(value, { log, tally }) {
    return finishCaptions(readCaptions(value, tally), log, { tally, draft: readDraft(value) })
  },
})

const MARKS = ['utterances', 'audio_url', 'audio_duration', 'acoustic_model', 'language_model']

function readCaptions(value: unknown, tally: ReadContext['tally']): Caption[] {
  const utterances = readSegments(readField(value, 'utterances'), 'utterances', tally, { perSecond: 1000 })
  if (utterances.length > 0) return utterances
  const words = readWords(readField(value, 'words'), 1000)
  if (words.length > 0) return captionWords(words, { path: 'words' }, tally)
  return [createCaption({}, buildLine(readText(value, 'text') ?? ''), { path: 'text' })]
}

function readDraft(value: unknown): EpisodeDraft {
  const duration = readDuration(value, 'audio_duration')
  const language = parseLanguage(readText(value, 'language_code'))
  const chapters = (readList(readField(value, 'chapters')) ?? []).flatMap((entry) => readChapter(entry))
  return {
    duration,
    language,
    chapters,
  }
}

function readChapter(entry: unknown): NonNullable<EpisodeDraft['chapters']> {
  const start = readTime(readField(entry, 'start'), 1000)
  const end = readTime(readField(entry, 'end'), 1000)
  const title = cleanText(readText(entry, 'headline', 'gist') ?? '')
  const text = cleanText(readText(entry, 'summary') ?? '')
  if (start === undefined || title === '') return []
  return [{ start, end, title, text: text === '' ? undefined : text }]
}
