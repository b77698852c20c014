/** Rows of results with what the page knows of each: chosen or not, and what is opened below it. */

import { createContext, useContext, type ReactNode } from 'react'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { useIsLate } from '../../states/use-is-late.ts'
import { useStable } from '../../parts/use-stable.ts'
import type { ResultHandlers, RowHandlers } from './result-actions.tsx'
import { ResultItem, type RowSource } from './result-item.tsx'

type Rows = Pick<ResultHandlers, 'selection' | 'renderNote'>

const RowsContext = createContext<Rows | undefined>(undefined)
/** Apart from what changes: what only calls them is not drawn anew. */
const HandlersContext = createContext<RowHandlers | undefined>(undefined)

export function ResultRows({ children, ...props }: ResultHandlers & { readonly children: ReactNode }) {
  const { selection, renderNote, onOpen, onNote, onCopy, onClip } = props
  const handlers = useStable<RowHandlers>({ onOpen, onNote, onCopy, onClip, onToggle: selection.toggle })
  // Each drawing of the page may choose other rows; a row compares what it is given.
  // oxlint-disable-next-line react/jsx-no-constructed-context-values
  const rows = { selection, renderNote }
  return (
    <HandlersContext value={handlers}>
      <RowsContext value={rows}>{children}</RowsContext>
    </HandlersContext>
  )
}

/** Functions of the page that stay the same. */
export function useRowHandlers(): RowHandlers {
  return getContext(useContext(HandlersContext))
}

interface ResultRowProps extends Partial<RowSource> {
  readonly row: SearchResult
  readonly position?: number | undefined
  readonly total?: number | undefined
}

export function ResultRow({ row, ...props }: ResultRowProps) {
  const { selection, renderNote } = getContext(useContext(RowsContext))
  const handlers = useRowHandlers()
  const note = renderNote(row)
  return (
    <ResultItem
      row={row}
      isChosen={selection.has(row.key)}
      below={note && <div data-holds="">{note}</div>}
      {...props}
      {...handlers}
    />
  )
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

function getContext<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A row of results is used outside of ResultRows')
  return value
}
