/** Searches an open episode, the library around it, and the reader's notes. */

import type { Catalogue } from '../../core/episode/catalogue-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { OpenedFile } from '../../library/search/read-episodes.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Notes } from '../../reader/notes/note-state.ts'
import type { Reader } from '../../reader/create-reader.ts'
import type { AppServices } from '../app-services.ts'
import { buildNoteDocuments } from '../notes/note-documents.ts'
import { createSearchClient, type SearchClient } from '../worker/create-search-client.ts'

/** Catalogue and names reach the search as soon as they are there. Findings that lie beside the episode file spare the work. */
export function createLibrarySearch(
  { library, base, reader }: Pick<AppServices, 'library' | 'base'> & { readonly reader: Pick<Reader, 'loadNotes'> },
  episode?: Episode,
): SearchClient {
  const client = createSearchClient(episode)
  const tell = (catalogue: Catalogue, opened: readonly OpenedFile[]) => {
    const names = library.names.getState()
    client.setLibrary({ base, catalogue, names: names.phase === 'ready' ? names.names : undefined, opened })
  }
  const hand = () => {
    const state = library.catalogue.getState()
    if (state.phase !== 'ready') return
    if (library.opened.getState().size === 0) return tell(state.catalogue, [])
    void listOpenedFiles(library).then((opened) => {
      // A catalogue that came meanwhile is handed on by itself.
      if (state === library.catalogue.getState()) tell(state.catalogue, opened)
    })
  }
  let isOver = false
  const handNotes = async () => {
    const notes = await reader.loadNotes()
    if (isOver) return
    const tellNotes = () => client.setNotes(buildNoteDocuments(listNotes(notes), episode?.id))
    tellNotes()
    stops.push(notes.subscribe(tellNotes))
  }
  const stops = [library.catalogue.subscribe(hand), library.names.subscribe(hand)]
  hand()
  // Without their code the rest is searched.
  handNotes().catch(() => {})
  const loadFindings = async () => {
    const known = episode && (await library.loadFindings(episode))
    if (known) client.setFindings(known)
    return await client.loadFindings()
  }
  return {
    ...client,
    loadFindings,
    dispose() {
      isOver = true
      for (const stop of stops) stop()
      client.dispose()
    },
  }
}

function listNotes(notes: Notes): Note[] {
  return [...notes.getState().notes.values()].map(({ note }) => note)
}

/** Under the ids they are shown by; none where they cannot be had. */
async function listOpenedFiles({ opened, loadOpenedFiles }: AppServices['library']): Promise<readonly OpenedFile[]> {
  try {
    const kept = (await loadOpenedFiles()).episodes.getState()
    return [...opened.getState()].flatMap(([id, { keptId }]) => {
      const file = kept.get(keptId)
      return file ? [{ id, json: file.json }] : []
    })
  } catch {
    return []
  }
}
