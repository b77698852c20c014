/** The reader's note beside its paragraph: read there, and written there. */

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { EpisodeNotes } from '../../../session/notes/episode-notes.ts'
import { MAX_NOTE, type LocatedNote } from '../../../services/notes/located-note.ts'
import { describeSavingProblem } from '../../notes/saving-words.ts'
import { findRow } from '../text/text-positions.ts'

export interface MarginNoteProps {
  readonly located: LocatedNote
  readonly notes: EpisodeNotes
  readonly isWriting: boolean
  /** Opens the field of this note, or closes the open one. */
  readonly onWrite: (id: string | undefined) => void
}

export function MarginNote({ located, notes, isWriting, onWrite }: MarginNoteProps) {
  const { note, match, saving } = located
  const { id, text } = note
  const problem = describeSavingProblem(saving)
  const time = match.at === undefined ? '' : ` at ${formatTimecode(match.at)}`
  return (
    <>
      <p className="margin-kind num">{`Your note${time}`}</p>
      {isWriting ? (
        <NoteField located={located} notes={notes} onWrite={onWrite} />
      ) : (
        <button
          type="button"
          className="margin-note"
          aria-label={`Edit note${time}: ${text}`}
          onClick={() => onWrite(id)}
        >
          {text === '' ? 'Bookmark' : text}
        </button>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-small text-danger">
          Not saved: {problem}
        </p>
      )}
    </>
  )
}

/** Every change is kept as it is typed. A note that was left empty was none. */
function NoteField({ located: { note, match }, notes, onWrite }: Omit<MarginNoteProps, 'isWriting'>) {
  const field = useRef<HTMLTextAreaElement>(null)
  const wasEmpty = useRef(note.text === '')
  useEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const finish = () => {
    if (note.text.trim() === '' && wasEmpty.current) notes.all.remove(note.id)
    else void notes.all.flush()
    onWrite(undefined)
  }
  const handleKey = (event: KeyboardEvent) => {
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isDone || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    const row = 'range' in match ? findRow(document, match.range.first) : null
    // Leaving the field finishes the note.
    if (row) row.querySelector<HTMLElement>('[data-time]')?.focus({ preventScroll: true })
    else finish()
  }
  return (
    <textarea
      ref={field}
      aria-label="Your note"
      placeholder="Write a note…"
      maxLength={MAX_NOTE}
      value={note.text}
      className="margin-field"
      onChange={({ target }) => notes.all.change(note.id, { text: target.value })}
      onKeyDown={handleKey}
      onBlur={finish}
    />
  )
}
