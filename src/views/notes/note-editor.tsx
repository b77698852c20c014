/** Edits a note in the list. Every change is kept as it is typed; closing does not save. */

import { useEffect, useId, useState, type KeyboardEvent, type ReactNode, useRef, type RefObject } from 'react'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTags, readTags } from '../../services/notes/tags.ts'
import {
  MAX_NOTE,
  type Note,
  type NoteChange,
  type Saving,
  type KeptNote,
  type Notes,
} from '../../services/notes/located-note.ts'
import { Button } from '../parts/controls/button.tsx'
import { MenuButton } from '../parts/controls/menu.tsx'
import { PASSAGE_BODY, PASSAGE_MENU } from '../parts/rows/passage-row.tsx'
import { returnFocus } from '../parts/return-focus.ts'
import { NoteBody } from './note-body.tsx'

interface NoteEditorProps {
  readonly note: Note
  readonly saving: Saving
  readonly takeTyped?: (() => string) | undefined
  readonly onChange: (change: NoteChange) => void
  readonly onDone: () => void
  readonly onDelete: () => void
}

const STATES: Partial<Record<Saving, string>> = { draft: '', saving: 'Saving…', saved: 'Saved' }

const FIELD = 'w-full rounded-2 border border-control bg-surface px-2.5 text-ink placeholder:text-ink-3'

export function NoteEditor({ note, saving, takeTyped, onChange, onDone, onDelete }: NoteEditorProps) {
  const field = useLentFocus<HTMLTextAreaElement>(note.id)
  const tagsId = useId()
  useEffect(() => {
    const typed = takeTyped?.() ?? ''
    if (typed !== '') onChange({ text: note.text + typed })
    // Only when the field appears.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const handleKey = (event: KeyboardEvent) => {
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isDone || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    onDone()
  }
  return (
    // Escape and Ctrl Enter end the writing from either field; the button does it for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="mt-2 flex flex-col gap-2" onKeyDown={handleKey}>
      <textarea
        ref={field}
        aria-label="Your note"
        rows={3}
        maxLength={MAX_NOTE}
        value={note.text}
        className={`${FIELD} field-sizing-content max-h-80 min-h-19 py-2 text-ui/[1.3125rem] narrow:text-row/6`}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <div className="flex items-center gap-2">
        <label htmlFor={tagsId} className="text-small text-ink-3">
          Tags
        </label>
        <TagField id={tagsId} tags={note.tags} onChange={(tags) => onChange({ tags })} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" isSmall onClick={onDone}>
          Done
        </Button>
        <Button variant="quiet" isSmall onClick={onDelete}>
          Delete
        </Button>
        <span data-saving={saving} className="ms-auto text-small text-ink-3">
          {STATES[saving] ?? 'Not saved'}
        </span>
      </div>
    </div>
  )
}

/** The field keeps the text as typed, commas included; the note gets the tags in it. */
function TagField({
  id,
  tags,
  onChange,
}: {
  readonly id: string
  readonly tags: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
}) {
  const [typed, setTyped] = useState(() => formatTags(tags))
  return (
    <input
      id={id}
      type="text"
      autoComplete="off"
      placeholder="scaling, open source"
      value={typed}
      className={`${FIELD} h-(--hit) min-w-0 flex-1 text-small narrow:text-[1rem]`}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readTags(event.target.value))
      }}
    />
  )
}

/** Id of the button that opens a note for writing. */
export function formatEditId(noteId: string): string {
  return `edit-${noteId}`
}

function useLentFocus<T extends HTMLElement>(noteId: string): RefObject<T | null> {
  const field = useRef<T>(null)
  useEffect(() => {
    const before = document.activeElement
    field.current?.focus()
    return () => {
      // Leave the focus alone if the reader has moved it meanwhile.
      if (document.activeElement !== document.body) return
      const hasGone = before !== document.body && before?.isConnected === false
      returnFocus(hasGone ? document.getElementById(formatEditId(noteId)) : before)
    }
  }, [noteId])
  return field
}

interface EditableNoteProps {
  readonly notes: Notes
  readonly kept: KeptNote
  readonly startsOpen?: boolean
  readonly takeTyped?: () => string
  readonly onRemove: () => void
  /** Below it. */
  readonly children?: ReactNode
}

/** The words of a row and its menu. */
export function EditableNote({
  notes,
  kept: { note, saving },
  startsOpen = false,
  takeTyped,
  onRemove,
  children,
}: EditableNoteProps) {
  const [isOpen, setOpen] = useState(startsOpen)
  const { id, anchor, by } = note
  const time = anchor.at === undefined ? '' : ` at ${formatTimecode(anchor.at)}`
  const actions = [
    ...(by === undefined ? [{ name: 'Edit', run: () => setOpen(true) }] : []),
    { name: 'Delete', run: onRemove },
  ]
  return (
    <>
      <div className={`max-w-[72ch] ${PASSAGE_BODY}`}>
        <NoteBody
          note={note}
          saving={saving}
          quote={anchor.quote}
          isOpen={isOpen}
          onKeepAgain={() => void notes.keepAgain(id)}
        />
        {isOpen && (
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
        )}
        {children}
      </div>
      <div className={PASSAGE_MENU} data-print="no">
        <MenuButton
          label={`Actions for ${by === undefined ? 'your note' : `the note of ${displayText(by)}`}${time}`}
          actions={actions}
        />
      </div>
    </>
  )
}
