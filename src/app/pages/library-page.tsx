/** The front page: loads the catalogue and shows the library, or says why it cannot. */

import { useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { parseLibraryAddress } from '../../session/address.ts'
import { useStore } from 'zustand'
import { useAppServices } from '../../session/use-app-services.ts'
import { useReaderSettings } from '../../session/use-reader.ts'
import { useCatalogue } from '../../session/use-library.ts'
import { LibraryView } from '../../views/library/library-view.tsx'
import { formatLibrarySearch, isAdjusting } from '../../views/library/library-search.ts'
import { LoadProblem } from '../../views/states/load-problem.tsx'
import { LoadingLibrary } from '../../views/states/loading-library.tsx'
import { Icon, type IconName } from '../../views/parts/icon.tsx'
import { OpenFileButton } from '../../views/import/open-file-button.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { useOpened } from './use-opened.ts'
import { lazyPart } from '../../views/parts/loading/lazy.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import { useOpenFiles } from '../frame/use-open-files.ts'

// Only where the site's own list is missing.
const LibraryShortfall = lazyPart(
  async () => (await import('../../views/states/library-shortfall.tsx')).LibraryShortfall,
  { name: 'This message' },
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
  const opened = useOpened()
  const openFiles = useOpenFiles()
  usePageTitle(undefined, state.phase === 'ready')

  return (
    <PageFrame
      hasSearchField={false}
      commands={commands}
      narrowed={address}
      isComing={state.phase === 'idle' || state.phase === 'loading'}
      tools={
        <>
          <PageLink href="/clips" icon="clip" name="Clips" />
          <PageLink href="/notes" icon="note" name="Notes" />
          <OpenFileButton variant="quiet" className="narrow:hidden" onFiles={openFiles} />
        </>
      }
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
            onChangeAddress={(next) =>
              navigate(`/${formatLibrarySearch(next)}`, { replace: isAdjusting(address, next) })
            }
            isList={isLibraryList}
            onChangeView={(isList) => settings.change({ isLibraryList: isList })}
            onOpenSearch={frame.openSearch}
          />
        )
      }}
    </PageFrame>
  )
}

interface PageLinkProps {
  readonly href: string
  readonly icon: IconName
  readonly name: string
}

function PageLink({ href, icon, name }: PageLinkProps) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-(--hit) min-w-(--hit) items-center justify-center gap-2 rounded-2 px-3 font-medium text-ink-2 hover:bg-well hover:text-ink phone:px-0"
    >
      <Icon name={icon} className="size-4 phone:size-5" />
      <span className="phone:sr-only">{name}</span>
    </Link>
  )
}
