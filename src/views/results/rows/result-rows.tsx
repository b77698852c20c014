/** Rows of results with what the page knows of each: chosen or not, and what is opened below it. */

import { createContext, useContext, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { SearchResult } from '../../../core/search/present/search-results.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Seconds } from '../../../core/time/span.ts'
import type { ResultHandlers, RowHandlers } from './result-actions.tsx'
import { ResultItem, type RowSource } from './result-item.tsx'

interface Rows extends Pick<ResultHandlers, 'selection' | 'renderNote'> {
  readonly handlers: RowHandlers
}

const RowsContext = createContext<Rows | undefined>(undefined)

export function ResultRows({ children, ...props }: ResultHandlers & { readonly children: ReactNode }) {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const [handlers] = useState<RowHandlers>(() => ({
    onOpen: () => latest.current.onOpen(),
    onNote: (row) => latest.current.onNote(row),
    onCopy: (row) => latest.current.onCopy(row),
    onClip: (row) => latest.current.onClip(row),
    onToggle: (row, isRange) => latest.current.selection.toggle(row, isRange),
  }))
  const { selection, renderNote } = props
  // Each drawing of the page may choose other rows; a row compares what it is given.
  // oxlint-disable-next-line react/jsx-no-constructed-context-values
  return <RowsContext value={{ selection, renderNote, handlers }}>{children}</RowsContext>
}

/** Functions of the page that stay the same. */
export function useRowHandlers(): RowHandlers {
  return useRows().handlers
}

interface ResultRowProps extends Partial<RowSource> {
  readonly row: SearchResult
  readonly position?: number | undefined
  readonly total?: number | undefined
}

export function ResultRow({ row, ...props }: ResultRowProps) {
  const { selection, renderNote, handlers } = useRows()
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
      <span className="text-small/7 text-ink-3 num">{at === undefined ? '' : formatTimecode(at)}</span>
      <span>
        <span className="sk" />
        <span className="sk" />
      </span>
    </li>
  )
}

function useRows(): Rows {
  const rows = useContext(RowsContext)
  if (!rows) throw new Error('ResultRow is used outside of ResultRows')
  return rows
}
