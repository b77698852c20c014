/** The results themselves: episodes, then the other kinds, then partial matches. */

import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchResult, SearchResults } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { countShownRows, MORE_EPISODES, showMoreRows, type ShownResults } from '../../session/search/shown-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { GROUP_WORDS } from '../search/kind-words.ts'
import { EpisodeResults } from './episode-results.tsx'
import { PartialResults } from './partial-results.tsx'
import type { ResultHandlers } from './rows/result-actions.tsx'
import { ResultSection } from './result-section.tsx'
import { nameSection } from './results-rail.tsx'

interface FoundResultsProps extends ResultHandlers {
  readonly answer: SearchResults
  readonly episodes: readonly CatalogueEntry[]
  /** Of one kind alone, if the reader chose one. */
  readonly kind: SearchKind | undefined
  readonly shown: ShownResults
  /** Wanted rows could not be loaded. */
  readonly lacksRows: boolean
  readonly onShow: (shown: ShownResults) => void
  readonly onRetry: () => void
}

export function FoundResults(props: FoundResultsProps) {
  const { answer, episodes, kind, shown, lacksRows, onShow, onRetry, ...handlers } = props
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  const others = answer.groups.filter((group) => group.kind !== 'transcript')
  const isEmptyKind = answer.episodes.length === 0 && others.length === 0
  const rest = answer.episodes.length - shown.episodes
  const list = { isUncounted: answer.isUncounted, hasFailed: lacksRows, onRetry, ...handlers }
  const titleOf = ({ hit }: SearchResult) => {
    const entry = entries.get(hit.document.episodeId)
    return entry && displayText(entry.title)
  }
  return (
    <>
      {answer.episodes.slice(0, shown.episodes).map((group) => (
        <EpisodeResults
          key={group.episodeId}
          id={nameSection(group.episodeId)}
          group={group}
          entry={entries.get(group.episodeId)}
          longest={Math.max(0, ...answer.episodes.map(({ episodeId }) => entries.get(episodeId)?.duration ?? 0))}
          wanted={countShownRows(shown, group)}
          onMore={() => onShow(showMoreRows(shown, group))}
          {...list}
        />
      ))}
      {rest > 0 && (
        <Button className="mt-8" onClick={() => onShow({ ...shown, episodes: shown.episodes + MORE_EPISODES })}>
          Show {formatCount(Math.min(MORE_EPISODES, rest), 'more episode')}
          {rest > MORE_EPISODES && ` of ${formatNumber(rest)}`}
        </Button>
      )}
      {others.map((group) => (
        <ResultSection
          key={group.kind}
          id={`results-of-${group.kind}`}
          group={group}
          name={GROUP_WORDS[group.kind]}
          unit="result"
          titleOf={titleOf}
          className="mt-10"
          wanted={countShownRows(shown, group)}
          onMore={() => onShow(showMoreRows(shown, group))}
          {...list}
        />
      ))}
      {isEmptyKind && kind !== undefined && answer.total > 0 && (
        <p className="mt-8 text-ink-2">No results of this type. Choose All to see the rest.</p>
      )}
      <PartialResults rows={answer.partial} isAll={answer.total === 0} titleOf={titleOf} {...handlers} />
    </>
  )
}
