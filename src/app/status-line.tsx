/** The one polite live region: copied, shortened, not saved. Never what is being spoken. */

import { useEffect } from 'react'
import type { Explorer } from '../session/explorer.ts'
import { useCell } from '../session/use-cell.ts'
import { SettledStatus } from '../views/parts/settled-status.tsx'

/** Long enough to be read: a little more for a whole sentence. */
const SHOWN_MS = 2600
const MS_A_LETTER = 40

export function StatusLine({ explorer }: { readonly explorer: Explorer }) {
  const text = useCell(explorer.status)
  useEffect(() => {
    if (text === '') return
    const timer = setTimeout(() => explorer.status.write(''), Math.max(SHOWN_MS, text.length * MS_A_LETTER))
    return () => clearTimeout(timer)
  }, [explorer, text])
  const spoken = useCell(explorer.spokenStatus)
  return (
    <>
      <SettledStatus text={spoken} />
      <div
        role="status"
        data-print="no"
        className="pointer-events-none fixed inset-x-0 bottom-6 z-60 flex justify-center narrow:bottom-22"
      >
        {text !== '' && (
          <span className="max-w-[min(64ch,calc(100vw-32px))] rounded-2 border border-inverse-line bg-inverse px-3.5 py-2 text-small font-medium text-on-inverse shadow-1">
            {text}
          </span>
        )}
      </div>
    </>
  )
}
