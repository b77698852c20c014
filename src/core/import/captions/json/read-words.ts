/** Reads timed words from the JSON of any speech recogniser. */

import type { Seconds } from '../../../time/span.ts'
import { parseCaptionTime } from '../caption-time.ts'
import { isRecord } from '../../../episode/is-record.ts'
import { hasFields, readField, readList, readPath, readText, toNumber } from './json-fields.ts'
import type { SpokenWord } from './locate-words.ts'

/** Units of the file's times per second. */
export type PerSecond = 1 | 1000

/** Numbers in the file's unit, `"1.3s"`, `"PT1.3S"`, or clock times; undefined for anything else. */
export function readTime(value: unknown, perSecond: PerSecond): Seconds | undefined {
  const number = toNumber(value)
  if (number !== undefined) return number / perSecond
  if (typeof value !== 'string') return undefined
  const duration = /^PT(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?$/.exec(value)
  if (!duration) return parseCaptionTime(value.trim())?.at
  return Number(duration[1] ?? 0) * 3600 + Number(duration[2] ?? 0) * 60 + Number(duration[3] ?? 0)
}

export const START_KEYS = ['start', 'startTime', 'start_time', 'begin', 'from', 'timestamp', 'offset', 'time', 'ts']
export const END_KEYS = ['end', 'endTime', 'end_time', 'to', 'stop', 'end_ts']
const WORD_KEYS = ['punctuated_word', 'word', 'text', 'content', 'value', 'token', 'w']
const SPEAKER_KEYS = [
  'speaker',
  'speaker_id',
  'speakerId',
  'speakerLabel',
  'speaker_label',
  'speakerName',
  'speaker_name',
  'speakerTag',
]

/** The first of the keys that holds a time. */
export function readTimeOf(value: unknown, keys: readonly string[], perSecond: PerSecond): Seconds | undefined {
  for (const key of keys) {
    const found = readTime(readField(value, key), perSecond)
    if (found !== undefined) return found
  }
  return undefined
}

/** A label as written; a bare number n becomes `Speaker n`. Undefined for none, unknown or empty. */
export function readSpeaker(value: unknown, keys: readonly string[] = SPEAKER_KEYS): string | undefined {
  for (const key of keys) {
    const found = readField(value, key)
    if (typeof found === 'number' && Number.isInteger(found)) return `Speaker ${found}`
    const label = isRecord(found) ? readText(found, 'name', 'label', 'id') : found
    if (typeof label === 'string' && label.trim() !== '') return label.trim().replace(/\s?[:：]$/, '')
  }
  const users = readField(value, 'users')
  return users === undefined ? undefined : readText(readPath(users, '0'), 'username', 'name')
}

/** The words of a list: records, or `[word, start, end]`. What is neither is passed over. */
export function readWords(value: unknown, perSecond: PerSecond = 1): SpokenWord[] {
  return (readList(value) ?? []).flatMap((entry) => readWord(entry, perSecond) ?? [])
}

/** True for a list whose first entries are words with times. */
export function isWordList(value: unknown): boolean {
  const words = readList(value)?.slice(0, 20) ?? []
  return (
    words.some((word) => readWord(word, 1)?.at !== undefined) && words.every((word) => readWord(word, 1) !== undefined)
  )
}

function readWord(entry: unknown, perSecond: PerSecond): SpokenWord | undefined {
  const list = readList(entry)
  if (list) {
    const [text, start, end] = list
    return typeof text === 'string'
      ? { text, at: readTime(start, perSecond), end: readTime(end, perSecond) }
      : undefined
  }
  const text = readText(entry, ...WORD_KEYS)
  if (text === undefined) return undefined
  const pair = readPair(entry, perSecond)
  return {
    text,
    at: pair?.[0] ?? readTimeOf(entry, START_KEYS, perSecond),
    end: pair ? pair[1] : readTimeOf(entry, END_KEYS, perSecond),
    speaker: readSpeaker(entry),
  }
}

/** `timestamp: [start, end]`, as Hugging Face pipelines write it. */
export function readPair(
  entry: unknown,
  perSecond: PerSecond,
): readonly [Seconds | undefined, Seconds | undefined] | undefined {
  if (!hasFields(entry, 'timestamp')) return undefined
  const pair = readList(readField(entry, 'timestamp'))
  return pair ? [readTime(pair[0], perSecond), readTime(pair[1], perSecond)] : undefined
}
