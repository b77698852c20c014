/** The page of all notes: opens them, and gives each episode the title the library has for it. */

import { useEffect, useState } from 'react'
import { openNotebook, type Notebook } from '../session/notes/notebook.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { useCatalogue } from '../session/use-library.ts'
import { NotebookView } from '../views/notes/notebook-view.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePageTitle } from './use-page-title.ts'

export function NotesPage() {
  const explorer = useExplorer()
  const catalogue = useCatalogue(explorer)
  const [notebook, setNotebook] = useState<Notebook>()
  usePageTitle('Notes', notebook !== undefined)
  useEffect(() => {
    openNotebook(explorer).then(setNotebook, () =>
      explorer.announce('Notes could not be loaded. Reload the page to try again'),
    )
  }, [explorer])
  useEffect(() => {
    // Notes on opened episodes have their titles from there.
    explorer.library.loadShelf().catch(() => {})
  }, [explorer])
  const episodes = catalogue.phase === 'ready' ? catalogue.catalogue.episodes : []
  return (
    <PageFrame crumb="Notes">
      {notebook && (
        <NotebookView
          notebook={notebook}
          titleOf={(id) => episodes.find((entry) => entry.id === id)?.title}
          isLibraryKnown={catalogue.phase === 'ready'}
          onAnnounce={explorer.announce}
        />
      )}
    </PageFrame>
  )
}
