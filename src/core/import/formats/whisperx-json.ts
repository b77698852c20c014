/** WhisperX JSON: aligned segments with speakers. Some words (numerals) have no times. */

import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { normalizeUnit } from '../captions/json/time-unit.ts'
import { hasFields, readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { readWords } from '../captions/json/read-words.ts'

export const whisperxJson = createJsonImporter({
  format: 'whisperx-json',
  accepts(value) {
    if (hasFields(value, 'word_segments')) return true
    const segments = readList(readField(value, 'segments')) ?? []
    if (!hasFields(segments[0], 'start', 'text')) return false
    return segments.slice(0, 20).some((segment) => {
      const [word] = readList(readField(segment, 'words')) ?? []
      return hasFields(word, 'word', 'score')
    })
  },
  read(value, { log, tally }) {
    const segments = readSegments(readField(value, 'segments'), 'segments', tally)
    const position = { path: 'word_segments' }
    const read =
      segments.length > 0 ? segments : captionWords(readWords(readField(value, 'word_segments')), position, tally)
    const captions = normalizeUnit(read, 'segments', tally)
    const language = parseLanguage(readText(value, 'language'))
    return finishCaptions(captions, log, { tally, draft: language === undefined ? {} : { language } })
  },
})
