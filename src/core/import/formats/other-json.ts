/** JSON of other programs: lists of words with times, lists of records with a text and a time or a speaker, and all the rest. */

import { isRecord } from '../../episode/is-record.ts'
import { truncateText } from '../../text/truncate-text.ts'
import { BACKUP_FORMAT } from '../backup-format.ts'
import { createCaption, buildLine, cleanText } from '../captions/caption.ts'
import { parseLanguage, parseVideoAddress, parseVideoId } from '../captions/facts.ts'
import { hasFields, readField, readList, readPath, readText } from '../captions/json/json-fields.ts'
import { createJsonCaptions, normalizeUnit } from '../captions/json/json-importer.ts'
import { looksLikeJson, parseSourceJson } from '../captions/json/json-source.ts'
import {
  captionWords,
  readSegments,
  TEXT_KEYS,
  isWordList,
  readPair,
  readSpeaker,
  readTimeOf,
  readWords,
  START_KEYS,
} from '../captions/json/read-segments.ts'
import type { EpisodeDraft } from '../draft.ts'
import type { Importer } from '../importer.ts'
import { createIssueLog } from '../issue.ts'

/** Words (or sentences): `[word, start, end]` or records, with or without a wrapper. */
export const wordTimings = createJsonCaptions({
  format: 'word-timings',
  name: 'Word-timing arrays',
  gives: 'cues cut at sentence ends and pauses, word times; sentences as they stand',
  basis: 'real files',
  extensions: ['.word_timings.json', '.words.json'],
  accepts: (value) => findWordLists(value).length > 0 || isSentenceList(value),
  cues: [
    (value, tally) => findWordLists(value).flatMap(({ list, path }) => captionWords(readWords(list), { path }, tally)),
    (value) =>
      readWords(value).map(({ text, at, end }, index) =>
        createCaption({ start: at, end }, buildLine(text), { path: `[${index}]` }),
      ),
  ],
})

interface FoundList {
  readonly list: readonly unknown[]
  readonly path: string
}

/** The list of words, or the lists of a file that has one a passage (`[{ result: [...] }, …]`, as Vosk writes). */
function findWordLists(value: unknown): FoundList[] {
  const own = findWordList(value, '')
  if (own) return [own]
  const list = readList(value) ?? []
  if (!list.slice(0, 20).some((entry) => findWordList(entry, ''))) return []
  const passages = list.map((entry, index) => findWordList(entry, `[${index}]`))
  return passages.filter((passage) => passage !== undefined)
}

function findWordList(value: unknown, path: string): FoundList | undefined {
  const lists = ['', 'words', 'result', 'word_timings'].map((key) => ({
    list: readList(readPath(value, key)) ?? [],
    path: [path, key].filter((part) => part !== '').join('.'),
  }))
  return lists.find(({ list }) => isWordList(list) && isMostlyWords(readWords(list.slice(0, 400))))
}

/** `[["A whole sentence.", 0.5, 3.2], …]`. */
function isSentenceList(value: unknown): boolean {
  const first = readList(value)?.slice(0, 20) ?? []
  return isWordList(value) && first.every((entry) => readList(entry) !== undefined)
}

/** Told apart from lists of sentences: nearly every entry is one word. */
function isMostlyWords(words: readonly { readonly text: string }[]): boolean {
  const spoken = words.filter((word) => word.text.trim() !== '')
  return spoken.filter((word) => !/\S\s+\S/.test(word.text)).length >= spoken.length * 0.8
}

/** Any list of records with a text and a time or a speaker, at any path. */
export const diarizedJson = createJsonCaptions({
  format: 'diarized-json',
  name: 'Other JSON with text, times and speakers',
  gives: 'cues, speakers, word times where given',
  basis: 'real files',
  accepts: (value) =>
    (findList(value) !== undefined || findText(value) !== undefined) && !hasFields(value, 'formatVersion'),
  cues: [
    (value, tally) => {
      const { list, path } = findList(value) ?? { list: splitParagraphs(findText(value) ?? ''), path: '' }
      return normalizeUnit(readSegments(list.map(unfoldEntry), path, tally), path, tally)
    },
  ],
  draft: (value) => ({ ...readDraft(readField(value, 'data')), ...readDraft(value) }),
  hasPrefixes: true,
})

const LIST_KEYS = (
  'segments utterances transcript transcription monologues cues captions subtitles results result ' +
  'sentences paragraphs phrases chunks snippets lines items entries data output'
).split(' ')
/** Fields of other names are looked at too, this many of a record. */
const MAX_KEYS = 40
const MAX_DEPTH = 3

function findList(value: unknown, path = '', depth = 0): FoundList | undefined {
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
  const best = readPath(entry, 'alternatives.0') ?? readPath(entry, 'nBest.0')
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

/** JSON of no known format: reports the syntax error, or its fields and what would be accepted. Has to stand behind every other. */
export const unknownJson: Importer = {
  format: 'json',
  name: 'JSON',
  extensions: ['.json'],
  accepts: (_name, text) => looksLikeJson(text),
  parse(file) {
    const log = createIssueLog(file.name)
    const result = parseSourceJson(file.text)
    if (!result.ok) log.error(result.issue)
    else if (hasFields(result.value, 'formatVersion', 'cues'))
      log.error({
        code: 'episode-file',
        what: 'this is already an episode file',
        hint: 'open it directly; it does not need to be imported',
      })
    else if (readField(result.value, 'format') === BACKUP_FORMAT || readText(result.value, 'type') === 'AnnotationPage')
      log.error({
        code: 'backup-file',
        what: 'these are notes, or a backup of them with clips and settings',
        hint: 'choose the file with "Import notes or a backup…" on the notes page',
      })
    else
      log.error({
        code: 'unknown-json',
        what: `no transcript found in this JSON (${describe(result.value)})`,
        hint: HINT,
      })
    return { draft: undefined, issues: log.list }
  },
}

const HINT = 'give it a list of records, each with "text" and with its "start" in seconds'

function describe(value: unknown): string {
  const list = readList(value)
  if (list) return list.length === 0 ? 'an empty list' : `a list of ${list.length}; first: ${describe(list[0])}`
  if (!isRecord(value)) return value === null ? 'null' : `a ${typeof value}`
  const keys = Object.keys(value)
  return keys.length === 0 ? 'an empty object' : `fields: ${truncateText(keys.slice(0, 8).join(', '), 120)}`
}
