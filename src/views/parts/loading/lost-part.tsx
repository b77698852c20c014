/** Says that a part of the page could not be loaded, and offers another try, or a reload once the site was updated. */

import { useEffectEvent, useLayoutEffect } from 'react'
import { ChunkError } from '../../../platform/import-chunk.ts'
import { Button } from '../controls/button.tsx'

interface LostPartProps {
  /** For the sentence: "Settings could not be loaded." */
  readonly name: string
  readonly error?: unknown
  readonly onRetry: () => void
  readonly className?: string
}

/** Every part that is missing now: what one was waiting for has mostly come for the others too. */
const waiting = new Set<() => void>()

export function LostPart({ name, error, onRetry, className = '' }: LostPartProps) {
  const isUpdated = error instanceof ChunkError && error.loss === 'updated'
  const retry = useEffectEvent(onRetry)
  // Before the button can be pressed.
  useLayoutEffect(() => {
    const handle = () => retry()
    waiting.add(handle)
    window.addEventListener('online', handle)
    return () => {
      waiting.delete(handle)
      window.removeEventListener('online', handle)
    }
  }, [])
  return (
    <div role="alert" className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small text-ink-2 ${className}`}>
      <span>{isUpdated ? 'The site was updated.' : `${name} could not be loaded.`}</span>
      <Button isSmall icon="retry" data-autofocus="" onClick={isUpdated ? reload : retryAll}>
        {isUpdated ? 'Reload' : 'Try again'}
      </Button>
    </div>
  )
}

function retryAll(): void {
  for (const retry of waiting) retry()
}

/** The reading position is restored. */
function reload(): void {
  window.location.reload()
}
