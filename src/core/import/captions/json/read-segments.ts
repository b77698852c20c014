/** Reads segments with times, speakers and words from JSON with any of the usual field names. */

import { append } from '../../append.ts'
import type { Caption, FilePosition } from '../caption.ts'
import { createCaption } from '../caption.ts'
import type { IssueTally } from '../issue-tally.ts'
import { readField, readList, readText } from './json-fields.ts'
import { joinWords, locateTurns, locateWords, type SpokenWord } from './locate-words.ts'
import { END_KEYS, readPair, readSpeaker, readTimeOf, readWords, START_KEYS, type PerSecond } from './read-words.ts'

export interface SegmentForm {
  readonly perSecond?: PerSecond
  readonly textKeys?: readonly string[]
  readonly startKeys?: readonly string[]
  readonly endKeys?: readonly string[]
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
    append(captions, readSegment(entry, { path: `${path}[${index}]` }, tally, form))
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

/** Captions out of a bare stream of words. */
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
  const end = readTimeOf(entry, form.endKeys ?? END_KEYS, perSecond)
  const duration = readTimeOf(entry, DURATION_KEYS, perSecond)
  const sum = start === undefined || duration === undefined ? undefined : round(start + duration)
  return { start, end: end ?? sum }
}

/** Start plus duration without the noise of binary fractions. */
export function round(at: number): number {
  return Math.round(at * 1e4) / 1e4
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
