/** What is done with notes from anywhere on the page: made, gone to, shown. */

import type { PassageRange } from '../../core/findings/build-anchor.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { plays, type PlaybackClock } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import type { Explorer } from '../explorer.ts'
import type { GoToOptions } from '../go-to-options.ts'
import type { NotesLoader } from './notes-loader.ts'
import type { PlacedNote } from './placed-note.ts'

export interface NoteCommands {
  /**
   * Makes a note and opens it for writing: on these characters, else while playing on what was said a moment ago, else on
   * the paragraph the reader is at. Seen at once, saved behind.
   */
  addNote(range?: PassageRange): void
  /** Goes to the passage of a note, or to its time. */
  goToNote(note: PlacedNote, options?: GoToOptions): void
  /** Opens the panel of notes at this one. */
  showNote(id: string): void
}

export interface NoteTools {
  readonly explorer: Pick<Explorer, 'announce'>
  readonly clock: PlaybackClock
  readonly notesLoader: NotesLoader
  /** The paragraph the reader is at. */
  readSegment(): number
  showNotes(): void
  goTo(at: Seconds, options?: GoToOptions): void
  goToPassages(passages: readonly Passage[], options?: GoToOptions): void
}

/** By the time a key is pressed, what it is pressed for has been said: so many seconds ago. */
const NOTE_LEAD: Seconds = 3

export function createNoteCommands(tools: NoteTools): NoteCommands {
  const { explorer, clock, notesLoader } = tools
  return {
    addNote(range) {
      const { phase, rate } = clock.getState()
      const at = Math.max(0, clock.now() - NOTE_LEAD * rate)
      const here = tools.readSegment()
      const fail = (reason: string) => {
        notesLoader.typedAhead.end()
        explorer.announce(reason)
      }
      notesLoader.typedAhead.begin()
      notesLoader.load().then(
        ({ addPassage, addMoment, addParagraph }) => {
          const note = range ? addPassage(range) : plays(phase) ? addMoment(at) : addParagraph(here)
          if (note) tools.showNotes()
          else fail('Nothing here to add a note to')
        },
        () => fail('Notes could not be loaded. Reload the page to try again'),
      )
    },
    goToNote({ place }, options) {
      const at = place.at === undefined ? {} : { at: place.at }
      if ('range' in place) tools.goToPassages([{ ...place.range, ...at }], options)
      else if (place.at !== undefined) tools.goTo(place.at, options)
    },
    showNote(id) {
      tools.showNotes()
      notesLoader.notes.getState()?.shown.setState(id, true)
    },
  }
}
