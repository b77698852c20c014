/** The content of a page whose code did not come, and another try. */

import { LostPart } from '../../views/parts/loading/lost-part.tsx'

interface LostContentProps {
  readonly name: string
  readonly error: unknown
  readonly retry: () => void
}

export function LostContent({ name, error, retry }: LostContentProps) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-[60ch] px-5 py-12 outline-none">
      <LostPart name={name} error={error} onRetry={retry} />
    </main>
  )
}
