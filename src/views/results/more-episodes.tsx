/** A button that loads further episodes, where a server has told the first ones of many. */

import { useState } from 'react'
import { formatNumber, formatTotal } from '../../core/text/number.ts'
import { LostRows } from './more-rows.tsx'

interface MoreEpisodesProps {
  readonly shown: number
  readonly count: number
  readonly isUncounted: boolean
  readonly hasFailed: boolean
  readonly onMore: () => void
  readonly onRetry: () => void
}

export function MoreEpisodes({ shown, count, isUncounted, hasFailed, onMore, onRetry }: MoreEpisodesProps) {
  /** How many were shown when more were asked for. */
  const [asked, setAsked] = useState<number>()
  if (hasFailed) return <LostRows count={count - shown} onRetry={onRetry} />
  const isLoading = asked === shown
  return (
    <p className="results-more">
      {/* It keeps the focus while more are loaded. */}
      <button
        type="button"
        className="results-link"
        aria-disabled={isLoading || undefined}
        onClick={() => {
          if (isLoading) return
          setAsked(shown)
          onMore()
        }}
      >
        {isLoading ? 'Loading more episodes…' : 'Show more episodes'}
      </button>
      <span role="status" className="num">
        {formatNumber(shown)} of {formatTotal(count, isUncounted, 'episode')} here
      </span>
    </p>
  )
}
