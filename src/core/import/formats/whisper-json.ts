/** Whisper JSON, of the program, the service and their relatives: segments, with words inside or beside them, or words only. */

import type { Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { normalizeUnit } from '../captions/json/time-unit.ts'
import { hasFields, readField, readList, readDuration, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { splitAtWords, locateWords } from '../captions/json/locate-words.ts'
import { captionWords, readSegments } from '../captions/json/read-segments.ts'
import { isWordList, readSpeaker, readWords } from '../captions/json/read-words.ts'
import { spreadWords } from '../captions/json/spread-words.ts'
import type { EpisodeDraft } from '../draft.ts'

export const whisperJson = createJsonImporter({
  format: 'whisper-json',
  accepts(value) {
    const segments = readList(readField(value, 'segments'))
    if (segments !== undefined && segments.length > 0)
      return hasFields(segments[0], 'start', 'end', 'text') && readSpeaker(segments[0]) === undefined
    return readText(value, 'text') !== undefined && isWordList(readField(value, 'words'))
  },
  read(value, { log, tally }) {
    const captions = normalizeUnit(readCaptions(value, tally), 'segments', tally)
    return finishCaptions(captions, log, { tally, draft: readDraft(value), hasPrefixes: true })
  },
})

function readCaptions(value: unknown, tally: ReadContext['tally']): readonly Caption[] {
  const words = readWords(readField(value, 'words'))
  const captions = readSegments(readField(value, 'segments'), 'segments', tally)
  if (captions.length === 0) return readWordsAlone(value, words, tally)
  const hasOwn = captions.some((caption) => caption.lines.some((line) => line.words.length > 0))
  return hasOwn || words.length === 0 ? captions : spreadWords(captions, words, tally)
}

/** Words alone are cut into cues and then laid on the full text, which has the punctuation. */
function readWordsAlone(value: unknown, words: ReturnType<typeof readWords>, tally: ReadContext['tally']): Caption[] {
  const text = readText(value, 'text') ?? ''
  const line = locateWords(text, words, { path: 'words' }, tally)
  const spoken = splitAtWords(line.text, line.words)
  return captionWords(spoken, { path: 'words' }, tally, false)
}

function readDraft(value: unknown): EpisodeDraft {
  const language = parseLanguage(readText(value, 'language') ?? readPath(value, 'info', 'language'))
  const duration = readDuration(value, 'duration')
  return {
    language,
    duration,
  }
}
