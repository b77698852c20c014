/** A heading, the rows below it, and the button that unfolds more of them. */

import { useMemo, useRef, type ReactNode, useEffect, type RefObject } from 'react'
import type { EpisodeGroup, KindGroup, SearchResult } from '../../core/search/present/search-results.ts'
import { countUnfolded, countNextRows } from '../../services/search/later-rows.ts'
import { selectLacksRows, selectIsOpen } from '../../services/search/select-results.ts'
import { type RowSource, ComingRow, ResultRow } from './rows/result-item.tsx'
import { RowBlock } from './rows/row-blocks.tsx'
import { useResults, useResultActions, useResultsStore } from './use-results.ts'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'

interface ResultSectionProps {
  readonly id: string
  readonly group: EpisodeGroup | KindGroup
  readonly name: string
  readonly head: ReactNode
  /** Episode of a row, where the heading does not say it. */
  readonly sourceOf?: (row: SearchResult) => RowSource
  /** Its blocks are drawn before it is known what is near. */
  readonly isFirst: boolean
}

/** Rows of a block: so few that drawing them while the page is scrolled does not hold it up. */
export const BLOCK = 5

export function ResultSection({ id, group, name, head, sourceOf, isFirst }: ResultSectionProps) {
  const list = useRef<HTMLElement>(null)
  const wanted = useResults(({ unfolded }) => countUnfolded(unfolded, group))
  const hasFailed = useResults(selectLacksRows)
  const restored = useResults((state) => state.restored)
  const episodeId = 'episodeId' in group ? group.episodeId : undefined
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
                {isLast && <MoreRows list={list} group={group} of={name} />}
              </>
            )}
          </RowBlock>
        )
      })}
    </section>
  )
}

interface MoreRowsProps {
  /** Holds the rows: not all of them are drawn. */
  readonly list: RefObject<HTMLElement | null>
  readonly group: EpisodeGroup | KindGroup
  readonly of: string
}

function MoreRows({ list, group, of }: MoreRowsProps) {
  const { rows, count } = group
  const unfolded = useResults((state) => state.unfolded)
  const isOpen = useResults(selectIsOpen)
  const hasFailed = useResults(selectLacksRows)
  const { unfold } = useResultActions()
  const { dispatch } = useResultsStore()
  const wanted = Math.min(count, countUnfolded(unfolded, group))
  const shown = Math.min(wanted, rows.length)
  const first = useRef<number>(undefined)
  useEffect(() => {
    const next = first.current
    if (next === undefined || shown <= next) return
    first.current = undefined
    const key = rows[next]?.key
    if (key === undefined) return
    // It stands where the button was.
    const row = list.current?.querySelector(`[data-row="${CSS.escape(key)}"]`)
    row?.querySelector('a')?.focus({ preventScroll: true })
  }, [list, rows, shown])
  const left = count - shown
  if (left <= 0) return null
  const lacking = wanted - shown
  if (lacking > 0 && hasFailed)
    return <LostRows count={left} onRetry={() => dispatch({ kind: 'retried', what: 'rows' })} />
  if (lacking > 0)
    return (
      <p role="status" className="results-more">
        Loading {formatCount(lacking, 'more result', 'more results')}…
      </p>
    )
  const next = Math.min(countNextRows(unfolded, group), left)
  const [unit, where] = 'kind' in group ? ['result', 'in all'] : ['passage', 'in this episode']
  return (
    <p className="results-more">
      <button
        type="button"
        className="results-link"
        data-action="more"
        aria-label={`Show ${next} more here, of ${of}`}
        onClick={() => {
          first.current = shown
          unfold(group)
        }}
      >
        Show {next} more here
      </button>
      <span className="num">
        {formatTotal(count, isOpen, unit)} {where}
      </span>
    </p>
  )
}

/** In place of rows that could not be loaded. */
export function LostRows({ count, onRetry }: { readonly count: number; readonly onRetry: () => void }) {
  return (
    <p className="results-more">
      {formatNumber(count)} more could not be loaded.
      <Button variant="quiet" isSmall onClick={onRetry}>
        Try again
      </Button>
    </p>
  )
}
