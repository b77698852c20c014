/** The one polite live region: copied, shortened, not saved. Never what is being spoken. */

import type { Explorer } from '../session/explorer.ts'
import { useCell } from '../session/use-cell.ts'
import { useEffect, useState } from 'react'

const SHOWN_MS = 2600

export function StatusLine({ explorer }: { readonly explorer: Explorer }) {
  const text = useCell(explorer.status)
  const [shown, setShown] = useState('')
  useEffect(() => {
    if (text === '') return
    setShown(text)
    const timer = setTimeout(() => setShown(''), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div
      role="status"
      data-print="no"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-60 flex justify-center narrow:bottom-22"
    >
      {shown !== '' && (
        <span className="rounded-2 border border-inverse-line bg-inverse px-3.5 py-2 text-small font-medium text-on-inverse shadow-1">
          {shown}
        </span>
      )}
    </div>
  )
}
