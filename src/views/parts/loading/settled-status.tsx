/** A polite live region for screen readers: reads a text once it has stopped changing. */

import { useEffect, useState } from 'react'

/** Longer than the pause between two keys of somebody typing slowly. */
const SETTLED_MS = 700

interface SettledStatusProps {
  /** Empty: nothing to say. */
  readonly text: string
  /** More is on the way: wait for it. */
  readonly isWaiting?: boolean
}

export function SettledStatus({ text, isWaiting = false }: SettledStatusProps) {
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
