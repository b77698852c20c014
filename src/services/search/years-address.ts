/** The address of the page of words over the years: up to six words or phrases, and the bar that is open. */

import { fold } from '../../core/text/fold.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import { parseTerms } from '../../core/search/query/terms.ts'
import { readParameters } from '../read-parameters.ts'

export interface YearsAddress {
  readonly words: readonly string[]
  /** One of the words, and the first month of a period: its passages are shown. */
  readonly chosen?: { readonly word: string; readonly from: string } | undefined
}

export const MAX_YEARS_WORDS = 6
const MAX_LENGTH = 100
/** Marks that would end the quotation of a query, and what parts the words of an address. */
const NOT_OF_WORDS = /["“”„‟«»＂|]/g

/** A text that can stand in quotation marks. */
export function dropMarks(typed: string): string {
  return typed.replace(NOT_OF_WORDS, ' ').replace(/\s+/gu, ' ').trim()
}

/** As it is counted: without marks, single spaces. Empty where there is no word in it. */
export function readYearsWord(typed: string): string {
  const word = dropMarks(typed).slice(0, MAX_LENGTH)
  return parseTerms(word).length === 0 ? '' : word
}

/** Never throws. Of more than six words the first six; of words that are counted alike the first. */
export function parseYearsAddress(search: string): YearsAddress {
  const last = readParameters(search)
  const words = addYearsWords([], (last('q') ?? '').split('|'))
  const [word = '', from = ''] = [last('word'), last('from')]
  const isChosen = words.includes(word) && /^\d{4}-\d\d$/.test(from)
  return { words, chosen: isChosen ? { word, from } : undefined }
}

export function addYearsWords(words: readonly string[], typed: readonly string[]): readonly string[] {
  const byTerms = new Map<string, string>()
  for (const word of [...words, ...typed.map(readYearsWord)]) {
    const key = parseTerms(fold(word))
      .map(({ term }) => term)
      .join(' ')
    if (word !== '' && !byTerms.has(key)) byTerms.set(key, word)
  }
  return [...byTerms.values()].slice(0, MAX_YEARS_WORDS)
}

/** `/years?q=a|b`, without the site's base. */
export function formatYearsPath({ words, chosen }: YearsAddress): string {
  const parameters = new URLSearchParams({ q: words.join('|') })
  if (chosen) for (const name of ['word', 'from'] as const) parameters.set(name, chosen[name])
  return words.length === 0 ? '/years' : `/years?${parameters.toString().replaceAll('%7C', '|')}`
}

/** The query that finds what is counted: the words as they are typed. */
export function formatYearsQuery(word: string): string {
  return `"${word}"`
}

/** The phrases of a search, and its words: these can be counted. */
export function readYearsQuery(query: string): readonly string[] {
  const { phrases, words } = parseQuery(query)
  const phrased = phrases.map((phrase) => phrase.map(({ typed }) => typed).join(' '))
  return addYearsWords(
    phrased,
    words.map(({ typed }) => typed),
  )
}
