/** A field where the text it changes stood: Enter keeps, Escape leaves it as it was. */

import { useRef, useState, type KeyboardEvent } from 'react'
import './field-in-place.css'
import { Button } from '../../parts/controls/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'

interface FieldInPlaceProps {
  readonly what: 'name' | 'date'
  readonly value: string
  readonly onClose: (isByKey: boolean) => void
  readonly onChange: (value: string) => void
}

export function FieldInPlace({ what, value, onClose, onChange }: FieldInPlaceProps) {
  const [typed, setTyped] = useState(value)
  const isDone = useRef(false)
  const finish = (kept: string | undefined, isByKey: boolean) => {
    // Leaving the page of the field takes the focus from it too.
    if (isDone.current) return
    isDone.current = true
    onClose(isByKey)
    if (kept !== undefined && kept !== value) onChange(kept)
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // It is not also a press of what gets the focus.
    event.preventDefault()
    finish(event.key === 'Enter' ? typed : undefined, true)
  }
  return (
    <input
      // Asked for from a menu that has closed.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      type={what === 'name' ? 'text' : 'date'}
      aria-label={what === 'name' ? 'Name' : 'Date'}
      value={typed}
      maxLength={300}
      autoComplete="off"
      className="field-in-place"
      onFocus={({ target }) => what === 'name' && target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={handleKey}
      onBlur={() => finish(typed, false)}
    />
  )
}

interface RemovalDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRemove: () => void
}

export function RemovalDialog({ title, isOpen, onClose, onRemove }: RemovalDialogProps) {
  return (
    <Dialog open={isOpen} label="Remove this episode?" className="w-110 p-6" onClose={onClose}>
      <h2 className="font-serif text-section font-semibold">Remove this episode?</h2>
      <p className="mt-2 text-ui/5.5 text-ink-2">
        Removes “{title}” from this library. The file on your disk is not touched.
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => {
            onClose()
            onRemove()
          }}
        >
          Remove
        </Button>
        <Button data-autofocus onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  )
}
