/** The reader's notes on this episode, in the order of the talk, and below them its clips in the basket. */

import { useEffect } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { EpisodeNotes } from '../../session/notes/episode-notes.ts'
import { compareNotes, type LocatedNote } from '../../services/notes/located-note.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { EpisodeClips } from '../clips/episode-clips.tsx'
import { Button } from '../parts/controls/button.tsx'
import { EmptyPanel, PanelRow, RowAction, RowLine } from '../parts/rows/panel-row.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'
import { getPassageText } from '../../core/findings/passages/passage-text.ts'
import { NoteBody } from './note-body.tsx'
import { NoteEditor, formatEditId } from './note-editor.tsx'

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
            All notes
          </Link>
        </span>
      </div>
      <EpisodeClips />
    </>
  )
}

function NoteList({ notes }: { readonly notes: EpisodeNotes }) {
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

function NoteRow({
  notes,
  located,
  isOpen,
}: {
  readonly notes: EpisodeNotes
  readonly located: LocatedNote
  readonly isOpen: boolean
}) {
  const session = useSession()
  const { note, saving, match } = located
  const rowId = `note-${note.id}`
  const isShown = useStore(notes.shown, (id) => id === note.id)
  useEffect(() => {
    if (!isShown) return
    document.getElementById(rowId)?.focus()
    notes.acknowledgeShown()
  }, [isShown, rowId, notes])
  const passage = 'range' in match ? { ...match.range, at: match.at } : undefined
  const go = () => session.commands.goToNote(located)
  const remove = () => {
    notes.remove(note.id)
    session.services.announce('Note deleted')
  }
  return (
    <PanelRow id={rowId} at={match.at} onGo={go}>
      <NoteBody
        note={note}
        saving={saving}
        quote={passage ? getPassageText(passage, session.transcript) : note.anchor.quote}
        match={match.kind}
        isOpen={isOpen}
        onKeepAgain={() => void notes.all.keepAgain(note.id)}
      />
      {!isOpen && (
        <RowLine
          actions={
            <>
              {note.by === undefined && (
                <RowAction id={formatEditId(note.id)} icon="note" label="Edit" onClick={() => notes.edit(note.id)} />
              )}
              {passage && <RowAction icon="right" label="Go to passage" onClick={go} />}
              <RowAction icon="close" label="Delete" onClick={remove} />
            </>
          }
        />
      )}
      {isOpen && (
        <NoteEditor
          note={note}
          saving={saving}
          takeTyped={session.noteKeystrokes.end}
          onChange={(change) => notes.all.change(note.id, change)}
          onDone={() => {
            notes.closeEditor()
            void notes.all.flush()
          }}
          onDelete={remove}
        />
      )}
    </PanelRow>
  )
}
