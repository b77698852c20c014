/** A line over the foot of the page, with what can be done about it. */

import { useEffect, useState, type ReactNode } from 'react'

/** Milliseconds. */
const SHOWN = 8000

/** True once this has been shown for so long. */
export function useShownTime(what: object | undefined): boolean {
  const [over, setOver] = useState<object>()
  useEffect(() => {
    if (!what) return
    const timer = setTimeout(() => setOver(what), SHOWN)
    return () => clearTimeout(timer)
  }, [what])
  return what !== undefined && over === what
}

export function Toast({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div data-print="no" data-floats="" className="correct-toast fixed flex justify-center pointer-events-none">
      <div role="status">
        <span>{text}</span>
        {children}
      </div>
    </div>
  )
}

export function ToastButton({ onPress, children }: { readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  )
}
