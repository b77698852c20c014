/** The passages of one episode that say it: how many, where along the talk, and the best of them to read. */

import { useState } from 'react'
import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/episode/schema.ts'
import type { EpisodeGroup } from '../../core/search/palette.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../library/reading-place.ts'
import { Button } from '../parts/button.tsx'
import { OccurrenceLine } from '../parts/occurrence-line.tsx'
import { formatCount, splitTitle } from '../parts/title.ts'
import { PassageResult } from './passage-result.tsx'

interface EpisodeResultsProps {
  readonly id: string
  readonly group: EpisodeGroup
  /** Undefined for an episode that the library no longer has. */
  readonly entry: CatalogueEntry | undefined
  /** Length of the longest episode on the page: its line is as wide as the column. */
  readonly longest: number
  readonly onOpen: () => void
}

const SHOWN = 3

export function EpisodeResults({ id, group, entry, longest, onOpen }: EpisodeResultsProps) {
  const { episodeId, rows, count, times } = group
  const [isWhole, setWhole] = useState(false)
  const title = displayText(splitTitle(entry?.title ?? episodeId).main)
  const duration = entry?.duration ?? 0
  const facts = [
    entry?.channel,
    formatDay(entry?.publishedOn, true),
    duration > 0 ? formatTimecode(duration) : undefined,
  ]
  const shown = isWhole ? rows : rows.slice(0, SHOWN)
  return (
    <section aria-labelledby={id} className="mt-9">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={id} tabIndex={-1} className="font-serif text-section font-semibold outline-none">
          <Link
            href={formatEpisodePath(episodeId)}
            className="hover:underline hover:underline-offset-3"
            onClick={onOpen}
          >
            {title}
          </Link>
        </h2>
        <span className="flex-none text-ink-2 num">{formatCount(count, 'passage')}</span>
      </div>
      <p className="mt-0.5 text-small text-ink-3 num">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      {times.length > 0 && duration > 0 && (
        <div className="mt-2" style={{ width: `${(duration / longest) * 100}%` }}>
          <OccurrenceLine times={times} duration={duration} tickClassName="bg-ridge" />
        </div>
      )}
      <ul className="mt-1">
        {shown.map((row) => (
          <PassageResult key={row.key} row={row} onOpen={onOpen} />
        ))}
      </ul>
      <More
        rows={rows.length}
        shown={shown.length}
        count={count}
        episodeId={episodeId}
        title={title}
        onShow={() => setWhole(true)}
      />
    </section>
  )
}

interface MoreProps {
  readonly rows: number
  readonly shown: number
  readonly count: number
  readonly episodeId: string
  readonly title: string
  readonly onShow: () => void
}

/** First the other rows that are here, then the episode itself, which has them all. */
function More({ rows, shown, count, episodeId, title, onShow }: MoreProps) {
  if (shown < rows)
    return (
      <Button
        variant="quiet"
        isSmall
        className="mt-2"
        aria-label={`Show ${rows - shown} more of ${title}`}
        onClick={onShow}
      >
        Show {rows - shown} more
      </Button>
    )
  if (rows >= count) return null
  return (
    <p className="mt-2 text-small text-ink-3">
      {rows === 0 ? 'None of these is' : `${count - rows} more are not`} among the best.{' '}
      <Link
        href={formatEpisodePath(episodeId)}
        className="text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
      >
        Open the episode
      </Link>{' '}
      to find all.
    </p>
  )
}
