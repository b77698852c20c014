/** The words that a query leaves out: single ones, which lists tell of, and phrases, which only the text does. */

import type { ExpandedQuery } from '../../query/expand-query.ts'
import type { QueryOperator } from '../../query/operators.ts'
import { findWord } from '../../query/vocabulary.ts'
import type { StaticReader } from './static-reader.ts'

/** Whether a phrase is there can only be read from the text. */
export function listPhrasesLeftOut({ parsed }: ExpandedQuery): QueryOperator[] {
  return parsed.operators.filter((operator) => operator.kind === 'without' && operator.terms.length > 1)
}

/** Single words that are left out need no text: their lists name every passage that holds them. */
export async function leaveOutWords(
  reader: StaticReader,
  { parsed }: ExpandedQuery,
  isAllowed: ((passage: number) => boolean) | undefined,
): Promise<typeof isAllowed> {
  const words = parsed.operators.flatMap((operator) => {
    if (operator.kind !== 'without' || operator.terms.length !== 1) return []
    const word = findWord(reader.directory.vocabulary, operator.terms[0]!)
    return word === -1 ? [] : [word]
  })
  if (words.length === 0) return isAllowed
  const lists = await reader.readLists(words)
  const holding = new Set([...lists.values()].flatMap(({ passages }) => [...passages]))
  return (passage) => !holding.has(passage) && (!isAllowed || isAllowed(passage))
}
