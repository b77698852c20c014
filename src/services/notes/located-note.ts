/** A note with its position in the text as it is now, and the order of such notes. */

import type { ExportedNote } from '../../core/export/reader-notes/notes-markdown.ts'
import type { AnchorMatch } from '../../core/findings/passages/find-anchor.ts'
import type { Note } from '../../reader/notes/note.ts'
import type { Saving } from '../../reader/notes/note-state.ts'

export { MAX_AUTHOR, MAX_NOTE } from '../../reader/notes/note-limits.ts'
export type { Note } from '../../reader/notes/note.ts'
export type { KeptNote, NoteChange, Notes, Saving } from '../../reader/notes/note-state.ts'

export interface LocatedNote {
  readonly note: Note
  readonly saving: Saving
  readonly match: AnchorMatch
}

/** @param link Full address of its moment. */
export function buildExportedNote(note: Note, link: string): ExportedNote {
  const { id, by, text, tags, madeOn, changedOn } = note
  const { at, end, quote, before, after } = note.anchor
  return { id, by, at, end, quote, before, after, text, tags, madeOn, changedOn, link }
}

/** In the order of the talk. */
export function compareNotes(a: LocatedNote, b: LocatedNote): number {
  return compareMatches(a.match, b.match) || a.note.savedOrder - b.note.savedOrder
}

/** By time, else by paragraph; what has neither comes last. */
function compareMatches(a: AnchorMatch, b: AnchorMatch): number {
  if (a.at !== undefined && b.at !== undefined) return a.at - b.at
  const paragraph = (match: AnchorMatch) => ('range' in match ? match.range.first : Number.MAX_SAFE_INTEGER)
  return paragraph(a) - paragraph(b)
}
