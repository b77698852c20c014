/** The notes as the page sees them: each with how well it is kept, and the records nobody can read. Types only. */

import type { Anchor } from '../../core/episode/anchor.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { SaveOutcome } from '../../storage/app-database.ts'
import type { UnreadableRecord } from '../quarantine.ts'
import type { Note } from './note.ts'

/** gone: it was on disk and is there no more, for example because the site's data was cleared. */
type SavingProblem = Exclude<SaveOutcome, 'saved'> | 'gone'

/**
 * saved: on disk as it is seen here, and the transaction is complete · saving: on the way, or about to be · draft: just made, with
 * nothing written in it, and not to be on disk before there is.
 */
export type Saving = 'saved' | 'saving' | 'draft' | SavingProblem

export interface KeptNote {
  readonly note: Note
  readonly saving: Saving
}

export interface NotesState {
  /** By id. */
  readonly notes: ReadonlyMap<string, KeptNote>
  readonly unreadable: readonly UnreadableRecord[]
  /** False until what is stored has been read. */
  readonly isLoaded: boolean
}

/** The fields of a new note. */
export interface NoteDraft {
  readonly episodeId: string
  readonly episodeTitle: string
  readonly videoId?: string
  readonly anchor: Anchor
  readonly text?: string
  readonly tags?: readonly string[]
}

export type NoteChange = Partial<Pick<Note, 'text' | 'tags'>>

export interface Notes extends ReadonlyStore<NotesState> {
  /** Seen at once, and saved as soon as the disk has it. */
  add(draft: NoteDraft): Note
  /** Seen at once, and saved from its first change on. */
  addDraft(draft: NoteDraft): Note
  /** Removes the note if nothing was ever written in it. */
  dropDraft(id: string): void
  /** Saved when nothing was changed for half a second. Nothing happens when there is no such note. */
  change(id: string, change: NoteChange): void
  remove(id: string): void
  /** Brings back a note that was removed, as it was. */
  restore(note: Note): void
  /** Saves a note that is gone from the disk, or could not be saved, once more. */
  keepAgain(id: string): Promise<void>
  /** Two tabs changed a note at once: what this one wrote goes on as a note of its own. Returns the way to stop. */
  onCopied(listener: (from: string, to: string) => void): () => void
  /** Reads everything again and lays what is not saved yet over it. What was saved and is there no more counts as gone. */
  load(): Promise<void>
  /** The same after a change made past all this: what is there no more was removed on purpose. */
  reload(): Promise<void>
  /** Reads one note again, because another tab has changed it. */
  refresh(key: string): Promise<void>
  /** Saves now what would be saved within half a second. */
  flush(): Promise<void>
  /** The page may be gone at once: what is not saved is put where the next visit finds it. */
  rescue(): Promise<void>
}
