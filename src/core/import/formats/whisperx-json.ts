/** WhisperX: aligned segments with speakers, words of which some (numerals) have no times. */

import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { settleUnit } from '../captions/json/time-unit.ts'
import { hasFields, readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { readLanguage } from '../captions/language.ts'
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
  read(value, { log, faults }) {
    const segments = readSegments(readField(value, 'segments'), 'segments', faults)
    const place = { path: 'word_segments' }
    const read =
      segments.length > 0 ? segments : captionWords(readWords(readField(value, 'word_segments')), place, faults)
    const captions = settleUnit(read, 'segments', faults)
    const language = readLanguage(readText(value, 'language'))
    return finishCaptions(captions, log, { faults, draft: language === undefined ? {} : { language } })
  },
})
