/** ElevenLabs JSON: words, spaces and sounds in one list per channel. */

import type { Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { hasFields, readField, readList, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { captionWords } from '../captions/json/read-segments.ts'
import { readWords } from '../captions/json/read-words.ts'

export const elevenlabsJson = createJsonImporter({
  format: 'elevenlabs-json',
  accepts: (value) => findTranscripts(value).some(({ transcript }) => isTranscript(transcript)),
  read(value, { log, tally }) {
    const transcripts = findTranscripts(value)
    const captions = transcripts.flatMap(({ transcript, path }) => readTranscript(transcript, path, tally))
    const sorted = transcripts.length > 1 ? captions.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)) : captions
    const language = parseLanguage(readText(transcripts[0]?.transcript, 'language_code'))
    return finishCaptions(sorted, log, { tally, draft: language === undefined ? {} : { language } })
  },
})

function findTranscripts(value: unknown): { readonly transcript: unknown; readonly path: string }[] {
  const channels = readList(readField(value, 'transcripts'))
  if (!channels) return [{ transcript: value, path: '' }]
  return channels.map((transcript, index) => ({ transcript, path: `transcripts[${index}].` }))
}

function isTranscript(value: unknown): boolean {
  const words = readList(readField(value, 'words')) ?? []
  const isTyped = words.slice(0, 5).some((word) => hasFields(word, 'text', 'type'))
  return isTyped && (hasFields(value, 'language_code') || hasFields(value, 'text'))
}

/** Spaces are entries of their own; a sound such as `(laughter)` is an entry like a word. */
function readTranscript(value: unknown, path: string, tally: ReadContext['tally']): Caption[] {
  const channel = readField(value, 'channel_index')
  const captions = captionWords(joinSpaces(readField(value, 'words')), { path: `${path}words` }, tally, false)
  if (typeof channel !== 'number') return captions
  return captions.map((caption) => ({ ...caption, speaker: caption.speaker ?? `Channel ${channel}` }))
}

/** Each space goes in front of the word behind it, so that it never stands between two speakers as a third. */
function joinSpaces(list: unknown): ReturnType<typeof readWords> {
  let space = ''
  return readWords(list).flatMap((word) => {
    if (word.text.trim() === '') {
      space += word.text
      return []
    }
    const joined = { ...word, text: `${space}${word.text}` }
    space = ''
    return [joined]
  })
}
