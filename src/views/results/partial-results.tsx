/** The closest passages with only some of the words; they are not part of the count. */

import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { ResultHandlers } from './rows/result-actions.tsx'
import { ResultItem } from './rows/result-item.tsx'

interface PartialResultsProps extends ResultHandlers {
  readonly rows: readonly SearchResult[]
  /** No result has all of the words. */
  readonly isAll: boolean
  readonly titleOf: (row: SearchResult) => string | undefined
}

export function PartialResults({ rows, isAll, titleOf, ...handlers }: PartialResultsProps) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="results-partial" className="mt-10">
      <h2 id="results-partial" className="font-serif text-section font-semibold">
        Partial matches
      </h2>
      <p className="mt-0.5 text-small text-ink-3">
        {isAll
          ? 'Nothing has all of the words. These have some of them.'
          : 'These have some of the words, and are not counted.'}
      </p>
      <ul className="mt-1">
        {rows.map((row) => (
          <ResultItem key={row.key} row={row} title={titleOf(row)} {...handlers} />
        ))}
      </ul>
    </section>
  )
}
