/** Speechmatics JSON: words and punctuation; each punctuation mark says which side it attaches to. */

import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { readField, readList, readNumber, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import type { SpokenWord } from '../captions/json/locate-words.ts'
import { captionWords } from '../captions/json/read-segments.ts'
import { readSpeaker } from '../captions/json/read-words.ts'

export const speechmaticsJson = createJsonImporter({
  format: 'speechmatics-json',
  accepts(value) {
    const [first] = readList(readField(value, 'results')) ?? []
    return readList(readField(first, 'alternatives')) !== undefined && readText(first, 'type') !== undefined
  },
  read(value, { log, tally }) {
    const language = parseLanguage(readPath(value, 'metadata', 'transcription_config', 'language'))
    const delimiter = readText(readPath(value, 'metadata', 'language_pack_info'), 'word_delimiter') ?? ' '
    const words = readResults(value, delimiter)
    const captions = captionWords(words, { path: 'results' }, tally, false)
    return finishCaptions(captions, log, { tally, draft: language === undefined ? {} : { language } })
  },
})

/** The words with the spaces between them written out. */
function readResults(value: unknown, delimiter: string): SpokenWord[] {
  let isGlued = true
  let speaker: string | undefined
  return (readList(readField(value, 'results')) ?? []).flatMap((result) => {
    const best = readPath(result, 'alternatives', 0)
    const text = readText(best, 'content')
    if (text === undefined) return []
    const side = readText(result, 'attaches_to')
    const isMark = readText(result, 'type') === 'punctuation'
    const hasSpace = !isGlued && side !== 'previous' && side !== 'both' && !(isMark && side === undefined)
    isGlued = side === 'next' || side === 'both'
    const label = readSpeaker(best)
    // A punctuation mark without a speaker belongs to the word it stands at.
    if (!isMark || label !== undefined) speaker = label === 'UU' ? undefined : label
    const times = { at: readNumber(result, 'start_time'), end: readNumber(result, 'end_time') }
    return [{ text: `${hasSpace ? delimiter : ''}${text}`, ...times, speaker }]
  })
}
