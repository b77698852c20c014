/** A button that shows more of a list and moves the focus to the first new row. */

import { useEffect, useRef, type RefObject } from 'react'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import { MORE_ROWS } from '../../session/search/shown-results.ts'

interface MoreRowsProps {
  /** Holds the rows, one child each. */
  readonly list: RefObject<HTMLElement | null>
  /** Rows that are there, of those wanted, of all. */
  readonly shown: number
  readonly wanted: number
  readonly count: number
  /** Wanted rows could not be loaded. */
  readonly hasFailed: boolean
  /** Names the list for screen readers. */
  readonly of: string
  readonly onMore: () => void
  readonly onRetry: () => void
}

export function MoreRows({ list, shown, wanted, count, hasFailed, of, onMore, onRetry }: MoreRowsProps) {
  const first = useRef<number>(undefined)
  useEffect(() => {
    const next = first.current
    if (next === undefined || shown <= next) return
    first.current = undefined
    list.current?.children[next]?.querySelector('a')?.focus()
  }, [list, shown])
  if (shown < Math.min(count, wanted)) {
    if (!hasFailed)
      return (
        <p role="status" className="mt-2 text-small text-ink-3">
          Loading {formatCount(Math.min(count, wanted) - shown, 'more result', 'more results')}…
        </p>
      )
    return (
      <p className="mt-2 flex items-center gap-2 text-small text-ink-2">
        {formatNumber(count - shown)} more could not be loaded.
        <Button variant="quiet" isSmall onClick={onRetry}>
          Try again
        </Button>
      </p>
    )
  }
  const left = count - shown
  if (left <= 0) return null
  const next = Math.min(MORE_ROWS, left)
  return (
    <Button
      variant="quiet"
      isSmall
      // Aligns its words, not its edge, with those of the rows.
      className="mt-2 -ms-3.25"
      data-action="more"
      aria-label={`Show ${next} more of ${of}`}
      onClick={() => {
        first.current = shown
        onMore()
      }}
    >
      Show {next} more{next < left && ` of ${formatNumber(left)}`}
    </Button>
  )
}
