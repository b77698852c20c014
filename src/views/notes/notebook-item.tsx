/** One note among all: its time leads to its passage, and it is changed where it stands. */

import { useState } from 'react'
import { Link } from 'wouter'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { KeptNote, Notes } from '../../session/notes/placed-note.ts'
import { formatEpisodePath } from '../library/reading-place.ts'
import { Button } from '../parts/button.tsx'
import { NoteBody } from './note-body.tsx'
import { NoteEditor } from './note-editor.tsx'
import { formatEditId } from './use-lent-focus.ts'

interface NotebookItemProps {
  readonly notes: Notes
  readonly kept: KeptNote
  readonly onRemove: () => void
}

export function NotebookItem({ notes, kept: { note, saving }, onRemove }: NotebookItemProps) {
  const [isOpen, setOpen] = useState(false)
  const { anchor, episodeId, id } = note
  return (
    <li className="grid grid-cols-[72px_minmax(0,1fr)] border-b border-line py-4 last:border-b-0 phone:grid-cols-1">
      <Link
        href={formatEpisodePath(episodeId, anchor.at)}
        // The episode finds the very words.
        state={{ note: id }}
        className="reach h-fit w-fit rounded-1 text-small/6 text-ink-3 num hover:text-accent"
      >
        {anchor.at === undefined ? 'Open' : formatTimecode(anchor.at)}
      </Link>
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
            onChange={(change) => notes.change(id, change)}
            onDone={() => {
              setOpen(false)
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
    </li>
  )
}
