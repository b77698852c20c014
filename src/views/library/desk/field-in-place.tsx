/** A field where the text it changes stood: Enter keeps, Escape leaves it as it was. */

import { useRef, useState, type KeyboardEvent } from 'react'
import './field-in-place.css'

interface FieldInPlaceProps {
  readonly label: string
  readonly type: 'text' | 'date'
  readonly value: string
  /** Undefined: left as it was. */
  readonly onDone: (value: string | undefined, isByKey: boolean) => void
}

export function FieldInPlace({ label, type, value, onDone }: FieldInPlaceProps) {
  const [typed, setTyped] = useState(value)
  const isDone = useRef(false)
  const finish = (kept: string | undefined, isByKey: boolean) => {
    // Leaving the page of the field takes the focus from it too.
    if (isDone.current) return
    isDone.current = true
    onDone(kept, isByKey)
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
      type={type}
      aria-label={label}
      value={typed}
      maxLength={300}
      autoComplete="off"
      className="field-in-place"
      onFocus={({ target }) => type === 'text' && target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={handleKey}
      onBlur={() => finish(typed, false)}
    />
  )
}
