/** Offers to undo a removal, where the removed row was, until the next one. */

import { useEffect, useRef } from 'react'
import { Button } from '../controls/button.tsx'

export function UndoRow({ what, onUndo }: { readonly what: string; readonly onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null)
  // The button that removed it is gone, and the focus with it.
  useEffect(() => undo.current?.focus({ preventScroll: true }), [])
  return (
    <p className="flex items-center gap-2 border-b border-line py-2 text-small text-ink-3">
      {what}.
      <Button ref={undo} variant="quiet" icon="retry" isSmall onClick={onUndo}>
        Undo
      </Button>
    </p>
  )
}
