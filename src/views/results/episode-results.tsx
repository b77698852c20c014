/** The passages of one episode: how many, where along the talk, and the first of them to read. */

import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { EpisodeGroup } from '../../core/search/present/search-results.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../session/links.ts'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { ResultSection, type ResultListProps } from './result-section.tsx'

interface EpisodeResultsProps extends ResultListProps {
  readonly id: string
  readonly group: EpisodeGroup
  /** Undefined for an episode that the library no longer has. */
  readonly entry: CatalogueEntry | undefined
  /** Length of the longest episode on the page: its line is as wide as the column. */
  readonly longest: number
}

export function EpisodeResults({ id, group, entry, longest, ...list }: EpisodeResultsProps) {
  const { episodeId, times } = group
  const title = displayText(entry?.title ?? episodeId)
  const duration = entry?.duration ?? 0
  const facts = [
    entry?.channel,
    formatDay(entry?.publishedOn, true),
    duration > 0 ? formatTimecode(duration) : undefined,
  ]
  const heading = (
    <Link
      href={formatEpisodePath(episodeId)}
      className="hover:underline hover:underline-offset-3"
      onClick={list.onOpen}
    >
      {title}
    </Link>
  )
  return (
    <ResultSection id={id} group={group} name={title} heading={heading} unit="passage" className="mt-9" {...list}>
      <p className="mt-0.5 text-small text-ink-3 num">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
      {times.length > 0 && duration > 0 && (
        <div className="mt-2" style={{ width: `${(duration / longest) * 100}%` }}>
          <OccurrenceLine times={times} duration={duration} tickClassName="bg-ridge" />
        </div>
      )}
    </ResultSection>
  )
}
