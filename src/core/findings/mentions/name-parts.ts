/** Decides whether a first name or surname alone means the listed person. */

import type { Mention } from '../../episode/schema.ts'
import { findPerson } from '../../transcript/speakers.ts'
import { type CheckedText, getWord, getTextBehind } from '../passages/find-passage.ts'
import { tokenize, findExact, foldWord } from '../word-index.ts'
import { isMistyped } from '../../text/edit-distance.ts'

/** True when the word at `position`, one of the person's names, can only mean that person. */
type PartCheck = (mention: Mention, key: string, position: number) => boolean

/** In text without capitals, shorter names do not count alone. */
const MIN_LENGTH_ALONE = 4
const SENTENCE_START = /(?:^|[.!?…]["'”’)]*\s*|["“‘(]\s*|\s[-–—]\s*)$/u

export function createPartCheck(text: CheckedText, isCapitalised: boolean): PartCheck {
  const owners = getOwners(text)
  const small = isCapitalised ? findSmallWords(text) : new Set<string>()
  const known = new Map<string, boolean>()
  const isUnambiguous = (mention: Mention, key: string) => {
    const name = getKeys(mention.name)
    if (owners.some((other) => other.includes(key) && !isSameName(other, name))) return false
    if (!isCapitalised) return isTelling(text, key, name)
    return !hasNamesake(text, name, key, small)
  }
  return (mention, key, position) => {
    const id = `${mention.id} ${mention.name} ${key}`
    const isClear = known.get(id) ?? isUnambiguous(mention, key)
    known.set(id, isClear)
    if (!isClear) return false
    return !isCapitalised || !(ORDINARY.has(key) || small.has(key)) || !startsSentence(text, position)
  }
}

/** Names of all people in the episode, and of other mentions with one-word names. */
function getOwners(text: CheckedText): string[][] {
  const { episode } = text
  const named = episode.mentions.filter(({ kind, name }) => kind === 'person' || getKeys(name).length === 1)
  const people = [...named, ...episode.speakers].map(({ name }) => name)
  const full = people.map(getKeys).filter((name) => name.length > 1)
  const voices = episode.cues.flatMap((cue) => [cue.speaker, ...(cue.turns ?? []).map((turn) => turn.speaker)])
  const labels = [...new Set(voices)].filter((label) => label !== undefined)
  const introduced = new Set(labels.filter((label) => isIntroduced(text, label, full)))
  const heard = labels
    .filter((label) => !introduced.has(label))
    .map((label) => findPerson(episode, label)?.name ?? label)
  return [...people.filter((name) => !introduced.has(name)), ...heard].filter(isPlainName).map(getKeys)
}

/** True for a one-word label whose only matching full name is said before the label first speaks. */
function isIntroduced({ index, transcript }: CheckedText, label: string, full: readonly string[][]): boolean {
  const [key, ...more] = getKeys(label)
  const fitting = full.filter((name) => key !== undefined && name.includes(key))
  const [name] = fitting
  if (more.length > 0 || !name || !fitting.every((other) => isSameName(other, name))) return false
  const said = findExact(index, Int32Array.from(name, index.idOf))[0]
  const heard = transcript.segments.findIndex((segment) => segment.speaker === label)
  return said !== undefined && index.segments[said]! < heard
}

/** False for "Ann Example on Bob": lower-case words in a name must be particles. */
function isPlainName(name: string): boolean {
  const small = name.match(/(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}]*/gu) ?? []
  return small.every((word) => PARTICLES.has(word))
}

/** True when one name contains all words of the other, for example without a middle name or title. */
function isSameName(one: readonly string[], other: readonly string[]): boolean {
  if (Math.min(one.length, other.length) < 2) return one.length === other.length && one[0] === other[0]
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  return shorter.every((key) => longer.includes(key))
}

function getKeys(name: string): string[] {
  return tokenize(name.replace(/\([^()]*\)/g, ' ')).map((token) => token.key)
}

/** For text without capitals: the name is not a common word, and the person is named in full or speaks. */
function isTelling({ index, episode }: CheckedText, key: string, name: readonly string[]): boolean {
  if (key.length < MIN_LENGTH_ALONE || ORDINARY.has(key)) return false
  const isSpeaker = episode.speakers.some((speaker) => isSameName(getKeys(speaker.name), name))
  return isSpeaker || findExact(index, Int32Array.from(name, index.idOf)).length > 0
}

/** True when the transcript also has the name with another first name or surname: "Nathan Myhrvold". */
function hasNamesake(text: CheckedText, name: readonly string[], key: string, small: ReadonlySet<string>): boolean {
  const step = key === name[0] ? 1 : -1
  return [...text.index.positionsOf(text.index.idOf(key))].some((position) => {
    const neighbour = position + step
    if (!isNextTo(text, position, neighbour)) return false
    const word = getWord(text, neighbour)
    const other = tokenize(word)[0]?.key ?? ''
    const isName = /^\p{Lu}\p{L}{2,}/u.test(word) && !/['’]/.test(word) && !small.has(other)
    return isName && !name.includes(other) && !TITLES.has(other) && /^\p{Lu}/u.test(getWord(text, position))
  })
}

const PARTICLES: ReadonlySet<string> = new Set(
  'al bin da de del della der di dos du el la le ten ter van von y'.split(' '),
)

const TITLES: ReadonlySet<string> = new Set('dr mr mrs ms prof professor president sir senator'.split(' '))

function isNextTo(text: CheckedText, one: number, other: number): boolean {
  return /^\s+$/.test(getTextBehind(text, Math.min(one, other)) ?? '')
}

/** Words that also occur in lower case: their capital at the start of a sentence is not evidence. */
function findSmallWords({ transcript }: CheckedText): Set<string> {
  const small = new Set<string>()
  for (const { text } of transcript.segments) {
    for (const word of text.match(/(?<![\p{L}\p{M}'’])\p{Ll}[\p{L}\p{M}]*/gu) ?? []) small.add(word)
  }
  return small
}

function startsSentence({ index, transcript }: CheckedText, position: number): boolean {
  const source = transcript.segments[index.segments[position]!]!.text
  return SENTENCE_START.test(source.slice(Math.max(0, index.starts[position]! - 6), index.starts[position]))
}

/** Names that are also common English words: in text without capitals they do not tell a person. */
const WORDS =
  'art bell berg bill bishop black blue bob bond brown bush carol case chance chase chip christian church clay cook cope ' +
  'cross dale daisy dean dick drew earl early ernest faith field fish flower ford forest fox frank french gates gene ' +
  'glass gold good grace grant gray green grey guy hall hand hardy harmony heather hill holiday holly hood hope house ' +
  'hunt hunter ivy jack jay jobs joy judge june king knight lane law lee lily little long love major march mark mason ' +
  'may mercy mike miles mills moon moore more night noble page parish park pat peace penny pierce pope power price ' +
  'prince queen rain randy ray reed rich river rob robin rock roman rose ruby rush rusty sage savage sharp short skip ' +
  'small smart smith snow son song star stark stone story strong sue summer sunny swift taylor terry thin tree trip ' +
  'trump tuck turner van victor violet wall ward warren waters way weeks west white wild will wise wolf wood woods ' +
  'worth young'

const ORDINARY: ReadonlySet<string> = new Set(WORDS.split(' '))

/** Shorter surnames are too similar to others. */
const MIN_SURNAME_LENGTH = 5

/**
 * Occurrences of a person's full name with one or two wrong letters in the surname; the first name and the first letter must
 * match. `others`: words of all listed names, which never count as misspellings.
 */
export function findMisspelt(
  text: CheckedText,
  { kind, name }: Mention,
  others: ReadonlySet<string>,
): { from: number; to: number }[] {
  const keys = tokenize(name).map((token) => token.key)
  const surname = keys.at(-1)
  if (kind !== 'person' || keys.length !== 2 || !surname || surname.length < MIN_SURNAME_LENGTH) return []
  const { index } = text
  return [...index.positionsOf(index.idOf(keys[0]!))]
    .filter((position) => isNextTo(text, position, position + 1))
    .filter((position) => isMisspelling(getBareWord(text, position + 1), surname, others))
    .map((from) => ({ from, to: from + 2 }))
}

/** Folded, without a possessive s. */
export function getBareWord(text: CheckedText, position: number): string {
  return foldWord(getWord(text, position).replace(/['’]s$/i, ''))
}

function isMisspelling(word: string, surname: string, others: ReadonlySet<string>): boolean {
  if (word === surname || word[0] !== surname[0] || others.has(word) || ORDINARY.has(word)) return false
  return word.length >= MIN_SURNAME_LENGTH && isMistyped(word, surname)
}
