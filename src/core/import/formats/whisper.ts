/** Whisper and its relatives: JSON of the program and the service, whisper.cpp, WhisperX, Hugging Face pipelines, and TSV. */

import { createCaption, type Caption, buildLine } from '../captions/caption.ts'
import { readDoubt } from '../captions/measured-doubt.ts'
import type { IssueTally } from '../issue.ts'
import { hasFields, readField, readList, readNumber, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonCaptions } from '../captions/json/json-importer.ts'
import { locateWords, splitAtWords, spreadWords, type SpokenWord } from '../captions/json/locate-words.ts'
import {
  captionWords,
  fillStarts,
  readSegments,
  isWordList,
  readPair,
  readSpeaker,
  readTime,
  readWords,
} from '../captions/json/read-segments.ts'
import { createTextCaptions } from '../captions/tidy/finish-captions.ts'

export const whisperJson = createJsonCaptions({
  format: 'whisper-json',
  name: 'Whisper JSON',
  gives: 'cues, word times, language, what may be invented',
  basis: 'real files',
  accepts(value) {
    const first = readPath(value, 'segments.0')
    if (first !== undefined) return hasFields(first, 'start', 'end', 'text') && readSpeaker(first) === undefined
    return readText(value, 'text') !== undefined && isWordList(readField(value, 'words'))
  },
  cues: [readWhisperSegments, readWhisperWords],
  unknownUnit: 'segments',
  language: ['language', 'info.language'],
  duration: 'duration',
  hasPrefixes: true,
  isHeard: true,
})

/** Words stand inside the segments or beside them. */
function readWhisperSegments(value: unknown, tally: IssueTally): Caption[] {
  const captions = readSegments(readField(value, 'segments'), 'segments', tally)
  const words = readWords(readField(value, 'words'))
  const hasOwn = captions.some((caption) => caption.lines.some((line) => line.words.length > 0))
  return captions.length === 0 || hasOwn || words.length === 0 ? captions : spreadWords(captions, words, tally)
}

/** Words alone are cut into cues and then laid on the full text, which has the punctuation. */
function readWhisperWords(value: unknown, tally: IssueTally): Caption[] {
  const words = readWords(readField(value, 'words'))
  const line = locateWords(readText(value, 'text') ?? '', words, { path: 'words' }, tally)
  return captionWords(splitAtWords(line.text, line.words), { path: 'words' }, tally, false)
}

/** Some words (numerals) have no times. */
export const whisperxJson = createJsonCaptions({
  format: 'whisperx-json',
  name: 'WhisperX JSON',
  gives: 'cues, word times, speakers',
  basis: 'real files',
  accepts(value) {
    if (hasFields(value, 'word_segments')) return true
    const segments = readList(readField(value, 'segments')) ?? []
    if (!hasFields(segments[0], 'start', 'text')) return false
    return segments.slice(0, 20).some((segment) => hasFields(readPath(segment, 'words.0'), 'word', 'score'))
  },
  cues: [{ segments: 'segments' }, { words: 'word_segments' }],
  unknownUnit: 'segments',
  language: ['language'],
  isHeard: true,
})

/** Times in milliseconds, words as tokens (pieces of words, marks in brackets), speakers as numbers. */
export const whisperCppJson = createJsonCaptions({
  format: 'whisper-cpp-json',
  name: 'whisper.cpp JSON',
  gives: 'cues, word times from tokens, speakers, what may be invented',
  basis: 'published types',
  accepts(value) {
    const list = readList(readField(value, 'transcription'))
    return list !== undefined && (list.length === 0 || ['offsets', 'timestamps'].some((key) => hasFields(list[0], key)))
  },
  cues: [
    (value, tally) => {
      const list = readList(readField(value, 'transcription')) ?? []
      const captions = list.map((entry, index) => readCppEntry(entry, `transcription[${index}]`, tally))
      return fillStarts(captions, tally)
    },
  ],
  language: ['result.language', 'params.language'],
  hasPrefixes: true,
  isHeard: true,
})

function readCppEntry(entry: unknown, path: string, tally: IssueTally): Caption {
  const speaker = readText(entry, 'speaker')
  const label = speaker === undefined || speaker === '' || speaker === '?' ? undefined : speaker
  const named = label !== undefined && /^\d+$/.test(label) ? `Speaker ${label}` : label
  const line = locateWords(readText(entry, 'text') ?? '', readTokens(entry), { path }, tally)
  const span = { start: readEdge(entry, 'from'), end: readEdge(entry, 'to') }
  return { ...createCaption(span, line, { path }, named), doubt: readDoubt(entry) }
}

function readEdge(entry: unknown, edge: 'from' | 'to'): number | undefined {
  const offset = readNumber(readField(entry, 'offsets'), edge)
  return offset === undefined ? readTime(readPath(entry, `timestamps.${edge}`), 1) : offset / 1000
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

/** Diarised segments when there are any; chunks of single words are cut into cues. */
export const whisperChunks = createJsonCaptions({
  format: 'whisper-chunks',
  name: 'Hugging Face and insanely-fast-whisper JSON',
  gives: 'cues, speakers, word times of single-word chunks',
  basis: 'published types',
  accepts: (value) => isChunkList(readField(value, 'chunks')) || isChunkList(readField(value, 'speakers')),
  cues: [
    (value, tally) => {
      if (isChunkList(readField(value, 'speakers')))
        return readSegments(readField(value, 'speakers'), 'speakers', tally)
      const chunks = readList(readField(value, 'chunks')) ?? []
      const single = chunks.filter((chunk) => !/\S\s+\S/.test(readText(chunk, 'text') ?? ''))
      return chunks.length > 3 && single.length > chunks.length * 0.9
        ? captionWords(readWords(chunks), { path: 'chunks' }, tally)
        : readSegments(chunks, 'chunks', tally)
    },
  ],
  isHeard: true,
})

function isChunkList(value: unknown): boolean {
  const first = readPath(value, '0')
  return readText(first, 'text') !== undefined && readPair(first, 1) !== undefined
}

const HEADER = /^\s*start\tend\ttext\s*$/i

/** Start and end in milliseconds and the text, separated by tabs. */
export const whisperTsv = createTextCaptions({
  format: 'whisper-tsv',
  name: 'Whisper TSV',
  gives: 'cues',
  basis: 'published types',
  extensions: ['.tsv'],
  passesForText: true,
  accepts: (_name, text) => HEADER.test(text.slice(0, 200).split('\n', 1)[0]!),
  read(source, _tally, log) {
    const captions = source.split('\n').flatMap((row, index): Caption[] => {
      if (index === 0 || row.trim() === '') return []
      const [start, end, ...text] = row.split('\t')
      const at = parseMilliseconds(start)
      const line = index + 1
      if (at !== undefined)
        return [createCaption({ start: at, end: parseMilliseconds(end) }, buildLine(text.join(' ')), { line })]
      const what = 'the start of this row is not a number'
      const hint = 'the row was skipped; write the time in milliseconds'
      log.warn({ code: 'bad-cue-time', line, what, hint, excerpt: row })
      return []
    })
    return { captions, hasPrefixes: true, isHeard: true }
  },
})

function parseMilliseconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,12}\s*$/.test(text) ? Number(text) / 1000 : undefined
}
