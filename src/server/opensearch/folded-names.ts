/** Names of channels, tags and speakers as the engine compares them: written so that its patterns fit just where `createValueTest` does. */

import { makeNameKey } from '../../core/search/query/episode-filter.ts'
import { parseTerms } from '../../core/search/query/terms.ts'
import { fold } from '../../core/text/fold.ts'
import { cutTerm } from './fold-terms.ts'
import type { EngineQuery } from './search/build-query.ts'

/** Stands between the words of a name and its folded text, and in neither. */
const BORDER = '\n'

export function foldKey(name: string): string {
  return cutTerm(makeNameKey(name))
}

/** All of a name as one term, which is none of its words. */
export function foldWholeName(name: string): string {
  return cutTerm(`=${makeNameKey(name).replaceAll(/\s+/g, '=')}`)
}

/** The words of a name in order of the alphabet, each after a space, then all of it: ` fork hard\nhard fork`. */
export function foldParts(name: string): string {
  return `${listWords(name).map(writeWord).join('')}${BORDER}${cutTerm(fold(name).trim())}`
}

/** The very name. @param field Of values as `foldKey` writes them. */
export function matchWhole(field: string, typed: string): EngineQuery {
  return { term: { [field]: foldKey(typed) } }
}

/**
 * Names in which every typed word begins a word; of signs alone, names that contain them. In order of the alphabet, words that
 * begin differently are found in one pass. @param field Of values as `foldParts` writes them.
 */
export function matchParts(field: string, typed: string): EngineQuery {
  const words = listWords(typed)
  // The beginning of another typed word is met where that one is.
  const telling = words.filter((word, at) => !words[at + 1]?.startsWith(word))
  const pattern =
    words.length > 0
      ? `*${telling.map((word) => `${escape(writeWord(word))}*`).join('')}${BORDER}*`
      : `*${BORDER}*${escape(cutTerm(fold(typed).trim()))}*`
  return { wildcard: { [field]: { value: pattern } } }
}

/** Each once. */
function listWords(name: string): readonly string[] {
  return [...new Set(parseTerms(name).map(({ term }) => cutTerm(term)))].toSorted((a, b) => (a < b ? -1 : 1))
}

function writeWord(word: string): string {
  return ` ${word}`
}

function escape(text: string): string {
  return text.replaceAll(/[\\*?]/g, String.raw`\$&`)
}
