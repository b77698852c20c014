/** Reads what was typed: words, quoted phrases, and whether the last word is still being written. */

import { FUZZY_LIMIT, QUERY_LIMIT } from './search.ts'
import { readTerms } from './terms.ts'

export interface QueryWord {
  /** As typed. */
  readonly typed: string
  /** Folded, as the index holds it. */
  readonly term: string
  /** The last word without a space after it: more letters may follow. */
  readonly isUnfinished: boolean
}

export interface ParsedQuery {
  /** What was read: the typed text, cut at the limit. */
  readonly text: string
  /** Words outside quotation marks, each term once. */
  readonly words: readonly QueryWord[]
  /** Words between quotation marks, in order. An unclosed quotation mark reaches to the end. */
  readonly phrases: readonly (readonly QueryWord[])[]
  readonly wasShortened: boolean
  /** False for long queries: nothing in them is matched with typing errors. */
  readonly isFuzzy: boolean
}

const QUOTE_MARKS = /["“”„‟«»＂]/u
const ENDS_A_WORD = /[\s"“”„‟«»＂]$/u

/** Never fails: any text is a query, the empty one and one of signs only have no words and no phrases. */
export function parseQuery(typed: string): ParsedQuery {
  const text = typed.slice(0, QUERY_LIMIT)
  const isOpen = text !== '' && !ENDS_A_WORD.test(text)
  const parts = text.split(QUOTE_MARKS)
  const read = parts.map((part, index) => readWords(part, isOpen && index === parts.length - 1))
  const isPhrase = (words: readonly QueryWord[], index: number) => index % 2 === 1 && !isBeginning(words)
  return {
    text,
    words: dropRepeats(read.filter((words, index) => !isPhrase(words, index)).flat()),
    phrases: read.filter((words, index) => isPhrase(words, index) && words.length > 0),
    wasShortened: typed.length > QUERY_LIMIT,
    isFuzzy: text.length <= FUZZY_LIMIT,
  }
}

/** A quotation mark and the first letters of one word are not a phrase yet. */
function isBeginning(words: readonly QueryWord[]): boolean {
  return words.length === 1 && words[0]!.isUnfinished
}

/** Every word of the query, those of phrases included, each term once. */
export function listTerms(query: ParsedQuery): QueryWord[] {
  return dropRepeats([...query.words, ...query.phrases.flat()])
}

function readWords(part: string, isOpen: boolean): QueryWord[] {
  const terms = readTerms(part)
  return terms.map(({ term, start, end }, index) => ({
    typed: part.slice(start, end),
    term,
    isUnfinished: isOpen && index === terms.length - 1 && end === part.length,
  }))
}

function dropRepeats(words: readonly QueryWord[]): QueryWord[] {
  const seen = new Set<string>()
  return words.filter(({ term }) => !seen.has(term) && seen.add(term))
}
