/** Notes for tests, kept over one disk by as many tabs as a test opens. */

import type { Anchor } from '../../../src/core/episode/anchor.ts'
import type { Note } from '../../../src/reader/notes/note.ts'
import type { NoteDraft, Notes } from '../../../src/reader/notes/note-state.ts'
import { visit, type Visit } from '../visits.ts'

export interface NotesVisit extends Visit {
  readonly notes: Notes
}

export async function visitNotes(): Promise<NotesVisit> {
  const tab = visit()
  return { ...tab, notes: await tab.reader.loadNotes() }
}

export const ANCHOR: Anchor = {
  kind: 'passage',
  at: 117,
  end: 121,
  quote: 'The large part',
  before: 'small.',
  after: 'is',
}

export function draftNote(text = '', rest: Partial<NoteDraft> = {}): NoteDraft {
  return { episodeId: 'bees', episodeTitle: 'What bees cost', anchor: ANCHOR, text, ...rest }
}

/** A record as it is stored. */
export function storedNote(rest: Partial<Note> = {}): Note {
  return {
    version: 1,
    id: 'n1',
    episodeId: 'bees',
    episodeTitle: 'What bees cost',
    anchor: ANCHOR,
    text: 'Compare.',
    tags: [],
    madeOn: '2026-01-31T10:00:00.000Z',
    changedOn: '2026-01-31T10:00:00.000Z',
    savedOrder: 1,
    revision: 1,
    ...rest,
  }
}

export function listTexts(notes: Notes): string[] {
  return [...notes.getState().notes.values()].map(({ note }) => note.text).toSorted()
}

export function listSavings(notes: Notes): string[] {
  return [...notes.getState().notes.values()].map(({ saving }) => saving)
}

/** Resolves when nothing is on its way any more. */
export async function waitUntilKept(notes: Notes): Promise<void> {
  await notes.flush()
}
