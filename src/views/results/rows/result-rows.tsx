/** Rows of results with what the page knows of each: chosen or not, and what is opened below it. */

import { useContext } from 'react'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { useIsLate } from '../../states/use-is-late.ts'
import { NotesContext, useResults } from '../use-results.ts'
import { ResultItem, type RowSource } from './result-item.tsx'

interface ResultRowProps extends Partial<RowSource> {
  readonly row: SearchResult
  readonly position?: number | undefined
  readonly total?: number | undefined
}

export function ResultRow({ row, ...props }: ResultRowProps) {
  const isChosen = useResults(({ chosen }) => chosen.has(row.key))
  const note = useContext(NotesContext).render(row)
  return <ResultItem row={row} isChosen={isChosen} below={note && <div data-holds="">{note}</div>} {...props} />
}

/** As high as most rows; its words are not loaded yet. */
export function ComingRow({ at }: { readonly at?: Seconds | undefined }) {
  return (
    <li aria-hidden="true" className="results-coming">
      {at === undefined ? (
        <span className="sk" />
      ) : (
        <span className="text-small/7 text-ink-3 num">{formatTimecode(at)}</span>
      )}
      <span>
        <span className="sk" />
        <span className="sk" />
      </span>
      <span className="sk" />
    </li>
  )
}

const SEARCHING = [0, 1, 2, 3, 4, 5]

/** Where results will be, once they have taken a while. */
export function SearchingRows() {
  const isLate = useIsLate()
  return (
    <div className="min-w-0">
      <p
        role="status"
        className="flex min-h-13 items-center border-b border-line-2 font-serif text-quote/6 font-semibold"
      >
        Searching…
      </p>
      {isLate && (
        <ul>
          {SEARCHING.map((row) => (
            <ComingRow key={row} />
          ))}
        </ul>
      )}
    </div>
  )
}
