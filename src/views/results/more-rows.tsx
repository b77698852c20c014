/** A button that unfolds more of a list in place, and moves the focus to the first new row. */

import { useEffect, useRef, type RefObject } from 'react'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'

interface MoreRowsProps {
  /** Holds the rows: not all of them are drawn. */
  readonly list: RefObject<HTMLElement | null>
  readonly keyOf: (index: number) => string | undefined
  /** Rows that are there, of those wanted, of all. */
  readonly shown: number
  readonly wanted: number
  readonly count: number
  /** So many are added next. */
  readonly next: number
  readonly isUncounted: boolean
  /** Wanted rows could not be loaded. */
  readonly hasFailed: boolean
  /** Names the list for screen readers. */
  readonly of: string
  /** Where they are, of what kind: `passage`, `in this episode`. */
  readonly unit: string
  readonly where: string
  readonly onMore: () => void
  readonly onRetry: () => void
}

export function MoreRows(props: MoreRowsProps) {
  const { list, keyOf, shown, wanted, count, isUncounted, hasFailed, of, unit, where, onMore, onRetry } = props
  const first = useRef<number>(undefined)
  useEffect(() => {
    const next = first.current
    if (next === undefined || shown <= next) return
    first.current = undefined
    const key = keyOf(next)
    if (key === undefined) return
    // It stands where the button was.
    const row = list.current?.querySelector(`[data-row="${CSS.escape(key)}"]`)
    row?.querySelector('a')?.focus({ preventScroll: true })
  }, [list, keyOf, shown])
  const left = count - shown
  if (left <= 0) return null
  const lacking = Math.min(count, wanted) - shown
  if (lacking > 0 && hasFailed) return <LostRows count={left} onRetry={onRetry} />
  if (lacking > 0)
    return (
      <p role="status" className="results-more">
        Loading {formatCount(lacking, 'more result', 'more results')}…
      </p>
    )
  const next = Math.min(props.next, left)
  return (
    <p className="results-more">
      <button
        type="button"
        className="results-link"
        data-action="more"
        aria-label={`Show ${next} more here, of ${of}`}
        onClick={() => {
          first.current = shown
          onMore()
        }}
      >
        Show {next} more here
      </button>
      <span className="num">
        {formatTotal(count, isUncounted, unit)} {where}
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
