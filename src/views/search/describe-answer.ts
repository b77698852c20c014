/** An answer in one message for a screen reader: how much there is, and what was not understood or could not be searched. */

import type { SearchResults } from '../../core/search/present/search-results.ts'
import { formatCount, formatTotal } from '../parts/title.ts'
import { listMistakes } from './operator-line.tsx'
import { describeFault } from './searched-words.ts'

export function describeAnswer(answer: SearchResults): string {
  return [describeTotal(answer), ...listMistakes(answer), ...answer.faults.map(describeFault)].join('. ')
}

/** Speakers and questions are no part of the total: they are named where nothing else is found. */
function describeTotal({ total, isUncounted, openOnly }: SearchResults): string {
  if (total > 0) return formatTotal(total, isUncounted, 'result')
  const { speaker = 0, question = 0 } = openOnly
  const found = [speaker > 0 && formatCount(speaker, 'speaker'), question > 0 && formatCount(question, 'question')]
  return found.filter((words) => words !== false).join(', ') || 'No results'
}
