/** Marks in the outer margin where the reader's notes are: put into the place each paragraph keeps for them, which is drawn once. */

import { createPortal } from 'react-dom'
import type { EpisodeNotes } from '../../session/notes/episode-notes.ts'
import type { PlacedNote } from '../../session/notes/placed-note.ts'
import type { Session } from '../../session/session.ts'
import { useCell } from '../../session/use-cell.ts'
import { Icon } from '../parts/icon.tsx'
import { formatCount } from '../parts/title.ts'
import { findRow } from './text-places.ts'

export function NoteMarks({ session }: { readonly session: Session }) {
  const notes = useCell(session.notes)
  return notes && <PlacedMarks session={session} notes={notes} />
}

function PlacedMarks({ session, notes }: { readonly session: Session; readonly notes: EpisodeNotes }) {
  const bySegment = new Map<number, PlacedNote[]>()
  for (const placed of useCell(notes.placed)) {
    if (!('range' in placed.place)) continue
    const { first } = placed.place.range
    bySegment.set(first, [...(bySegment.get(first) ?? []), placed])
  }
  return [...bySegment].map(([segment, here]) => {
    const slot = findRow(document, segment)?.querySelector('[data-notes]')
    const [first] = here
    if (!slot || !first) return null
    const label = describe(here)
    return createPortal(
      <button
        type="button"
        tabIndex={-1}
        aria-label={label}
        title={label}
        className="reach cursor-pointer rounded-1 hover:text-accent"
        onClick={() => session.commands.showNote(first.note.id)}
      >
        <Icon name="note" className="size-4" />
      </button>,
      slot,
      segment,
    )
  })
}

/** Longer than this is read in the panel. In characters. */
const LONGEST = 120

function describe(here: readonly PlacedNote[]): string {
  const text = here[0]?.note.text ?? ''
  if (here.length > 1) return formatCount(here.length, 'note')
  if (text === '') return 'Bookmark'
  return `Note: ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`
}
