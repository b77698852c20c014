/** The page of all notes: opens them, and gives each episode the title the library has for it. */

import { useCallback, useEffect } from 'react'
import { openNotebook } from '../../session/notes/notebook.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { useCatalogue } from '../../session/library/use-library.ts'
import { NotebookView } from '../../views/notes/notebook-view.tsx'
import { LoadingList } from '../../views/states/loading-list.tsx'
import { LostContent } from '../frame/lost-content.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { useLoaded } from './use-loaded.ts'
import { usePageTitle } from '../frame/use-page-title.ts'

export function NotesPage() {
  const services = useAppServices()
  const catalogue = useCatalogue(services)
  const loaded = useLoaded(useCallback(() => openNotebook(services), [services]))
  usePageTitle('Notes', loaded.phase !== 'loading')
  useEffect(() => {
    // Notes on opened episodes have their titles from there.
    services.library.loadOpenedFiles().catch(() => {})
  }, [services])
  const episodes = catalogue.phase === 'ready' ? catalogue.catalogue.episodes : []
  return (
    <SitePage>
      {loaded.phase === 'loading' && <LoadingList title="Notes" />}
      {loaded.phase === 'failed' && <LostContent name="Notes" {...loaded} />}
      {loaded.phase === 'ready' && (
        <NotebookView
          notebook={loaded.value}
          episodes={episodes}
          titleOf={(id) => episodes.find((entry) => entry.id === id)?.title}
          isLibraryKnown={catalogue.phase === 'ready'}
          onAnnounce={services.announce}
        />
      )}
    </SitePage>
  )
}
