/** Adds notes, goes to them and shows them, from anywhere on the page. */

import { createStore } from 'zustand/vanilla'
import type { PassageRange } from '../../core/findings/passages/build-anchor.ts'
import { plays } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { AppServices } from '../../services/app-services.ts'
import type { GoToOptions } from '../navigation/jumps.ts'
import { type EpisodeNotes, createEpisodeNotes } from './episode-notes.ts'
import { type KeystrokeBuffer, createKeystrokeBuffer } from '../../services/keystroke-buffer.ts'
import type { NavigationSlice } from '../navigation/navigation-slice.ts'
import type { PlaybackSlice } from '../playback/playback-slice.ts'
import type { PassageSlice } from '../passages/passage-slice.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { LocatedNote } from '../../services/notes/located-note.ts'

export interface NoteCommands {
  /**
   * Makes a note and opens it for writing: on these characters, else on the passage that is taken; while its paragraph plays,
   * on what was said in it a moment ago. Where there are no words, on the moment that plays. Seen at once, saved behind.
   */
  addNote(range?: PassageRange): void
  goToNote(note: LocatedNote, options?: GoToOptions): void
  showNote(id: string): void
}

export interface NoteSlice {
  /** The reader's notes of this episode; undefined until they have been loaded. */
  readonly notes: ReadonlyStore<EpisodeNotes | undefined>
  /** Keys typed between asking for a note and its field having the focus. */
  readonly noteKeystrokes: KeystrokeBuffer
  readonly commands: NoteCommands
  /** Loads the notes and goes to the one the address asks for. Returns a function that drops them. */
  load(openedNote: string | undefined): () => void
}

/** By the time a key is pressed, what it is pressed for has been said: so many seconds ago. */
const NOTE_LEAD: Seconds = 3

export function createNoteSlice(
  services: AppServices,
  loaded: LoadedEpisode,
  { clock }: PlaybackSlice,
  { commands: navigation }: NavigationSlice,
  { take }: PassageSlice,
): NoteSlice {
  const loader = createNotesLoader(services, loaded)
  const commands: NoteCommands = {
    addNote(range) {
      const { phase, rate } = clock.getState()
      const taken = range ? undefined : take()
      const passage = range ?? taken?.passage
      const isMoment = passage ? taken?.isPlaying : plays(phase)
      const at = Math.max(taken?.passage.paragraphAt ?? 0, clock.now() - NOTE_LEAD * rate)
      const fail = (reason: string) => {
        loader.noteKeystrokes.end()
        services.announce(reason)
      }
      loader.noteKeystrokes.begin()
      loader.load().then(
        ({ addPassage, addMoment }) => {
          const note = isMoment ? addMoment(at) : passage && addPassage(passage)
          if (note) navigation.showPanel('notes')
          else fail('Nothing here to add a note to')
        },
        () => fail('Notes could not be loaded. Reload the page to try again'),
      )
    },
    goToNote({ match }, options) {
      if ('range' in match) navigation.goToPassages([{ ...match.range, at: match.at }], options)
      else if (match.at !== undefined) navigation.goTo(match.at, options)
    },
    showNote(id) {
      navigation.showPanel('notes')
      loader.notes.getState()?.show(id)
    },
  }
  return {
    notes: loader.notes,
    noteKeystrokes: loader.noteKeystrokes,
    commands,
    load(openedNote) {
      loader.load().then(
        ({ located }) => {
          const note = located.getState().find((one) => one.note.id === openedNote)
          if (note) commands.goToNote(note, { history: 'keep' })
        },
        () => {},
      )
      return loader.dispose
    },
  }
}

interface NotesLoader {
  /** Undefined until they have been read. */
  readonly notes: ReadonlyStore<EpisodeNotes | undefined>
  readonly noteKeystrokes: KeystrokeBuffer
  /** Rejects when the code cannot be fetched; a later call tries again. */
  load(): Promise<EpisodeNotes>
  dispose(): void
}

/** The notes of the open episode, once their code and the database have come: after the text, or at the first note. */
function createNotesLoader({ reader }: AppServices, loaded: LoadedEpisode): NotesLoader {
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
