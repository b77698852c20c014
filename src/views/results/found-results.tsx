/** The results themselves: passages by episode or as one list, then the other kinds, then partial matches. */

import { useMemo } from 'react'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { AnsweredResults } from '../../services/search/answered-results.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { PassageList } from '../../services/search/passage-list.ts'
import {
  countNextRows,
  countShownRows,
  showMoreRows,
  type NearRows,
  type Opened,
  type ShownResults,
} from '../../services/search/shown-results.ts'
import { GROUP_WORDS } from '../search/kind-words.ts'
import { EpisodePage, splitPages } from './episode-results.tsx'
import { MoreEpisodes } from './more-episodes.tsx'
import { PartialResults } from './partial-results.tsx'
import { PassageResults } from './passage-results.tsx'
import { ResultSection } from './result-section.tsx'
import type { ResultHandlers } from './rows/result-actions.tsx'
import { ResultRows } from './rows/result-rows.tsx'
import { RowBlocks } from './rows/row-blocks.tsx'
import { useStable } from '../parts/use-stable.ts'

export interface FoundResultsProps extends ResultHandlers {
  readonly results: AnsweredResults
  /** Passages as one list; undefined: by episode. */
  readonly list: PassageList | undefined
  readonly episodes: readonly SearchedEpisode[]
  readonly shown: ShownResults
  /** The block to find again, of the row that was left. */
  readonly restored: string | undefined
  /** Wanted rows could not be loaded. */
  readonly lacksRows: boolean
  readonly onShow: (shown: ShownResults) => void
  /** How many rows of each episode are drawn. */
  readonly onNear: (near: NearRows) => void
  /** Loads the rows that could not be loaded. */
  readonly onRetry: () => void
  /** Further episodes could not be loaded. */
  readonly lacksEpisodes: boolean
  readonly onRetryEpisodes: () => void
}

export function FoundResults(props: FoundResultsProps) {
  const { results, list, episodes, shown, restored, lacksRows, onShow, onNear, onRetry, ...others } = props
  const { lacksEpisodes, onRetryEpisodes, ...handlers } = others
  const entries = useMemo(() => mapEntries(episodes), [episodes])
  const stable = useStable({ onMore: (opened: Opened) => onShow(showMoreRows(shown, opened)), onRetry })
  const kinds = results.groups.filter((group) => group.kind !== 'transcript')
  const sourceOf = ({ hit }: SearchResult) => {
    const entry = entries.get(hit.document.episodeId)
    return { title: entry && displayText(entry.title) }
  }
  const show = {
    isUncounted: results.completeness !== 'whole',
    hasFailed: lacksRows,
    restored,
    onRetry: stable.onRetry,
  }
  return (
    <ResultRows {...handlers}>
      <RowBlocks onNear={onNear}>
        {list && <PassageResults list={list} entries={entries} {...show} />}
        {!list &&
          splitPages(results.episodes).map((groups, page) => (
            <EpisodePage
              key={page}
              id={`episodes/${page}`}
              groups={groups}
              entries={entries}
              shown={shown}
              isFirst={page === 0}
              onMore={stable.onMore}
              {...show}
            />
          ))}
        {results.nextOffset !== undefined && (
          <MoreEpisodes
            shown={results.episodes.length}
            count={results.episodeCount}
            isUncounted={results.completeness !== 'whole'}
            hasFailed={lacksEpisodes}
            onMore={() => onShow({ ...shown, pages: (shown.pages ?? 0) + 1 })}
            onRetry={onRetryEpisodes}
          />
        )}
        {kinds.map((group) => (
          <ResultSection
            key={group.kind}
            id={`results-of-${group.kind}`}
            group={group}
            name={GROUP_WORDS[group.kind]}
            unit="result"
            where="in all"
            head={
              <div className="results-head">
                <h2 id={`results-of-${group.kind}`}>{GROUP_WORDS[group.kind]}</h2>
              </div>
            }
            sourceOf={sourceOf}
            isFirst
            wanted={countShownRows(shown, group)}
            next={countNextRows(shown, group)}
            onMore={() => stable.onMore(group)}
            {...show}
          />
        ))}
        <PartialResults rows={results.partial} isAll={results.total === 0} sourceOf={sourceOf} />
      </RowBlocks>
    </ResultRows>
  )
}
