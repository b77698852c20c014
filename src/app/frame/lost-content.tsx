/** The content of a page whose code could not be loaded. */

import type { ReactNode } from 'react'
import { LostPart } from '../../views/parts/loading/lost-part.tsx'

export function LostContent({
  name,
  error,
  retry,
}: {
  readonly name: string
  readonly error: unknown
  readonly retry: () => void
}) {
  return frameContent(<LostPart name={name} error={error} onRetry={retry} />)
}

/** Puts a message where the content of the page would be. */
export function frameContent(message: ReactNode): ReactNode {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-[60ch] px-5 py-12 outline-none">
      {message}
    </main>
  )
}
