/** The front page: loads the catalogue and shows the library, or says why it cannot. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { parseLibraryAddress, type LibraryAddress } from '../../session/address.ts'
import { useStore } from 'zustand'
import { importChunk } from '../../platform/import-chunk.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { useReaderSettings } from '../../session/use-reader.ts'
import { useShownLibrary, type ShownLibrary } from '../../session/library/use-shown-library.ts'
import { LibraryView } from '../../views/library/library-view.tsx'
import { readShownCount } from '../../views/parts/rows/use-batches.ts'
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
import { useOpened } from './use-opened.ts'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useOpenFiles } from '../frame/use-open-files.ts'

// Only where something could not be loaded.
const FailedLibrary = lazyPart(async () => (await import('./failed-library.tsx')).FailedLibrary, {
  name: 'The library',
  frame: frameContent,
})
const LibraryShortfall = lazyPart(
  async () => (await import('../../views/states/library-shortfall.tsx')).LibraryShortfall,
  { name: 'The library' },
)

export function LibraryPage() {
  const services = useAppServices()
  const positions = useStore(services.reader.readingPositions)
  const link = useSearch()
  const address = useMemo(() => parseLibraryAddress(link), [link])
  const wantsWhole = isNarrowing(address) || (address.sort ?? 'newest') !== 'newest'
  const state = useShownLibrary(services, wantsWhole, loadArranging)
  const isShort = useIsShort(state)
  const [, navigate] = useLocation()
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
  const opened = useOpened()
  const openFiles = useOpenFiles()
  usePageTitle(undefined, state.phase === 'ready' && !isShort)

  return (
    <SitePage
      hasSearchField={false}
      commands={commands}
      narrowed={address}
      isComing={state.phase === 'idle' || state.phase === 'loading' || isShort}
    >
      {(frame) => {
        const view = {
          positions,
          onFiles: openFiles,
          address,
          onChangeAddress: changeAddress,
          isList,
          onChangeView: changeView,
          onOpenSearch: frame.openSearch,
        }
        if (state.phase === 'failed') return <FailedLibrary {...view} problem={state.problem} onRetry={state.retry} />
        if (state.phase !== 'ready' || isShort) return <LoadingLibrary />
        return (
          <LibraryView
            {...view}
            catalogue={state.catalogue}
            part={state.part}
            arrange={state.tools}
            notice={state.shortfall && <LibraryShortfall {...state.shortfall} onRetry={state.retry} />}
            // Under which id an opened episode is shown is known with the whole library.
            opened={state.part ? NONE_OPENED : opened}
          />
        )
      }}
    </SitePage>
  )
}

const loadArranging = () =>
  importChunk(async () => (await import('../../views/library/arrange-library.ts')).arrangeLibrary)

const NONE_OPENED: ReturnType<typeof useOpened> = new Map()

/** True while cards are missing that the page had before it was left or loaded again. */
function useIsShort(state: ShownLibrary<unknown>): boolean {
  const [shown] = useState(readShownCount)
  const part = state.phase === 'ready' ? state.part : undefined
  const known = state.phase === 'ready' ? state.catalogue.episodes.length : 0
  const isShort = part !== undefined && !part.hasFailed && known < Math.min(shown, part.summary.episodes)
  const loadNewest = part?.loadNewest
  useEffect(() => {
    if (isShort) loadNewest?.(shown)
  }, [isShort, loadNewest, shown])
  return isShort
}
