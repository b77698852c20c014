/** The palette joined to the page it lies over: what it searches, and where a chosen result leads. */

import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { writeExactName } from '../../core/search/query/episode-filter.ts'
import { formatCount } from '../../core/text/number.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import { changeSearchAddress, formatSearchPath, narrowAlike } from '../../services/search/search-address.ts'
import { useLoadedSearches, useSearchList } from '../../services/search/saved-searches.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEntries } from '../../services/library/use-library.ts'
import { useNarrowed } from '../../services/library/use-narrowed.ts'
import type { LibrarySearch } from '../../services/search/create-library-search.ts'
import { getKnownEpisodes, type SearchedLists } from '../../services/search/searched-lists.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { changeLibraryAddress, isNarrowing } from '../../views/library/library-search.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { listEmptySections, RECENT_SHOWN } from '../../views/search/sections/empty-sections.ts'
import { describeScope } from '../../views/search/describe-scope.ts'
import { Palette } from '../../views/search/palette.tsx'
import { chooseResult } from './choose-result.ts'
import { useSearchClient, useSearchedLists } from './use-search-client.ts'

interface SearchPaletteProps {
  /** Initial text of the field; undefined while it is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field was there. */
  readonly isEntered: boolean
  readonly onClose: () => void
  /** Filters of the page below, which narrow the search too. */
  readonly narrowed?: LibraryAddress | undefined
}

export function SearchPalette(props: SearchPaletteProps) {
  const client = useSearchClient(useOptionalSession())
  const lists = useSearchedLists(client)
  return (
    <HearHost episodes={getKnownEpisodes(lists)} hasCorner={false}>
      <PageSearch {...props} client={client} lists={lists} />
    </HearHost>
  )
}

interface PageSearchProps extends SearchPaletteProps {
  readonly client: LibrarySearch | undefined
  readonly lists: SearchedLists
}

function PageSearch({ text, isEntered, onClose, narrowed, client, lists }: PageSearchProps) {
  const session = useOptionalSession()
  const services = useAppServices()
  const positions = useStore(services.reader.readingPositions)
  const saved = useSearchList(useLoadedSearches(services))
  const [, navigate] = useLocation()
  const left = useMemo(
    () => positions.filter(({ episodeId }) => episodeId !== session?.episode.id),
    [positions, session],
  )
  const named = useMemo(
    () => [
      ...left.slice(0, RECENT_SHOWN).map(({ episodeId }) => episodeId),
      ...saved.slice(0, RECENT_SHOWN).flatMap(({ episode }) => episode ?? []),
    ],
    [left, saved],
  )
  const episodes = useNamedEpisodes(services, lists, named)
  const speaker = narrowed?.speaker
  const rest = useMemo(() => changeLibraryAddress(narrowed ?? {}, { speaker: undefined }), [narrowed])
  const fitting = useNarrowed(services, isNarrowing(rest) ? rest : undefined)
  const formatPage = (query: string) =>
    // Filters alone would be a search of their own.
    query === '' ? '/search' : formatSearchPath(changeSearchAddress({ q: query }, narrowed ? listChosen(narrowed) : {}))
  if (!client) return null
  return (
    <Palette
      text={text}
      isEntered={isEntered}
      client={client}
      place={{
        describeScope: (results) =>
          speaker === undefined
            ? describeScope(session, fitting?.ids.size ?? lists.count, results)
            : `what ${speaker} says, and quotes attributed to ${speaker}`,
        narrowing: describeNarrowing(fitting?.ids.size, speaker),
        episodes,
        episode: session && {
          id: session.episode.id,
          title: session.episode.title,
          duration: session.transcript.duration,
        },
        narrow: { episodes: fitting?.ids, speaker: speaker === undefined ? undefined : writeExactName(speaker) },
        empty: listEmptySections(saved, left, episodes),
      }}
      onClose={onClose}
      onChoose={(choice, options) => {
        onClose()
        chooseResult(choice, options, { services, session, navigate })
      }}
      formatPage={(query) => services.base + formatPage(query).slice(1)}
      onOpenPage={(query) => {
        onClose()
        services.reader.recent.addSearch(query)
        navigate(formatPage(query))
      }}
    />
  )
}

/** As the filters of the library below have it. */
function describeNarrowing(episodes: number | undefined, speaker: string | undefined): string | undefined {
  if (episodes === undefined && speaker === undefined) return undefined
  const said = speaker === undefined ? '' : `what ${speaker} says`
  const within = episodes === undefined ? '' : formatCount(episodes, 'episode')
  const only = [said, within].filter((part) => part !== '').join(' in ')
  return `Searches only ${only}, as the library is narrowed.`
}

/** Filters that are not chosen leave what the query itself says. */
function listChosen(narrowed: LibraryAddress) {
  return Object.fromEntries(Object.entries(narrowAlike(narrowed)).filter(([, value]) => value !== undefined))
}

/** With these episodes, which are shown before the index has listed all. */
function useNamedEpisodes(
  services: AppServices,
  lists: SearchedLists,
  ids: readonly string[],
): readonly SearchedEpisode[] {
  const isListed = lists.episodes !== undefined
  const { entries } = useEntries(services, isListed ? NONE : ids)
  return useMemo(
    () => (isListed ? getKnownEpisodes(lists) : [...getKnownEpisodes(lists), ...entries.values()]),
    [isListed, lists, entries],
  )
}

const NONE: readonly string[] = []
