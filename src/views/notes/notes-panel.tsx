/** The reader's notes on this episode, in the order of the talk, and below them its clips in the basket. */

import { useEffect } from 'react'
import type { EpisodeNotes } from '../../session/notes/episode-notes.ts'
import { Link } from 'wouter'
import { compareNotes, type LocatedNote } from '../../services/notes/located-note.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { EpisodeClips } from '../clips/episode-clips.tsx'
import { Button } from '../parts/controls/button.tsx'
import { EmptyPanel } from '../parts/rows/empty-panel.tsx'
import { NoteRow } from './note-row.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'

export function NotesPanel() {
  const session = useSession()
  const notes = useEpisodeStore((state) => state.notes)
  return (
    <>
      {notes && <NoteList notes={notes} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4 text-ink-3">
        <Button icon="note" isSmall onClick={() => session.commands.addNote()}>
          Add note
        </Button>
        <span>
          Notes stay on this device.{' '}
          <Link href="/notes" className="reach text-accent underline underline-offset-3 hover:text-accent-hover">
            All notes and export
          </Link>
        </span>
      </div>
      <EpisodeClips />
    </>
  )
}

interface NoteListProps {
  readonly notes: EpisodeNotes
}

function NoteList({ notes }: NoteListProps) {
  const located = useStore(notes.located)
  const open = useStore(notes.open)
  const removed = useStore(notes.removed)
  useEffect(() => notes.forgetRemoved, [notes])

  if (located.length === 0 && !removed) {
    return (
      <EmptyPanel>
        No notes on this episode yet. Select words and press Note, or press the button below: while it plays, it is
        attached to what was just said.
      </EmptyPanel>
    )
  }
  return mergeRemoved(located, removed).map((one) =>
    one === removed ? (
      <UndoRow key={one.note.id} what="Note deleted" onUndo={notes.undoRemove} />
    ) : (
      <NoteRow key={one.note.id} notes={notes} located={one} isOpen={open === one.note.id} />
    ),
  )
}

/** A removed note leaves the offer to undo where it was, unless another tab has changed the note and it stays. */
function mergeRemoved(located: readonly LocatedNote[], removed: LocatedNote | undefined): readonly LocatedNote[] {
  const isGone = removed && !located.some(({ note }) => note.id === removed.note.id)
  return isGone ? [...located, removed].toSorted(compareNotes) : located
}
