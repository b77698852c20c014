/** The passages of one episode: where along the talk they are, and the first of them to read. */

import { memo } from 'react'
import { Link } from 'wouter'
import type { EpisodeGroup } from '../../core/search/present/search-results.ts'
import { formatTotal } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { countUnfolded } from '../../services/search/later-rows.ts'
import { selectEntries, selectIsOpen } from '../../services/search/select-results.ts'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import { ResultSection } from './result-section.tsx'
import { RowBlock } from './rows/row-blocks.tsx'
import { useResultActions, useResults } from './use-results.ts'

/** Episodes whose rows are drawn together. Were all there, the browser would look at hundreds of blocks whenever the page is scrolled. */
const PAGE = 8

export function splitPages(groups: readonly EpisodeGroup[]): readonly (readonly EpisodeGroup[])[] {
  return Array.from({ length: Math.ceil(groups.length / PAGE) }, (_, page) =>
    groups.slice(page * PAGE, (page + 1) * PAGE),
  )
}

interface EpisodeResultsPageProps {
  readonly id: string
  readonly groups: readonly EpisodeGroup[]
  readonly isFirst: boolean
}

export function EpisodeResultsPage({ id, groups, isFirst }: EpisodeResultsPageProps) {
  const unfolded = useResults((state) => state.unfolded)
  const isRestored = useResults(({ restored }) =>
    groups.some(({ episodeId }) => restored?.startsWith(`${nameSection(episodeId)}/`)),
  )
  // A heading is about as high as a row.
  const rows = groups.reduce((sum, group) => sum + 1 + Math.min(group.count, countUnfolded(unfolded, group)), 0)
  return (
    <RowBlock id={id} size={rows} isFirst={isFirst || isRestored}>
      {() => groups.map((group) => <EpisodeResults key={group.episodeId} group={group} isFirst={isFirst} />)}
    </RowBlock>
  )
}

interface EpisodeResultsProps extends Pick<EpisodeResultsPageProps, 'isFirst'> {
  readonly group: EpisodeGroup
}

const EpisodeResults = memo(function Episode({ group, isFirst }: EpisodeResultsProps) {
  const { episodeId, times, count } = group
  // None for an episode that the library no longer has.
  const entry = useResults((state) => selectEntries(state).get(episodeId))
  const isOpen = useResults(selectIsOpen)
  const { keepQuery } = useResultActions()
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
            onClick={keepQuery}
          >
            {title}
          </Link>
        </h2>
        <p className="num">{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
        <p className="sr-only">{formatTotal(count, isOpen, 'passage')}</p>
      </div>
      {times.length > 0 && duration > 0 && (
        <OccurrenceLine times={times} duration={duration} tickClassName="bg-ridge" />
      )}
    </div>
  )
  return <ResultSection id={id} group={group} name={title} head={head} isFirst={isFirst} />
})

/** Element id of an episode's results. */
function nameSection(episodeId: string): string {
  return `results-${episodeId}`
}
