/** Counts of all results beside them; a press on a row narrows the results to it. */

import { useState } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { countByMonth, countByPosition } from './bar-counts.ts'
import type { EpisodeGroup, SearchResults } from '../../core/search/present/search-results.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { SearchAddressChange } from '../../session/search/search-address.ts'
import { CountBars } from './count-bars.tsx'

interface ResultsRailProps {
  readonly answer: SearchResults
  readonly episodes: readonly CatalogueEntry[]
  readonly onChange: (change: SearchAddressChange) => void
}

const LISTED = 10

export function ResultsRail({ answer, episodes, onChange }: ResultsRailProps) {
  const groups = answer.episodes
  if (groups.length === 0) return null
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  const factsOf = (id: string) => entries.get(id)
  return (
    <aside aria-label="Counts" className="min-w-0 wide:col-start-2 wide:row-start-1 narrow:mb-8">
      <CountBars months={countByMonth(groups, factsOf)} positions={countByPosition(groups, factsOf)} />
      <EpisodeCounts groups={groups} entries={entries} onChoose={(episode) => onChange({ episode })} />
    </aside>
  )
}

interface EpisodeCountsProps {
  readonly groups: readonly EpisodeGroup[]
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly onChoose: (episodeId: string) => void
}

function EpisodeCounts({ groups, entries, onChoose }: EpisodeCountsProps) {
  if (groups.length < 2) return null
  const rows = groups
    .toSorted((a, b) => b.count - a.count)
    .map(({ episodeId, count }) => ({
      key: episodeId,
      name: displayText(entries.get(episodeId)?.title ?? episodeId),
      count,
    }))
  return (
    <RailList title="In which episodes" rows={rows} all={formatCount(rows.length, 'episode')} onChoose={onChoose} />
  )
}

export interface RailRow {
  readonly key: string
  readonly name: string
  readonly count: number
}

interface RailListProps {
  readonly title: string
  /** Most passages first. */
  readonly rows: readonly RailRow[]
  /** `39 episodes`: what else the list holds. */
  readonly all: string
  readonly onChoose: (key: string) => void
}

/** A line below each name is as long as its part of the largest number. */
function RailList({ title, rows, all, onChoose }: RailListProps) {
  const [isWhole, setWhole] = useState(false)
  const most = rows[0]?.count ?? 1
  return (
    <nav aria-label={title} className="results-rail">
      <h2>{title}</h2>
      <ol>
        {(isWhole ? rows : rows.slice(0, LISTED)).map(({ key, name, count }) => (
          <li key={key}>
            <button type="button" title={name} onClick={() => onChoose(key)}>
              <span dir="auto" className="truncate">
                {name}
              </span>{' '}
              <span className="num">
                {formatNumber(count)}
                <span className="sr-only">{count === 1 ? ' passage' : ' passages'}</span>
              </span>
              <i aria-hidden="true" style={{ inlineSize: `${(count / most) * 100}%` }} />
            </button>
          </li>
        ))}
      </ol>
      {!isWhole && rows.length > LISTED && (
        <button type="button" className="results-link" onClick={() => setWhole(true)}>
          All {all}
        </button>
      )}
    </nav>
  )
}
