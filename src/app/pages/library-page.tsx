/** The front page: loads the catalogue and shows the library, or says why it cannot. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import {
  LIBRARY_BATCH,
  MAX_LIBRARY_START,
  parseLibraryAddress,
  parseLibraryStart,
  type LibraryAddress,
} from '../../services/library-address.ts'
import { useStore } from 'zustand'
import type { AppServices, FirstPage } from '../../services/app-services.ts'
import { hasSavedSearches } from '../../services/search/saved-searches.ts'
import { useIsLive } from '../../services/use-is-live.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import {
  loadFirstLibrary,
  useEpisodes,
  type EpisodesState,
  type WantedEpisodes,
} from '../../services/library/use-episodes.ts'
import { LibraryView } from '../../views/library/library-view.tsx'
import { readShownCount } from '../../views/parts/rows/use-batches.ts'
import type { ReadingPosition } from '../../views/library/reading-position.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import {
  changeLibraryAddress,
  formatLibrarySearch,
  isAdjusting,
  isNarrowing,
} from '../../views/library/library-search.ts'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'
import { frameContent } from '../frame/lost-content.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useOpenFiles } from '../frame/use-open-files.ts'

// Only where something could not be loaded.
const FailedLibrary = lazyPart(async () => (await import('./library-rest.ts')).FailedLibrary, {
  name: 'The library',
  frame: frameContent,
})
const GroupPage = lazyPart(async () => (await import('./library-rest.ts')).GroupPage, {
  name: 'The library',
  frame: frameContent,
})
const LibraryShortfall = lazyPart(async () => (await import('./library-rest.ts')).LibraryShortfall, {
  name: 'The library',
})

// Only for readers who have saved one, into a line that is kept free for them.
const SavedLine = lazyPart(async () => (await import('./library-rest.ts')).SavedLine, { name: 'Saved searches' })

/** Content that the build wrote into this page. It is neither filtered nor scrolled down to more rows. */
export async function loadFirst(services: AppServices, path: string): Promise<FirstPage | undefined> {
  const start = parseLibraryStart(path)
  const isNarrowed = Object.keys(parseLibraryAddress(window.location.search)).length > 0
  if (isNarrowed || start > MAX_LIBRARY_START || readShownCount() > 0) return undefined
  return loadFirstLibrary(services, start, LIBRARY_BATCH)
}

export function LibraryPage() {
  const [, kind, slug] = /^\/page\/(channel|tag)\/([^/]+)/.exec(useLocation()[0]) ?? []
  return kind !== undefined && slug !== undefined ? (
    <GroupPage kind={kind === 'tag' ? 'tag' : 'channel'} slug={slug} />
  ) : (
    <WholeLibrary />
  )
}

function WholeLibrary() {
  const services = useAppServices()
  const { positions, isReaderComing } = useReaderPositions(services)
  const link = useSearch()
  const address = useMemo(() => parseLibraryAddress(link), [link])
  const [path, navigate] = useLocation()
  const first = parseLibraryStart(path)
  const [kept] = useState(readShownCount)
  // Another view asks for nothing else.
  const filter = formatLibrarySearch(changeLibraryAddress(address, { view: undefined }))
  const wanted = useMemo(() => readWanted(parseLibraryAddress(filter), first, kept), [filter, first, kept])
  const state = useEpisodes(services, wanted)
  const start = findStart(first, state)
  const isShort = useIsShort(state, Math.max(kept, start === 0 ? 0 : start + LIBRARY_BATCH))
  const { settings } = services.reader
  const { isLibraryList } = useReaderSettings(services)
  // The same function for good, so that what does not change is not drawn anew.
  const changeAddress = useCallback(
    (next: LibraryAddress) => {
      const before = parseLibraryAddress(window.location.search)
      navigate(`/${formatLibrarySearch(next)}`, { replace: isAdjusting(before, next) })
    },
    [navigate],
  )
  const isLive = useIsLive()
  const isList = address.view === undefined ? isLibraryList : address.view === 'list'
  // The choice is kept, and a link to the list shows the list to everybody.
  const changeView = useCallback(
    (isNextList: boolean) => {
      settings.change({ isLibraryList: isNextList })
      const view = isNextList ? 'list' : undefined
      changeAddress(changeLibraryAddress(parseLibraryAddress(window.location.search), { view }))
    },
    [settings, changeAddress],
  )
  const commands = useMemo(() => ({ switchView: () => changeView(!isList) }), [changeView, isList])
  useOpened(services, state.phase !== 'loading')
  const openFiles = useOpenFiles()
  usePageTitle(undefined, state.phase === 'ready' && !isShort)

  return (
    <SitePage
      hasSearchField={false}
      commands={commands}
      narrowed={address}
      isComing={state.phase === 'loading' || isShort}
    >
      {(frame) => {
        const view = {
          positions,
          isReaderComing,
          onFiles: openFiles,
          address,
          start,
          onChangeAddress: changeAddress,
          isList,
          onChangeView: changeView,
          onOpenSearch: frame.openSearch,
        }
        if (state.phase === 'failed')
          return <FailedLibrary {...view} wanted={wanted} problem={state.problem} onRetry={state.retry} />
        if (state.phase !== 'ready' || isShort) return <LoadingLibrary />
        return (
          <LibraryView
            {...view}
            shown={state.shown}
            saved={isLive && hasSavedSearches() && <SavedLine />}
            notice={
              state.problem && (
                <LibraryShortfall
                  problem={state.problem}
                  isTrying={state.shown.completeness === 'partial'}
                  onRetry={state.retry}
                />
              )
            }
          />
        )
      }}
    </SitePage>
  )
}

function readWanted(address: LibraryAddress, first: number, count: number): WantedEpisodes {
  return {
    address,
    isNarrowed: isNarrowing(address) || (address.sort ?? 'newest') !== 'newest',
    isWhole: first > MAX_LIBRARY_START,
    count,
  }
}

/** The first list comes first. */
function useOpened({ library }: AppServices, isFirstHere: boolean): void {
  useEffect(() => {
    if (isFirstHere) void library.loadOwn()
  }, [library, isFirstHere])
}

const NO_POSITIONS: readonly ReadingPosition[] = []

/** None in a page that the build has rendered. */
function useReaderPositions({ reader }: AppServices) {
  const isLive = useIsLive()
  const positions = useStore(reader.readingPositions)
  const isLoaded = useStore(reader.isLoaded)
  return { positions: isLive ? positions : NO_POSITIONS, isReaderComing: !isLive || !isLoaded }
}

/** Where the page begins; a page after the last one is the first. */
function findStart(start: number, state: EpisodesState): number {
  return state.phase !== 'ready' || start < state.shown.facts.total ? start : 0
}

/** True while cards are missing with which the page begins, or that it had before it was left or loaded again. */
function useIsShort(state: EpisodesState, count: number): boolean {
  const shown = state.phase === 'ready' ? state.shown : undefined
  const isShort =
    shown !== undefined &&
    shown.completeness !== 'atLeast' &&
    shown.episodes.length < Math.min(count, shown.facts.total)
  const loadMore = shown?.loadMore
  useEffect(() => {
    if (isShort) loadMore?.(count)
  }, [isShort, loadMore, count])
  return isShort
}
