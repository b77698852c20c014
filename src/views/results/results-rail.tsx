/** Statistics of all results: over time, and by episode. */

import { useState } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { countByMonth, countByPosition } from './bar-counts.ts'
import type { EpisodeGroup, SearchResults } from '../../core/search/present/search-results.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Button } from '../parts/controls/button.tsx'
import { CountBars } from './count-bars.tsx'

interface ResultsRailProps {
  readonly answer: SearchResults
  readonly episodes: readonly CatalogueEntry[]
  /** Brings the section of an episode on to the page, and goes there. */
  readonly onGo: (episodeId: string) => void
}

const LISTED = 10

export function ResultsRail({ answer, episodes, onGo }: ResultsRailProps) {
  const groups = answer.episodes
  if (groups.length === 0) return null
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  const factsOf = (id: string) => entries.get(id)
  return (
    <aside aria-label="Counts" className="min-w-0 wide:col-start-2 wide:row-start-1 narrow:mb-8">
      <CountBars months={countByMonth(groups, factsOf)} positions={countByPosition(groups, factsOf)} />
      <EpisodeCounts groups={groups} entries={entries} onGo={onGo} />
    </aside>
  )
}

interface EpisodeCountsProps {
  readonly groups: readonly EpisodeGroup[]
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly onGo: (episodeId: string) => void
}

/** Most passages first, each leading to its section of the page. */
function EpisodeCounts({ groups, entries, onGo }: EpisodeCountsProps) {
  const [isWhole, setWhole] = useState(false)
  if (groups.length < 2) return null
  const ordered = groups.toSorted((a, b) => b.count - a.count)
  const most = ordered[0]!.count
  const shown = isWhole ? ordered : ordered.slice(0, LISTED)
  return (
    <nav aria-label="By episode" className="mt-8 narrow:hidden">
      <h2 className="mb-1.5 text-[15px]/5 font-semibold">By episode</h2>
      <ol>
        {shown.map(({ episodeId, count }) => (
          <li key={episodeId}>
            <button
              type="button"
              className="relative -mx-2.5 flex w-[calc(100%+20px)] justify-between gap-3 rounded-1 px-2.5 pt-1.5 pb-2 text-start text-ink-2 hover:bg-well"
              onClick={() => onGo(episodeId)}
            >
              <span dir="auto" className="min-w-0 wrap-anywhere">
                {displayText(entries.get(episodeId)?.title ?? episodeId)}
              </span>
              <span className="text-ink-3 num">
                {formatNumber(count)}
                <span className="sr-only">{count === 1 ? ' passage' : ' passages'}</span>
              </span>
              <span
                aria-hidden="true"
                className="absolute start-2.5 bottom-1 h-0.5 rounded-[1px] bg-ridge forced:bg-[CanvasText]"
                style={{ width: `calc((100% - 20px) * ${count / most})` }}
              />
            </button>
          </li>
        ))}
      </ol>
      {!isWhole && groups.length > LISTED && (
        <Button variant="quiet" isSmall className="mt-2" onClick={() => setWhole(true)}>
          All {formatCount(groups.length, 'episode')}
        </Button>
      )}
    </nav>
  )
}

/** Element id of an episode's results. */
export function nameSection(episodeId: string): string {
  return `results-${episodeId}`
}

export function goToSection(episodeId: string): void {
  const heading = document.getElementById(nameSection(episodeId))
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}
