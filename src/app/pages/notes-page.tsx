/** The page of all notes: opens them, and gives each episode the title the library has for it. */

import { useCallback, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { openNotebook, type Notebook } from '../../services/notes/notebook.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useEntries, useNewestEpisodes } from '../../services/library/use-library.ts'
import { HearHost } from '../../views/hear/hear-host.tsx'
import { NotebookView } from '../../views/notes/notebook-view.tsx'
import { LoadingList } from '../../views/states/loading-list.tsx'
import { LostContent } from '../frame/lost-content.tsx'
import { SitePage } from '../frame/site-page.tsx'
import { useLoaded } from './use-loaded.ts'
import { usePageTitle } from '../frame/use-page-title.ts'

export function NotesPage() {
  const services = useAppServices()
  const loaded = useLoaded(useCallback(() => openNotebook(services), [services]))
  usePageTitle('Notes', loaded.phase !== 'loading')
  useEffect(() => {
    // Notes on opened episodes have their titles from there.
    void services.library.loadOwn()
  }, [services])
  return (
    <SitePage>
      {loaded.phase === 'loading' && <LoadingList title="Notes" />}
      {loaded.phase === 'failed' && <LostContent name="Notes" {...loaded} />}
      {loaded.phase === 'ready' && <TitledNotebook notebook={loaded.value} />}
    </SitePage>
  )
}

function TitledNotebook({ notebook }: { readonly notebook: Notebook }) {
  const services = useAppServices()
  const { notes } = useStore(notebook.notes)
  const corrections = useStore(notebook.corrections)
  const ids = useMemo(
    () => [...[...notes.values()].map(({ note }) => note.episodeId), ...corrections.keys()],
    [notes, corrections],
  )
  const { entries, isKnown } = useEntries(services, ids)
  const newest = useNewestEpisodes(services)
  const listed = useMemo(() => [...entries.values()], [entries])
  return (
    <HearHost episodes={listed}>
      <NotebookView
        notebook={notebook}
        episodes={newest}
        titleOf={(id) => entries.get(id)?.title}
        isLibraryKnown={isKnown}
        onAnnounce={services.announce}
      />
    </HearHost>
  )
}
