/** Finds names whose surname a caption spells a little differently: "Sebastian Rashka" is Sebastian Raschka. */

import type { Mention } from '../episode/schema.ts'
import { countAllowedEdits, findDistance } from '../text/edit-distance.ts'
import { type CheckedText, readWord } from './find-passage.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { foldWord, readTokens } from './word-index.ts'

/** Shorter surnames are too like others. */
const SHORTEST_SURNAME = 5

/**
 * Places of a person's whole name with one or two letters of the surname wrong: the first name before it and the first
 * letter are the same. `others` are the words of all listed names, which are never taken for a misspelling.
 */
export function findMisspelt(
  text: CheckedText,
  { kind, name }: Mention,
  others: ReadonlySet<string>,
): { from: number; to: number }[] {
  const keys = readTokens(name).map((token) => token.key)
  const surname = keys.at(-1)
  if (kind !== 'person' || keys.length !== 2 || !surname || surname.length < SHORTEST_SURNAME) return []
  const { index } = text
  return [...index.placesOf(index.idOf(keys[0]!))]
    .filter((place) => place + 1 < index.count && index.segments[place] === index.segments[place + 1])
    .filter((place) => isMisspelling(readSurname(text, place + 1), surname, others))
    .filter((place) => isOneSpaceBetween(text, place))
    .map((from) => ({ from, to: from + 2 }))
}

function readSurname(text: CheckedText, place: number): string {
  return foldWord(readWord(text, place).replace(/['’]s$/i, ''))
}

function isMisspelling(word: string, surname: string, others: ReadonlySet<string>): boolean {
  if (word === surname || word[0] !== surname[0] || others.has(word) || isOrdinaryWord(word)) return false
  const allowed = countAllowedEdits(Math.min(word.length, surname.length))
  return word.length >= SHORTEST_SURNAME && findDistance(word, surname, allowed) <= allowed
}

function isOneSpaceBetween({ index, transcript }: CheckedText, place: number): boolean {
  const source = transcript.segments[index.segments[place]!]!.text
  return /^\s+$/.test(source.slice(index.ends[place], index.starts[place + 1]))
}
