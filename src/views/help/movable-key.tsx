/** A key as a button: pressed, it waits for the key to use instead. Escape leaves it, Backspace takes it away. */

import { useState, type KeyboardEvent } from 'react'
import type { KeyMoving, Shortcut } from './shortcut.ts'

interface MovableKeyProps {
  readonly shortcut: Shortcut
  readonly moving: KeyMoving
}

export function MovableKey({ shortcut, moving }: MovableKeyProps) {
  const [isWaiting, setWaiting] = useState(false)
  const [key = ''] = shortcut.keys
  const handleKey = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab') return
    const pressed = moving.readKey(event)
    // The page and the dialog hear nothing of it: Escape would close the sheet.
    event.preventDefault()
    event.stopPropagation()
    if (pressed === undefined) return
    setWaiting(false)
    if (pressed === 'backspace' || pressed === 'delete') moving.onMove(shortcut.movable!, '')
    else if (pressed !== 'escape') moving.onMove(shortcut.movable!, pressed)
  }
  return (
    <button
      type="button"
      aria-label={isWaiting ? `${shortcut.name}: press a key` : `${shortcut.name}: ${key || 'no key'}, change`}
      data-waiting={isWaiting || undefined}
      className="inline-flex min-h-6 min-w-8 items-center justify-center rounded-1 border border-control bg-surface px-1.5 text-micro font-medium text-ink hover:bg-well data-waiting:border-accent data-waiting:bg-tint data-waiting:text-accent narrow:min-h-11 narrow:min-w-11"
      onClick={() => setWaiting(true)}
      onKeyDown={handleKey}
      onBlur={() => setWaiting(false)}
    >
      {isWaiting ? 'press a key' : key || 'none'}
    </button>
  )
}
