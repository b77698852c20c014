/** Narrows the results to one episode: those that say it, most passages first. */

import { useMemo } from 'react'
import type { SearchedEpisode } from '../../../core/search/searched-episode.ts'
import type { SearchResults } from '../../../core/search/present/search-results.ts'
import { formatTotal } from '../../../core/text/number.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import type { SearchAddressChange } from '../../../services/search/search-address.ts'
import { selectEpisodes, selectResults } from '../../../services/search/select-results.ts'
import { LongList } from '../../parts/rows/long-list.tsx'
import { useResults } from '../use-results.ts'
import { ChoiceRow, FilterPopover } from './filter-popover.tsx'

interface OneEpisodeFilterProps {
  readonly episode: string | undefined
  readonly onChange: (change: SearchAddressChange) => void
}

/** Where there is room the list stands beside the results, and this is only there to take the choice back. */
export function OneEpisodeFilter({ episode, onChange }: OneEpisodeFilterProps) {
  const results = useResults(selectResults)
  const episodes = useResults(selectEpisodes)
  const rows = useMemo(() => listEpisodes(results, episodes, episode), [results, episodes, episode])
  return (
    <div className={episode === undefined ? 'wide:hidden' : undefined}>
      <FilterPopover
        label="Episode"
        value={rows.find(({ id }) => id === episode)?.title}
        onClear={() => onChange({ episode: undefined })}
        foot={
          results && `${formatTotal(results.episodeCount, results.completeness !== 'whole', 'episode')} with passages`
        }
      >
        <LongList items={rows} noun="episodes" textOf={({ title }) => title} className="max-h-72 overflow-y-auto">
          {({ id, title, count }) => (
            <ChoiceRow
              key={id}
              name={title}
              count={count}
              isChosen={id === episode}
              onPress={() => onChange({ episode: id === episode ? undefined : id })}
            />
          )}
        </LongList>
      </FilterPopover>
    </div>
  )
}

function listEpisodes(
  results: SearchResults | undefined,
  episodes: readonly SearchedEpisode[],
  chosen: string | undefined,
) {
  const titles = new Map<string, string>(episodes.map(({ id, title }) => [id, displayText(title)]))
  const rows = (results?.episodes ?? [])
    .toSorted((a, b) => b.count - a.count)
    .map(({ episodeId, count }) => ({ id: episodeId, title: titles.get(episodeId) ?? episodeId, count }))
  const isListed = chosen === undefined || rows.some(({ id }) => id === chosen)
  return isListed ? rows : [{ id: chosen, title: titles.get(chosen) ?? chosen, count: undefined }, ...rows]
}
