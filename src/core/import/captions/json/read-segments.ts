/** Reads segments with times, speakers and words from JSON with any of the usual field names. */

import { append } from '../../append.ts'
import { type Caption, type FilePosition, createCaption } from '../caption.ts'
import { readDoubt } from '../measured-doubt.ts'
import type { IssueTally } from '../../issue.ts'
import { readField, readList, readText, hasFields, readPath, toNumber } from './json-fields.ts'
import { joinWords, locateTurns, locateWords, type SpokenWord } from './locate-words.ts'
import type { Seconds } from '../../../time/span.ts'
import { parseCaptionTime, roundFine } from '../caption-time.ts'
import { isRecord } from '../../../episode/is-record.ts'

export interface SegmentForm {
  readonly perSecond?: PerSecond
  readonly textKeys?: readonly string[]
  readonly startKeys?: readonly string[]
}

export const TEXT_KEYS = [
  'text',
  'body',
  'transcript',
  'utterance',
  'content',
  'sentence',
  'caption',
  'value',
  'display',
]
const DURATION_KEYS = ['duration', 'dur']
const WORDS_KEYS = ['words', 'timestamped_words', 'tokens', 'elements']

/** One caption a segment; several where its words change the speaker and the segment itself names none. */
export function readSegments(value: unknown, path: string, tally: IssueTally, form: SegmentForm = {}): Caption[] {
  const captions: Caption[] = []
  for (const [index, entry] of (readList(value) ?? []).entries()) {
    const doubt = readDoubt(entry)
    const read = readSegment(entry, { path: `${path}[${index}]` }, tally, form)
    append(captions, doubt === undefined ? read : read.map((caption) => ({ ...caption, doubt })))
  }
  return fillStarts(captions, tally)
}

function readSegment(entry: unknown, position: FilePosition, tally: IssueTally, form: SegmentForm): Caption[] {
  const perSecond = form.perSecond ?? 1
  const words = inheritSpeakers(
    WORDS_KEYS.map((key) => readWords(readField(entry, key), perSecond)).find((list) => list.length > 0) ?? [],
  )
  const text = readText(entry, ...(form.textKeys ?? TEXT_KEYS))
  const speaker = readSpeaker(entry)
  if (speaker === undefined && new Set(words.map((word) => word.speaker)).size > 1)
    return captionWords(words, position, tally)
  const span = readSpan(entry, words, form)
  if (text === undefined && words.length === 0) return skipEmpty(entry, position, tally)
  const timed = words.some((word) => word.at !== undefined) ? words : []
  const line =
    text === undefined
      ? joinWords(words, !carrySpaces(words), position, tally)
      : locateWords(text, timed, position, tally)
  const turns = speaker === undefined ? [] : locateTurns(line.text, words)
  const first = turns[0]?.offset === 0 ? turns[0].speaker : (speaker ?? words[0]?.speaker)
  const others = turns.filter(({ offset }) => offset > 0)
  return [createCaption(span, others.length === 0 ? line : { ...line, turns: others }, position, first)]
}

/** A word without a speaker is said by whom the word before is, the first ones by the first who is named. */
function inheritSpeakers(words: readonly SpokenWord[]): readonly SpokenWord[] {
  let speaker = words.find((word) => word.speaker !== undefined)?.speaker
  if (speaker === undefined) return words
  return words.map((word) => ({ ...word, speaker: (speaker = word.speaker ?? speaker) }))
}

export function captionWords(
  words: readonly SpokenWord[],
  position: FilePosition,
  tally: IssueTally,
  isSpaced?: boolean,
): Caption[] {
  const spaced = isSpaced ?? !carrySpaces(words)
  return groupWords(words).map((group) => {
    const start = group.find((word) => word.at !== undefined)?.at
    const end = group.findLast((word) => word.end !== undefined)?.end
    return createCaption({ start, end }, joinWords(group, spaced, position, tally), position, group[0]?.speaker)
  })
}

/** True when the words bring their own spaces (` like this`). */
function carrySpaces(words: readonly SpokenWord[]): boolean {
  return words.some(
    ({ text }, index) => (index > 0 && /^\s/.test(text)) || (index < words.length - 1 && /\s$/.test(text)),
  )
}

function readSpan(entry: unknown, words: readonly SpokenWord[], form: SegmentForm): Pick<Caption, 'start' | 'end'> {
  const perSecond = form.perSecond ?? 1
  const pair = readPair(entry, perSecond)
  if (pair) return { start: pair[0], end: pair[1] }
  const start =
    readTimeOf(entry, form.startKeys ?? START_KEYS, perSecond) ?? words.find((word) => word.at !== undefined)?.at
  const end = readTimeOf(entry, END_KEYS, perSecond)
  const duration = readTimeOf(entry, DURATION_KEYS, perSecond)
  const sum = start === undefined || duration === undefined ? undefined : roundFine(start + duration)
  return { start, end: end ?? sum }
}

function skipEmpty(entry: unknown, position: FilePosition, tally: IssueTally): Caption[] {
  const excerpt = JSON.stringify(entry)?.slice(0, 80)
  tally.add({
    code: 'segment-without-text',
    ...position,
    what: 'a segment has no text',
    hint: 'it was left out',
    excerpt,
  })
  return []
}

/** A segment without a start begins where the one before ends. A list without any start is an untimed transcript. */
export function fillStarts(captions: readonly Caption[], tally: IssueTally): Caption[] {
  if (captions.every((caption) => caption.start === undefined)) return [...captions]
  let latest = 0
  return captions.map((caption) => {
    const start = caption.start ?? latest
    if (caption.start === undefined) warnNoStart(caption, start, tally)
    latest = Math.max(start, caption.end ?? start)
    return caption.start === undefined ? { ...caption, start } : caption
  })
}

function warnNoStart({ position }: Caption, start: number, tally: IssueTally): void {
  const what = 'a cue has no start time'
  tally.add({
    code: 'missing-start',
    ...position,
    what,
    hint: `it was placed at the end of the cue before it, at ${start} s`,
  })
}

/** A pause this long ends a cue, in seconds. */
const MIN_PAUSE = 1.5
/** Sentences shorter than this go on in the same cue, in words. */
const MIN_WORDS = 4
/** A cue without any joint is cut here, in words; in scripts without spaces a word is a character or two. */
const MAX_WORDS = 40

const SENTENCE_END = /[.!?…。！？؟]["'”’»)\]]*\s*$/u

/** The same words in groups, in order; no group is empty. */
export function groupWords(words: readonly SpokenWord[]): SpokenWord[][] {
  const groups: SpokenWord[][] = []
  let group: SpokenWord[] = []
  for (const word of words) {
    if (group.length > 0 && isJoint(group, word)) {
      groups.push(group)
      group = []
    }
    group.push(word)
  }
  if (group.length > 0) groups.push(group)
  return groups
}

function isJoint(group: readonly SpokenWord[], next: SpokenWord): boolean {
  const last = group.at(-1)!
  if (next.speaker !== last.speaker) return true
  const isGlued = next.text.trim() === '' || /^\s*[.,!?;:)…、。，！？]/u.test(next.text)
  if (isGlued) return false
  if (group.length >= MAX_WORDS) return true
  const before = last.end ?? last.at
  if (before !== undefined && next.at !== undefined && next.at - before >= MIN_PAUSE) return true
  return group.length >= MIN_WORDS && SENTENCE_END.test(findText(group))
}

/** Text of the last word that is more than a space. */
function findText(group: readonly SpokenWord[]): string {
  return group.findLast((word) => word.text.trim() !== '')?.text ?? ''
}

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
const END_KEYS = ['end', 'endTime', 'end_time', 'to', 'stop', 'end_ts']
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
