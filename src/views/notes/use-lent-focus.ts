/** Lends the focus to a field for as long as it is there, and gives it back to where it was. */

import { useEffect, useRef, type RefObject } from 'react'
import { returnFocus } from '../parts/return-focus.ts'

/** Id of the button that opens a note for writing. */
export function formatEditId(noteId: string): string {
  return `edit-${noteId}`
}

export function useLentFocus<T extends HTMLElement>(noteId: string): RefObject<T | null> {
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
