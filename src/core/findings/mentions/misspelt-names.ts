/** Finds names with a misspelt surname: "Sebastian Rashka" for Sebastian Raschka. */

import type { Mention } from '../../episode/schema.ts'
import { countAllowedEdits, findDistance } from '../../text/edit-distance.ts'
import { type CheckedText, getWord } from '../passages/find-passage.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { foldWord, tokenize } from '../word-index.ts'

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
    .filter((position) => position + 1 < index.count && index.segments[position] === index.segments[position + 1])
    .filter((position) => isMisspelling(getSurname(text, position + 1), surname, others))
    .filter((position) => isOneSpaceBetween(text, position))
    .map((from) => ({ from, to: from + 2 }))
}

function getSurname(text: CheckedText, position: number): string {
  return foldWord(getWord(text, position).replace(/['’]s$/i, ''))
}

function isMisspelling(word: string, surname: string, others: ReadonlySet<string>): boolean {
  if (word === surname || word[0] !== surname[0] || others.has(word) || isOrdinaryWord(word)) return false
  const allowed = countAllowedEdits(Math.min(word.length, surname.length))
  return word.length >= MIN_SURNAME_LENGTH && findDistance(word, surname, allowed) <= allowed
}

function isOneSpaceBetween({ index, transcript }: CheckedText, position: number): boolean {
  const source = transcript.segments[index.segments[position]!]!.text
  return /^\s+$/.test(source.slice(index.ends[position], index.starts[position + 1]))
}
