/** The front page: loads the catalogue and shows the library, or says why it cannot. */

import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { parseLibraryAddress, type LibraryAddress } from '../../session/address.ts'
import { useStore } from 'zustand'
import { useAppServices } from '../../session/use-app-services.ts'
import { useReaderSettings } from '../../session/use-reader.ts'
import { useCatalogue } from '../../session/use-library.ts'
import { LibraryView } from '../../views/library/library-view.tsx'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { formatLibrarySearch, isAdjusting } from '../../views/library/library-search.ts'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'
import { frameContent } from '../frame/lost-content.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { useOpened } from './use-opened.ts'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useOpenFiles } from '../frame/use-open-files.ts'

// Only where something could not be loaded.
const LoadProblem = lazyPart(async () => (await import('../../views/states/load-problem.tsx')).LoadProblem, {
  name: 'The library',
  frame: frameContent,
})
const LibraryShortfall = lazyPart(
  async () => (await import('../../views/states/library-shortfall.tsx')).LibraryShortfall,
  { name: 'The library' },
)

export function LibraryPage() {
  const services = useAppServices()
  const state = useCatalogue(services)
  const positions = useStore(services.reader.readingPositions)
  const link = useSearch()
  const address = useMemo(() => parseLibraryAddress(link), [link])
  const [, navigate] = useLocation()
  const { settings } = services.reader
  const { isLibraryList } = useReaderSettings(services)
  const commands = useMemo(
    () => ({ switchView: () => settings.change({ isLibraryList: !settings.getState().isLibraryList }) }),
    [settings],
  )
  // The same function for good, so that what does not change is not drawn anew.
  const changeAddress = useCallback(
    (next: LibraryAddress) => {
      const before = parseLibraryAddress(window.location.search)
      navigate(`/${formatLibrarySearch(next)}`, { replace: isAdjusting(before, next) })
    },
    [navigate],
  )
  const opened = useOpened()
  const openFiles = useOpenFiles()
  usePageTitle(undefined, state.phase === 'ready')

  return (
    <SitePage
      hasSearchField={false}
      commands={commands}
      narrowed={address}
      isComing={state.phase === 'idle' || state.phase === 'loading'}
    >
      {(frame) => {
        if (state.phase === 'failed')
          return (
            <LoadProblem thing="library" problem={state.problem} onRetry={() => services.library.loadCatalogue()} />
          )
        if (state.phase !== 'ready') return <LoadingLibrary />
        return (
          <LibraryView
            catalogue={state.catalogue}
            notice={
              state.shortfall && (
                <LibraryShortfall {...state.shortfall} onRetry={() => services.library.loadCatalogue()} />
              )
            }
            positions={positions}
            opened={opened}
            onFiles={openFiles}
            address={address}
            onChangeAddress={changeAddress}
            isList={isLibraryList}
            onChangeView={(isList) => settings.change({ isLibraryList: isList })}
            onOpenSearch={frame.openSearch}
          />
        )
      }}
    </SitePage>
  )
}
