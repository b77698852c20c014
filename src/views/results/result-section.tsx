/** A heading, the rows below it, and the button that unfolds more of them. */

import { useMemo, useRef, type ReactNode } from 'react'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { MoreRows } from './more-rows.tsx'
import type { RowSource } from './rows/result-item.tsx'
import { RowBlock } from './rows/row-blocks.tsx'
import { ComingRow, ResultRow } from './rows/result-rows.tsx'

/** Props of every kind of section. */
export interface ResultListProps {
  readonly isUncounted: boolean
  /** How many rows are to be shown, and how many more next. */
  readonly wanted: number
  readonly next: number
  /** Wanted rows could not be loaded. */
  readonly hasFailed: boolean
  readonly onMore: () => void
  readonly onRetry: () => void
}

interface ResultSectionProps extends ResultListProps {
  readonly id: string
  readonly group: { readonly rows: readonly SearchResult[]; readonly count: number }
  readonly name: string
  /** A counted thing: `passage`. */
  readonly unit: string
  readonly where: string
  /** Episode of a row, where the heading does not say it. */
  readonly sourceOf?: (row: SearchResult) => RowSource
  /** The heading and what belongs to it. */
  readonly head: ReactNode
  /** Its blocks are drawn before it is known what is near. */
  readonly isFirst: boolean
  /** The block to find again. */
  readonly restored?: string | undefined
  /** The episode whose rows have to be loaded for what is drawn. */
  readonly episodeId?: string | undefined
}

/** Rows of a block: so few that drawing them while the page is scrolled does not hold it up. */
export const BLOCK = 5

export function ResultSection(props: ResultSectionProps) {
  const { id, group, name, unit, where, sourceOf, head, isFirst, restored, episodeId } = props
  const { isUncounted, wanted, next, hasFailed, onMore, onRetry } = props
  const list = useRef<HTMLElement>(null)
  const all = Math.min(wanted, group.count)
  const blocks = Math.max(1, Math.ceil(all / BLOCK))
  const needs = useMemo(() => (episodeId === undefined ? undefined : new Map([[episodeId, all]])), [episodeId, all])
  return (
    <section ref={list} aria-labelledby={id} className="results-group">
      {Array.from({ length: blocks }, (_, block) => {
        const key = `${id}/${block}`
        const from = block * BLOCK
        const to = Math.min(all, from + BLOCK)
        const isLast = block === blocks - 1
        return (
          <RowBlock
            key={key}
            id={key}
            size={to - from + (block === 0 ? 1 : 0)}
            isFirst={isFirst || key === restored}
            needs={needs}
          >
            {() => (
              <>
                {block === 0 && head}
                <ul>
                  {Array.from({ length: to - from }, (_slot, index) => {
                    const row = group.rows[from + index]
                    if (!row) return hasFailed ? null : <ComingRow key={from + index} />
                    return <ResultRow key={row.key} row={row} {...sourceOf?.(row)} />
                  })}
                </ul>
                {isLast && (
                  <MoreRows
                    list={list}
                    keyOf={(index) => group.rows[index]?.key}
                    shown={Math.min(all, group.rows.length)}
                    {...{ wanted, next, isUncounted, hasFailed, unit, where, onMore, onRetry }}
                    count={group.count}
                    of={name}
                  />
                )}
              </>
            )}
          </RowBlock>
        )
      })}
    </section>
  )
}
