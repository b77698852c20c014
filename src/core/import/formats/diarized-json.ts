/** JSON of other programs: any list of records that have a text and a time or a speaker, wherever it stands. */

import type { Caption } from '../captions/caption.ts'
import { finishCaptions } from '../captions/finish-captions.ts'
import { hasFields, isRecord, readField, readList, readText } from '../captions/json-fields.ts'
import { createJsonImporter, type ReadContext } from '../captions/json-importer.ts'
import { readLanguage } from '../captions/language.ts'
import { cleanText } from '../captions/line-builder.ts'
import { guessMilliseconds } from '../captions/guess-unit.ts'
import { readSegments, TEXT_KEYS } from '../captions/read-segments.ts'
import { readPair, readSpeaker, readTimeOf, START_KEYS } from '../captions/read-words.ts'
import type { EpisodeDraft } from '../draft.ts'

export const diarizedJson = createJsonImporter({
  format: 'diarized-json',
  accepts: (value) => findList(value) !== undefined && !hasFields(value, 'formatVersion'),
  read(value, { log, faults }) {
    const { list, path } = findList(value) ?? { list: [], path: '' }
    const inSeconds = readSegments(list, path, faults)
    const isMilliseconds = guessMilliseconds(inSeconds)
    if (isMilliseconds) warnMilliseconds(path, faults)
    const captions = isMilliseconds ? inSeconds.map(divideTimes) : inSeconds
    return finishCaptions(captions, log, { faults, draft: readDraft(value), hasPrefixes: true })
  },
})

const LIST_KEYS = (
  'segments utterances transcript transcription monologues cues captions subtitles results result ' +
  'sentences paragraphs phrases chunks snippets lines items entries data output'
).split(' ')
const DEEPEST = 3

interface Found {
  readonly list: readonly unknown[]
  readonly path: string
}

function findList(value: unknown, path = '', depth = 0): Found | undefined {
  const list = readList(value)
  if (list) return isSegmentList(list) ? { list, path } : undefined
  if (depth === DEEPEST || !isRecord(value)) return undefined
  for (const key of LIST_KEYS) {
    const found = findList(readField(value, key), path === '' ? key : `${path}.${key}`, depth + 1)
    if (found) return found
  }
  return undefined
}

function isSegmentList(list: readonly unknown[]): boolean {
  const first = list.slice(0, 10)
  return first.length > 0 && first.filter(isSegment).length > first.length / 2
}

function isSegment(entry: unknown): boolean {
  const isTimed = readTimeOf(entry, START_KEYS, 1) !== undefined || readPair(entry, 1) !== undefined
  return readText(entry, ...TEXT_KEYS) !== undefined && (isTimed || readSpeaker(entry) !== undefined)
}

function warnMilliseconds(path: string, faults: ReadContext['faults']): void {
  const what = 'the times are far apart for the words between them'
  faults.add({ code: 'milliseconds', path, what, hint: 'they were read as milliseconds; check one time' })
}

function divideTimes(caption: Caption): Caption {
  const divide = (at: number | undefined) => (at === undefined ? undefined : at / 1000)
  const lines = caption.lines.map((line) => {
    const words = line.words.map((word) => ({ ...word, at: word.at / 1000, end: divide(word.end) }))
    return { ...line, words }
  })
  return { ...caption, start: divide(caption.start), end: divide(caption.end), lines }
}

/** `speakers: { spk_0: 'Luciano' }` or `[{ id, name }]`. */
function readPeople(value: unknown): NonNullable<EpisodeDraft['speakers']> {
  const speakers = readField(value, 'speakers')
  const pairs = isRecord(speakers)
    ? Object.entries(speakers).map(([label, name]) => ({
        label,
        name: typeof name === 'string' ? name : readText(name, 'name'),
      }))
    : (readList(speakers) ?? []).map((entry) => ({
        label: readText(entry, 'id', 'label'),
        name: readText(entry, 'name'),
      }))
  return pairs.flatMap(({ label, name }) => (label && name ? [{ name: cleanText(name), labels: [label] }] : []))
}

function readDraft(value: unknown): EpisodeDraft {
  const title = cleanText(readText(value, 'title') ?? '')
  const language = readLanguage(readText(value, 'language', 'language_code', 'languageCode', 'lang'))
  const speakers = readPeople(value)
  return {
    ...(title === '' ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(speakers.length === 0 ? {} : { speakers }),
  }
}
