/** The palette joined to the page it lies over: what it searches, and where a chosen result leads. */

import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { countFacet, isSameName } from '../../core/catalogue/catalogue.ts'
import { writeExactName } from '../../core/search/query/episode-filter.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Findings } from '../../core/findings/finding.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LibraryAddress } from '../../services/library-address.ts'
import {
  changeSearchAddress,
  formatSearchPath,
  narrowAlike,
  type FilterChange,
  type SearchAddress,
} from '../../services/search/search-address.ts'
import { createStore, useStore } from 'zustand'
import { useLoadedSearches, useSearchList, type SavedSearch } from '../../services/search/saved-searches.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEntries } from '../../services/library/use-library.ts'
import { useNarrowed } from '../../services/library/use-narrowed.ts'
import type { LibrarySearch } from '../../services/search/create-library-search.ts'
import { getKnownEpisodes, type SearchedLists } from '../../services/search/searched-lists.ts'
import { useOptionalSession } from '../../session/use-session.ts'
import { changeLibraryAddress, isNarrowing } from '../../views/library/library-search.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { listEpisodeExamples, listLibraryExamples, RECENT_SHOWN } from '../../views/search/sections/empty-sections.ts'
import type { RecentPosition } from '../../views/search/sections/palette-option.ts'
import { describeScope } from '../../views/search/describe-scope.ts'
import { Palette } from '../../views/search/palette.tsx'
import type { PaletteSearch } from '../../views/search/palette-place.ts'
import { listSpeakingVoices, type VoiceChoice } from '../../views/parts/controls/voice-select.tsx'
import { chooseResult } from './choose-result.ts'
import { useSearchClient, useSearchedLists } from './use-search-client.ts'

interface SearchPaletteProps {
  /** Initial text of the field; undefined while it is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field was there. */
  readonly isEntered: boolean
  readonly isForPage: boolean
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

function PageSearch({ text, isEntered, isForPage, onClose, narrowed, client, lists }: PageSearchProps) {
  const session = useOptionalSession()
  const services = useAppServices()
  const recent = useStore(services.reader.recent)
  const saved = useSearchList(useLoadedSearches(services))
  const [, navigate] = useLocation()
  const episodes = useNamedEpisodes(services, lists, recent.positions, saved)
  const alike = narrowed ? narrowAlike(narrowed) : {}
  const rest = useMemo(() => changeLibraryAddress(narrowed ?? {}, { speaker: undefined }), [narrowed])
  const left = useNarrowed(services, isNarrowing(rest) ? rest : undefined)
  const voices = useMemo(
    () =>
      session
        ? listSpeakingVoices(session.speakers, session.voices)
        : listKnownVoices(getKnownEpisodes(lists), narrowed?.speaker),
    [session, lists, narrowed],
  )
  const findings = useStore(session?.findings ?? NO_FINDINGS)
  const examples = useMemo(() => {
    if (session && session.transcript.segments.length > 0)
      return listEpisodeExamples(session.episode.id, session.transcript, findings)
    const { newest, names, examples: proposed } = lists
    // The names the catalogue proposes are of all episodes.
    return listLibraryExamples(left?.first ?? newest, names, left ? undefined : proposed)
  }, [session, findings, left, lists])
  const hasSession = session !== undefined
  const ids = left?.ids
  const narrow = (voice: string | undefined) => {
    if (hasSession) return { voice }
    return { episodes: ids, speaker: voice === undefined ? undefined : writeExactName(voice) }
  }
  if (!client) return null
  return (
    <Palette
      text={text}
      isEntered={isEntered}
      isForPage={isForPage}
      client={client}
      place={{
        describeScope: (results) =>
          describeScope(session, left?.ids.size ?? lists.count, results) +
          (left ? ', which the library is narrowed to' : ''),
        episodes,
        episode: session && {
          id: session.episode.id,
          title: session.episode.title,
          duration: session.transcript.duration,
        },
        voices,
        voice: voices.find(({ name }) => isSameName(name, narrowed?.speaker))?.key,
        narrow,
        recent: { ...recent, saved: saved.map((one) => toChoice(one, episodes)) },
        examples,
      }}
      onClose={onClose}
      onChoose={(choice, options) => {
        onClose()
        chooseResult(choice, options, { services, session, navigate })
      }}
      formatPage={(search) => services.base + formatSearchPath(narrowSearch(alike, search)).slice(1)}
      onOpenPage={(search) => {
        onClose()
        services.reader.recent.addSearch(search.query)
        // Filters alone would be a search of their own.
        navigate(search.query === '' ? '/search' : formatSearchPath(narrowSearch(alike, search)))
      }}
    />
  )
}

const NO_FINDINGS = createStore<Findings | undefined>()(() => undefined)

/** With the episodes of recent positions and saved searches, which are shown before the index has listed all. */
function useNamedEpisodes(
  services: AppServices,
  lists: SearchedLists,
  positions: readonly RecentPosition[],
  saved: readonly SavedSearch[],
): readonly SearchedEpisode[] {
  const isListed = lists.episodes !== undefined
  const ids = useMemo(
    () =>
      isListed
        ? []
        : [
            ...positions.slice(0, RECENT_SHOWN).map(({ episodeId }) => episodeId),
            ...saved.flatMap(({ episode }) => episode ?? []),
          ],
    [isListed, positions, saved],
  )
  const { entries } = useEntries(services, ids)
  return useMemo(
    () => (isListed ? getKnownEpisodes(lists) : [...getKnownEpisodes(lists), ...entries.values()]),
    [isListed, lists, entries],
  )
}

function toChoice({ q, episode }: SavedSearch, episodes: readonly SearchedEpisode[]) {
  const where = episode && (episodes.find(({ id }) => id === episode)?.title ?? episode)
  return { path: formatSearchPath({ q, episode }), text: where === undefined ? q : `${q} in ${displayText(where)}` }
}

/** More choices are no choice; the others are found by `@name`. */
const MAX_VOICES = 100

/** Those heard most often and the chosen one, by name: in a library nobody has a key of their own. */
function listKnownVoices(episodes: readonly SearchedEpisode[], chosen: string | undefined): readonly VoiceChoice[] {
  const names = countFacet('speaker', episodes).map(({ name }) => name)
  const known = names.filter((name, index) => index < MAX_VOICES || isSameName(name, chosen))
  const isMissing = chosen !== undefined && !known.some((name) => isSameName(name, chosen))
  return [...known, ...(isMissing ? [chosen] : [])].map((name) => ({ key: name, name }))
}

/** Filters that are not chosen leave what the query itself says. */
function narrowSearch(filters: FilterChange, { query, kind, speaker }: PaletteSearch): SearchAddress {
  const chosen = Object.entries({ ...filters, kind, speaker: speaker && writeExactName(speaker) }).filter(
    ([, value]) => value !== undefined,
  )
  return changeSearchAddress({ q: query }, Object.fromEntries(chosen))
}
