/** One note in the panel: its passage, the reader's words, its actions, and its editor while it is open. */

import { useEffect } from 'react'
import { getPassageText } from '../../core/findings/passages/passage-text.ts'
import type { EpisodeNotes } from '../../session/notes/episode-notes.ts'
import type { LocatedNote } from '../../services/notes/located-note.ts'
import { useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { PanelRow } from '../parts/rows/panel-row.tsx'
import { RowAction, RowLine } from '../parts/rows/row-line.tsx'
import { NoteBody } from './note-body.tsx'
import { NoteEditor } from './note-editor.tsx'
import { formatEditId } from './use-lent-focus.ts'

interface NoteRowProps {
  readonly notes: EpisodeNotes
  readonly located: LocatedNote
  readonly isOpen: boolean
}

export function NoteRow({ notes, located, isOpen }: NoteRowProps) {
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
              <RowAction id={formatEditId(note.id)} icon="note" label="Edit" onClick={() => notes.edit(note.id)} />
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
