/** The passages of one episode that say it: how many, where along the talk, and as many of them as are wanted to read. */

import { useRef } from 'react'
import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { EpisodeGroup } from '../../core/search/present/search-results.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../library/reading-position.ts'
import { OccurrenceLine } from '../parts/occurrence-line.tsx'
import { formatTotal } from '../parts/title.ts'
import { MoreRows } from './more-rows.tsx'
import { PassageResult } from './passage-result.tsx'
import type { ResultHandlers } from './result-actions.tsx'

export interface RowHandlers extends ResultHandlers {
  readonly onRetry: () => void
}

interface EpisodeResultsProps extends RowHandlers {
  readonly id: string
  readonly group: EpisodeGroup
  readonly isUncounted: boolean
  /** So many rows are wanted. */
  readonly wanted: number
  readonly hasFailed: boolean
  /** Undefined for an episode that the library no longer has. */
  readonly entry: CatalogueEntry | undefined
  /** Length of the longest episode on the page: its line is as wide as the column. */
  readonly longest: number
  readonly onMore: () => void
}

export function EpisodeResults({
  id,
  group,
  isUncounted,
  wanted,
  hasFailed,
  entry,
  longest,
  onMore,
  onRetry,
  ...handlers
}: EpisodeResultsProps) {
  const { episodeId, rows, count, times } = group
  const list = useRef<HTMLUListElement>(null)
  const title = displayText(entry?.title ?? episodeId)
  const duration = entry?.duration ?? 0
  const facts = [
    entry?.channel,
    formatDay(entry?.publishedOn, true),
    duration > 0 ? formatTimecode(duration) : undefined,
  ]
  const shown = rows.slice(0, wanted)
  return (
    <section aria-labelledby={id} className="mt-9">
      <div className="flex items-baseline justify-between gap-4">
        <h2
          id={id}
          tabIndex={-1}
          dir="auto"
          className="min-w-0 font-serif text-section font-semibold wrap-anywhere outline-none"
        >
          <Link
            href={formatEpisodePath(episodeId)}
            className="hover:underline hover:underline-offset-3"
            onClick={handlers.onOpen}
          >
            {title}
          </Link>
        </h2>
        <span className="flex-none text-ink-2 num">{formatTotal(count, isUncounted, 'passage')}</span>
      </div>
      <p className="mt-0.5 text-small text-ink-3 num">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      {times.length > 0 && duration > 0 && (
        <div className="mt-2" style={{ width: `${(duration / longest) * 100}%` }}>
          <OccurrenceLine times={times} duration={duration} tickClassName="bg-ridge" />
        </div>
      )}
      <ul ref={list} className="mt-1">
        {shown.map((row) => (
          <PassageResult key={row.key} row={row} {...handlers} />
        ))}
      </ul>
      <MoreRows
        list={list}
        shown={shown.length}
        wanted={wanted}
        count={count}
        hasFailed={hasFailed}
        of={title}
        onMore={onMore}
        onRetry={onRetry}
      />
    </section>
  )
}
