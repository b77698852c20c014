/** A heading with its count, the rows below it, and the button for more of them. */

import { useRef, type ReactNode } from 'react'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { formatTotal } from '../../core/text/number.ts'
import { MoreRows } from './more-rows.tsx'
import type { ResultHandlers } from './rows/result-actions.tsx'
import { ResultItem } from './rows/result-item.tsx'

/** Props of every kind of section. */
export interface ResultListProps extends ResultHandlers {
  readonly isUncounted: boolean
  /** How many rows are to be shown. */
  readonly wanted: number
  /** Wanted rows could not be loaded. */
  readonly hasFailed: boolean
  readonly onMore: () => void
  readonly onRetry: () => void
}

interface ResultSectionProps extends ResultListProps {
  readonly id: string
  readonly group: { readonly rows: readonly SearchResult[]; readonly count: number }
  readonly name: string
  /** The heading, where it is more than the name. */
  readonly heading?: ReactNode
  /** A counted thing: `passage`. */
  readonly unit: string
  /** Title of the episode of a row, where the heading does not say it. */
  readonly titleOf?: (row: SearchResult) => string | undefined
  readonly className: string
  /** Between heading and rows. */
  readonly children?: ReactNode
}

export function ResultSection(props: ResultSectionProps) {
  const { id, group, name, heading = name, unit, titleOf, className, children } = props
  const { isUncounted, wanted, hasFailed, onMore, onRetry } = props
  const { onOpen, onPlay, onNote, onCopy, onClip, selection, renderNote } = props
  const list = useRef<HTMLUListElement>(null)
  const shown = group.rows.slice(0, wanted)
  return (
    <section aria-labelledby={id} className={className}>
      <div className="flex items-baseline justify-between gap-4">
        <h2
          id={id}
          tabIndex={-1}
          dir="auto"
          className="min-w-0 font-serif text-section font-semibold wrap-anywhere outline-none"
        >
          {heading}
        </h2>
        <span className="flex-none text-ink-2 num">{formatTotal(group.count, isUncounted, unit)}</span>
      </div>
      {children}
      <ul ref={list} className="mt-1">
        {shown.map((row) => (
          <ResultItem
            key={row.key}
            row={row}
            title={titleOf?.(row)}
            {...{ onOpen, onPlay, onNote, onCopy, onClip, selection, renderNote }}
          />
        ))}
      </ul>
      <MoreRows
        list={list}
        shown={shown.length}
        wanted={wanted}
        count={group.count}
        hasFailed={hasFailed}
        of={name}
        onMore={onMore}
        onRetry={onRetry}
      />
    </section>
  )
}
