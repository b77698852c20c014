/** Marks of the reader's notes in the outer margin, added to paragraphs that are drawn once. */

import { createPortal } from 'react-dom'
import type { EpisodeNotes } from '../../../session/notes/episode-notes.ts'
import type { LocatedNote } from '../../../services/notes/located-note.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { useStore } from 'zustand'
import { Icon } from '../../parts/icon.tsx'
import { formatCount } from '../../../core/text/number.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { MARGIN } from './paragraph.tsx'
import { findRow } from './text-rows.ts'

export function NoteMarks() {
  const notes = useEpisodeStore((state) => state.notes)
  return notes && <MarkList notes={notes} />
}

function MarkList({ notes }: { readonly notes: EpisodeNotes }) {
  const session = useSession()
  const bySegment = new Map<number, LocatedNote[]>()
  for (const located of useStore(notes.located)) {
    if (!('range' in located.match)) continue
    const { first } = located.match.range
    bySegment.set(first, [...(bySegment.get(first) ?? []), located])
  }
  return [...bySegment].map(([segment, here]) => {
    const row = findRow(document, segment)
    const margin = row?.querySelector('[data-marks]')
    const [first] = here
    if (!row || !first) return null
    const label = describe(here)
    const mark = (
      <button
        type="button"
        data-mark=""
        tabIndex={-1}
        aria-label={label}
        title={label}
        className="reach cursor-pointer rounded-1 hover:text-accent"
        onClick={() => session.commands.showNote(first.note.id)}
      >
        <Icon name="note" className="size-4" />
      </button>
    )
    return createPortal(
      margin ? (
        mark
      ) : (
        <span lang="en" data-print="no" className={MARGIN}>
          {mark}
        </span>
      ),
      margin ?? row,
      segment,
    )
  })
}

/** In characters. Longer notes are read in the panel. */
const MAX_LENGTH = 120

function describe(here: readonly LocatedNote[]): string {
  const { text = '', by } = here[0]?.note ?? {}
  const kind = by === undefined ? 'Note' : `Note of ${displayText(by)}`
  if (here.length > 1) return formatCount(here.length, 'note')
  if (text === '') return 'Bookmark'
  return `${kind}: ${text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text}`
}
