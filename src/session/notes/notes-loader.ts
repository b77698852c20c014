/** The notes of the open episode, once their code and the database have come: after the text, or at the first note. */

import { importChunk } from '../../platform/import-chunk.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { Explorer } from '../explorer.ts'
import type { Reading } from '../reading.ts'
import type { EpisodeNotes } from './episode-notes.ts'
import { createTypedAhead, type TypedAhead } from '../keystroke-buffer.ts'

export interface NotesLoader {
  /** Undefined until they have been read. */
  readonly notes: ReadonlyStore<EpisodeNotes | undefined>
  readonly typedAhead: TypedAhead
  /** Rejects when the code cannot be fetched; a later call tries again. */
  load(): Promise<EpisodeNotes>
  dispose(): void
}

export function createNotesLoader({ reader }: Explorer, reading: Reading): NotesLoader {
  const notes = createStore<EpisodeNotes | undefined>(() => undefined)
  let loading: Promise<EpisodeNotes> | undefined
  let isLeft = false
  const open = async () => {
    const [{ createEpisodeNotes }, all] = await Promise.all([
      importChunk(() => import('./episode-notes.ts')),
      reader.loadNotes(),
    ])
    const opened = createEpisodeNotes(all, reading)
    if (isLeft) opened.dispose()
    notes.setState(opened, true)
    return opened
  }
  return {
    notes,
    typedAhead: createTypedAhead(),
    load() {
      loading ??= open()
      loading.catch(() => (loading = undefined))
      return loading
    },
    dispose() {
      isLeft = true
      notes.getState()?.dispose()
    },
  }
}
