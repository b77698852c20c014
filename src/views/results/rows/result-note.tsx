/** The note that was made on a result, written below it. */

import { useState } from 'react'
import { Link } from 'wouter'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Note, Notes } from '../../../services/notes/located-note.ts'
import { useStore } from 'zustand'
import { formatEpisodePath } from '../../../services/links.ts'
import { EditableNote } from '../../notes/note-editor.tsx'
import { UndoRow } from '../../parts/rows/undo-row.tsx'

interface ResultNoteProps {
  readonly notes: Notes
  readonly id: string
  /** Text typed before the field was there. */
  readonly takeTyped: () => string
  readonly onAnnounce: (text: string) => void
}

export function ResultNote({ notes, id, takeTyped, onAnnounce }: ResultNoteProps) {
  const kept = useStore(notes, (state) => state.notes.get(id))
  const [removed, setRemoved] = useState<Note>()
  if (!kept) {
    const undo = () => {
      if (removed) notes.restore(removed)
      setRemoved(undefined)
      onAnnounce('Note restored')
    }
    return removed ? <UndoRow what="Note deleted" onUndo={undo} /> : null
  }
  const { episodeId, anchor } = kept.note
  const remove = () => {
    setRemoved(kept.note)
    notes.remove(id)
    onAnnounce('Note deleted')
  }
  return (
    <div className="mt-3 rounded-2 border border-line-2 bg-surface p-4 phone:p-3">
      <p className="mb-1 text-small text-ink-3">
        <Link
          href={formatEpisodePath(episodeId, anchor.at)}
          // The episode finds the very words.
          state={{ note: id }}
          className="reach text-accent underline underline-offset-3 hover:text-accent-hover"
        >
          {anchor.at === undefined ? 'Your note in this episode' : `Your note at ${formatTimecode(anchor.at)}`}
        </Link>
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)_auto]">
        <EditableNote notes={notes} kept={kept} startsOpen takeTyped={takeTyped} onRemove={remove} />
      </div>
    </div>
  )
}
