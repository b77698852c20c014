/** Messages beside the palette's rows: corrections, no results, and help for an empty field. */

import type { Fault } from '../../core/answer/fault.ts'
import { countFound, type SearchResults } from '../../core/search/present/search-results.ts'
import { FUZZY_LIMIT } from '../../core/search/search-document.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { formatCount, formatTotal } from '../../core/text/number.ts'
import { listMistakes } from './operator-words.ts'
import { describeFault, isRetryable } from './searched-words.ts'

/** On the page of results too, which has no styles of the palette. */
export const MESSAGE_LINE = 'flex-none border-b border-line bg-paper px-6 py-2.5 text-[.8125rem] text-ink-2 phone:px-5'

/** Says honestly when the rows are not what was typed. */
export function CorrectionLine({ results }: { readonly results: SearchResults }) {
  const { corrections, missing } = results
  if (countFound(results) === 0 || corrections.length + missing.length === 0) return null
  return (
    <p className={MESSAGE_LINE}>
      {corrections.length > 0 && (
        <>
          No exact match for {listWords(corrections.map(({ typed }) => typed))}. Showing{' '}
          <b className="font-semibold text-ink">{corrections.map(({ used }) => used).join(', ')}</b>.{' '}
        </>
      )}
      {missing.length > 0 && `No match for ${listWords(missing)}. Showing the other words.`}
    </p>
  )
}

/** The parts that could not be searched, and why. */
export function FaultLine({ faults, onRetry }: { readonly faults: readonly Fault[]; readonly onRetry: () => void }) {
  if (faults.length === 0) return null
  return (
    <div className={`flex flex-wrap items-center gap-x-3 gap-y-1 wrap-anywhere ${MESSAGE_LINE}`}>
      <span>{faults.map(describeFault).join(' ')}</span>
      {faults.some(isRetryable) && (
        <Button isSmall icon="retry" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

interface NothingFoundProps {
  readonly query: string
  readonly results: AnsweredResults | undefined
  readonly scope: string
}

export function NothingFound({ query, results, scope }: NothingFoundProps) {
  // What could not be searched is told elsewhere.
  const hasFaults = results !== undefined && results.faults.length > 0
  return (
    <div className="px-6 pt-8 pb-9 phone:px-5 phone:py-8">
      <h2 className="font-serif text-[1.375rem]/7 font-semibold wrap-anywhere">
        No results for “{query}”{hasFaults && ' in what could be searched'}
      </h2>
      {!hasFaults && (
        <p className="mt-1.5 max-w-[58ch] leading-5.5 text-ink-2">
          Searched {scope}
          {query.length <= FUZZY_LIMIT && ', close spellings included'}.
        </p>
      )}
    </div>
  )
}

export function EmptyField({ scope, hasTranscript }: { readonly scope: string; readonly hasTranscript: boolean }) {
  return (
    <p className="px-6 py-5 text-ink-2 phone:px-5">
      Type a word, a name or part of a quote{hasTranscript && ', or a time like 48:42'}. Searches {scope}.
    </p>
  )
}

function listWords(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ')
}

/** For screen readers: how much there is, and what was not understood or could not be searched. */
export function describeResults(results: AnsweredResults): string {
  return [describeTotal(results), ...listMistakes(results), ...results.faults.map(describeFault)].join('. ')
}

/** Speakers and questions are no part of the total: they are named where nothing else is found. */
function describeTotal({ total, completeness, openOnly, faults }: AnsweredResults): string {
  if (total > 0) return formatTotal(total, completeness !== 'whole', 'result')
  const { speaker = 0, question = 0 } = openOnly
  const found = [speaker > 0 && formatCount(speaker, 'speaker'), question > 0 && formatCount(question, 'question')]
  return (
    found.filter((words) => words !== false).join(', ') ||
    (faults.length > 0 ? 'No results in what could be searched' : 'No results')
  )
}
