/** The notes of the open episode, once their code and the database have come: after the text, or at the first note. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import { createEpisodeNotes, type EpisodeNotes } from './episode-notes.ts'
import { createKeystrokeBuffer, type KeystrokeBuffer } from '../../services/keystroke-buffer.ts'

export interface NotesLoader {
  /** Undefined until they have been read. */
  readonly notes: ReadonlyStore<EpisodeNotes | undefined>
  readonly noteKeystrokes: KeystrokeBuffer
  /** Rejects when the code cannot be fetched; a later call tries again. */
  load(): Promise<EpisodeNotes>
  dispose(): void
}

export function createNotesLoader({ reader }: AppServices, loaded: LoadedEpisode): NotesLoader {
  const notes = createStore<EpisodeNotes | undefined>(() => undefined)
  let loading: Promise<EpisodeNotes> | undefined
  let isLeft = false
  const open = async () => {
    const opened = createEpisodeNotes(await reader.loadNotes(), loaded)
    if (isLeft) opened.dispose()
    notes.setState(opened, true)
    return opened
  }
  return {
    notes,
    noteKeystrokes: createKeystrokeBuffer(),
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
