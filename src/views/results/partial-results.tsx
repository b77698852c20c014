/** The closest passages with only some of the words; they are not part of the count. */

import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { RowSource } from './rows/result-item.tsx'
import { ResultRow } from './rows/result-rows.tsx'

interface PartialResultsProps {
  readonly rows: readonly SearchResult[]
  /** No result has all of the words. */
  readonly isAll: boolean
  readonly sourceOf: (row: SearchResult) => RowSource
}

export function PartialResults({ rows, isAll, sourceOf }: PartialResultsProps) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="results-partial" className="results-group">
      <div className="results-head">
        <h2 id="results-partial">Partial matches</h2>
        <p>
          {isAll
            ? 'Nothing has all of the words. These have some of them.'
            : 'These have some of the words, and are not counted.'}
        </p>
      </div>
      <ul>
        {rows.map((row) => (
          <ResultRow key={row.key} row={row} {...sourceOf(row)} />
        ))}
      </ul>
    </section>
  )
}
