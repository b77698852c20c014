/** A polite live region for screen readers: reads a text once it has stopped changing. */

import { useEffect, useState } from 'react'

/** Longer than the pause between two keys of somebody typing slowly. */
const SETTLED_MS = 700

export function SettledStatus({ text, isWaiting = false }: { readonly text: string; readonly isWaiting?: boolean }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (isWaiting) return
    const timer = setTimeout(() => setSaid(text), text === '' ? 0 : SETTLED_MS)
    return () => clearTimeout(timer)
  }, [text, isWaiting])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
