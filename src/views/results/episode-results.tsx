/** The passages of one episode: where along the talk they are, and the first of them to read. */

import { memo } from 'react'
import { Link } from 'wouter'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { EpisodeGroup } from '../../core/search/present/search-results.ts'
import { formatTotal } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { countNextRows, countShownRows, type ShownResults } from '../../services/search/shown-results.ts'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { ResultSection, type ResultListProps } from './result-section.tsx'
import { useRowHandlers } from './rows/result-rows.tsx'
import { RowBlock } from './rows/row-blocks.tsx'

/** Episodes whose rows are drawn together. Were all there, the browser would look at hundreds of blocks whenever the page is scrolled. */
const PAGE = 8

export function splitPages(groups: readonly EpisodeGroup[]): readonly (readonly EpisodeGroup[])[] {
  return Array.from({ length: Math.ceil(groups.length / PAGE) }, (_, page) =>
    groups.slice(page * PAGE, (page + 1) * PAGE),
  )
}

interface EpisodePageProps extends Omit<EpisodeResultsProps, 'group' | 'entry' | 'wanted' | 'next'> {
  readonly id: string
  readonly groups: readonly EpisodeGroup[]
  readonly entries: ReadonlyMap<string, SearchedEpisode>
  readonly shown: ShownResults
}

export function EpisodePage({ id, groups, entries, shown, isFirst, ...list }: EpisodePageProps) {
  const isRestored = groups.some(({ episodeId }) => list.restored?.startsWith(`${nameSection(episodeId)}/`))
  // A heading is about as high as a row.
  const rows = groups.reduce((sum, group) => sum + 1 + Math.min(group.count, countShownRows(shown, group)), 0)
  return (
    <RowBlock id={id} size={rows} isFirst={isFirst || isRestored}>
      {() =>
        groups.map((group) => (
          <EpisodeResults
            key={group.episodeId}
            group={group}
            entry={entries.get(group.episodeId)}
            isFirst={isFirst}
            wanted={countShownRows(shown, group)}
            next={countNextRows(shown, group)}
            {...list}
          />
        ))
      }
    </RowBlock>
  )
}

interface EpisodeResultsProps extends Omit<ResultListProps, 'onMore'> {
  readonly group: EpisodeGroup
  /** Undefined for an episode that the library no longer has. */
  readonly entry: SearchedEpisode | undefined
  readonly isFirst: boolean
  readonly restored: string | undefined
  readonly onMore: (group: EpisodeGroup) => void
}

const EpisodeResults = memo(function Episode({ group, entry, onMore, ...list }: EpisodeResultsProps) {
  const { episodeId, times, count } = group
  const { onOpen } = useRowHandlers()
  const title = displayText(entry?.title ?? episodeId)
  const duration = entry?.duration ?? 0
  const facts = [
    entry?.channel,
    formatDay(entry?.publishedOn, true),
    duration > 0 ? formatTimecode(duration) : undefined,
  ]
  const id = nameSection(episodeId)
  const head = (
    <div className="results-head">
      <div className="min-w-0">
        <h2 id={id} tabIndex={-1} dir="auto">
          <Link
            href={formatEpisodePath(episodeId)}
            className="hover:underline hover:underline-offset-3"
            onClick={onOpen}
          >
            {title}
          </Link>
        </h2>
        <p className="num">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
        <p className="sr-only">{formatTotal(count, list.isUncounted, 'passage')}</p>
      </div>
      {times.length > 0 && duration > 0 && (
        <OccurrenceLine times={times} duration={duration} tickClassName="bg-ridge" />
      )}
    </div>
  )
  return (
    <ResultSection
      id={id}
      episodeId={episodeId}
      group={group}
      name={title}
      head={head}
      unit="passage"
      where="in this episode"
      onMore={() => onMore(group)}
      {...list}
    />
  )
})

/** Element id of an episode's results. */
function nameSection(episodeId: string): string {
  return `results-${episodeId}`
}
