/** A note outside its episode: what it says, changed where it stands. */

import { useState } from 'react'
import type { KeptNote, Notes } from '../../services/notes/located-note.ts'
import { Button } from '../parts/controls/button.tsx'
import { NoteBody } from './note-body.tsx'
import { NoteEditor, formatEditId } from './note-editor.tsx'

interface EditableNoteProps {
  readonly notes: Notes
  readonly kept: KeptNote
  readonly startsOpen?: boolean
  readonly takeTyped?: () => string
  readonly onRemove: () => void
}

export function EditableNote({
  notes,
  kept: { note, saving },
  startsOpen = false,
  takeTyped,
  onRemove,
}: EditableNoteProps) {
  const [isOpen, setOpen] = useState(startsOpen)
  const { id, anchor } = note
  return (
    <div className="max-w-[72ch] min-w-0">
      <NoteBody
        note={note}
        saving={saving}
        quote={anchor.quote}
        isOpen={isOpen}
        onKeepAgain={() => void notes.keepAgain(id)}
      />
      {isOpen ? (
        <NoteEditor
          note={note}
          saving={saving}
          takeTyped={takeTyped}
          onChange={(change) => notes.change(id, change)}
          onDone={() => {
            setOpen(false)
            notes.dropDraft(id)
            void notes.flush()
          }}
          onDelete={onRemove}
        />
      ) : (
        <div className="-ms-2 mt-1.5 flex gap-1">
          <Button id={formatEditId(id)} variant="quiet" isSmall onClick={() => setOpen(true)}>
            Edit
          </Button>
          <Button variant="quiet" isSmall onClick={onRemove}>
            Delete
          </Button>
        </div>
      )}
    </div>
  )
}
