/** JSON of other programs: any list of records with a text and a time or a speaker, at any path. */

import { finishCaptions } from '../captions/tidy/finish-captions.ts'
import { isRecord } from '../../episode/is-record.ts'
import { hasFields, readField, readList, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonImporter } from '../captions/json/json-importer.ts'
import { parseLanguage } from '../captions/language.ts'
import { cleanText } from '../captions/line-builder.ts'
import { normalizeUnit } from '../captions/json/time-unit.ts'
import { readSegments, TEXT_KEYS } from '../captions/json/read-segments.ts'
import { isWordList, readPair, readSpeaker, readTimeOf, START_KEYS } from '../captions/json/read-words.ts'
import { parseVideoAddress, parseVideoId } from '../captions/video-id.ts'
import type { EpisodeDraft } from '../draft.ts'

export const diarizedJson = createJsonImporter({
  format: 'diarized-json',
  accepts: (value) =>
    (findList(value) !== undefined || findText(value) !== undefined) && !hasFields(value, 'formatVersion'),
  read(value, { log, tally }) {
    const { list, path } = findList(value) ?? { list: splitParagraphs(findText(value) ?? ''), path: '' }
    const captions = normalizeUnit(readSegments(list.map(unfoldEntry), path, tally), path, tally)
    return finishCaptions(captions, log, {
      tally,
      draft: { ...readDraft(readField(value, 'data')), ...readDraft(value) },
      hasPrefixes: true,
    })
  },
})

const LIST_KEYS = (
  'segments utterances transcript transcription monologues cues captions subtitles results result ' +
  'sentences paragraphs phrases chunks snippets lines items entries data output'
).split(' ')
/** Fields of other names are looked at too, this many of a record. */
const MAX_KEYS = 40
const MAX_DEPTH = 3

interface Found {
  readonly list: readonly unknown[]
  readonly path: string
}

function findList(value: unknown, path = '', depth = 0): Found | undefined {
  const list = readList(value)
  if (list) return isSegmentList(list) ? { list, path } : undefined
  if (depth === MAX_DEPTH || !isRecord(value)) return undefined
  const others = Object.keys(value).slice(0, MAX_KEYS)
  for (const key of new Set([...LIST_KEYS, ...others])) {
    const found = findList(readField(value, key), path === '' ? key : `${path}.${key}`, depth + 1)
    if (found) return found
  }
  return undefined
}

const MIN_TEXT = 20

/** `{"text": "…"}`: the words and nothing about them, as services answer when asked for no more. */
function findText(value: unknown): string | undefined {
  const text = readField(value, 'text') ?? readField(value, 'transcript')
  const isBare = isRecord(value) && Object.keys(value).length <= 6
  return isBare && typeof text === 'string' && text.trim().length >= MIN_TEXT ? text : undefined
}

function splitParagraphs(text: string): readonly unknown[] {
  return text.split(/\n\s*\n/).map((paragraph) => ({ text: paragraph }))
}

/** Replaces a record by the best of its alternatives, as Google and Azure write them. */
function unfoldEntry(entry: unknown): unknown {
  const best = readPath(entry, 'alternatives', 0) ?? readPath(entry, 'nBest', 0)
  return isRecord(best) && isRecord(entry) ? { ...entry, ...best } : entry
}

function isSegmentList(list: readonly unknown[]): boolean {
  const first = list.slice(0, 10)
  return first.length > 0 && first.filter(isSegment).length > first.length / 2
}

function isSegment(record: unknown): boolean {
  const entry = unfoldEntry(record)
  if (isWordList(readField(entry, 'elements')) || isWordList(readField(entry, 'words'))) return true
  const isTimed = readTimeOf(entry, START_KEYS, 1) !== undefined || readPair(entry, 1) !== undefined
  return readText(entry, ...TEXT_KEYS) !== undefined && (isTimed || readSpeaker(entry) !== undefined)
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

/** Unknown facts have no key: the facts of a record are laid over those of its `data`. */
function readDraft(value: unknown): EpisodeDraft {
  const title = cleanText(readText(value, 'title') ?? '')
  const language = parseLanguage(readText(value, 'language', 'language_code', 'languageCode', 'lang'))
  const speakers = readPeople(value)
  const address = parseVideoAddress(readText(value, 'url', 'video_url', 'source_url', 'webpage_url', 'source'))
  const videoId = parseVideoId(readText(value, 'video_id', 'videoId')) ?? address
  return {
    ...(videoId === undefined ? {} : { videoId }),
    ...(title === '' ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(speakers.length === 0 ? {} : { speakers }),
  }
}
