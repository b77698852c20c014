/** whisper.cpp: times in milliseconds, words as tokens (pieces of words, marks in brackets), speakers as numbers. */

import { createCaption, type Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { hasFields, readField, readList, readNumber, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { locateWords, type SpokenWord } from '../captions/json/locate-words.ts'
import { fillStarts } from '../captions/json/read-segments.ts'
import { readTime } from '../captions/json/read-words.ts'

export const whisperCppJson = createJsonImporter({
  format: 'whisper-cpp-json',
  accepts(value) {
    const list = readList(readField(value, 'transcription'))
    if (!list) return false
    return list.length === 0 || hasFields(list[0], 'offsets') || hasFields(list[0], 'timestamps')
  },
  read(value, { log, tally }) {
    const list = readList(readField(value, 'transcription')) ?? []
    const captions = list.map((entry, index) => readEntry(entry, `transcription[${index}]`, tally))
    const language = parseLanguage(readPath(value, 'result', 'language') ?? readPath(value, 'params', 'language'))
    const draft = language === undefined ? {} : { language }
    return finishCaptions(fillStarts(captions, tally), log, { tally, draft, hasPrefixes: true })
  },
})

function readEntry(entry: unknown, path: string, tally: ReadContext['tally']): Caption {
  const speaker = readText(entry, 'speaker')
  const label = speaker === undefined || speaker === '' || speaker === '?' ? undefined : formatSpeaker(speaker)
  const line = locateWords(readText(entry, 'text') ?? '', readTokens(entry), { path }, tally)
  return createCaption({ start: readEdge(entry, 'from'), end: readEdge(entry, 'to') }, line, { path }, label)
}

function formatSpeaker(speaker: string): string {
  return /^\d+$/.test(speaker) ? `Speaker ${speaker}` : speaker
}

function readEdge(entry: unknown, edge: 'from' | 'to'): number | undefined {
  const offset = readNumber(readField(entry, 'offsets'), edge)
  return offset === undefined ? readTime(readPath(entry, 'timestamps', edge), 1) : offset / 1000
}

/** Tokens such as `[_BEG_]` and `[_TT_150]` steer the model and are not spoken. Broken characters are not found in the text. */
function readTokens(entry: unknown): SpokenWord[] {
  return (readList(readField(entry, 'tokens')) ?? []).flatMap((token) => {
    const text = readText(token, 'text') ?? ''
    if (/^\s*\[_[A-Z]/.test(text) || text.includes('\uFFFD')) return []
    const at = readEdge(token, 'from')
    return at === undefined ? [] : [{ text, at, end: readEdge(token, 'to') }]
  })
}
