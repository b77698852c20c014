/** A button that unfolds more of a list in place, and moves the focus to the first new row. */

import { useEffect, useRef, type RefObject } from 'react'
import type { EpisodeGroup, KindGroup } from '../../core/search/present/search-results.ts'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { countNextRows, countUnfolded } from '../../services/search/later-rows.ts'
import { selectIsOpen, selectLacksRows } from '../../services/search/select-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { useResultActions, useResults, useResultsStore } from './use-results.ts'

interface MoreRowsProps {
  /** Holds the rows: not all of them are drawn. */
  readonly list: RefObject<HTMLElement | null>
  readonly group: EpisodeGroup | KindGroup
  /** Names the list for screen readers. */
  readonly of: string
}

export function MoreRows({ list, group, of }: MoreRowsProps) {
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
