/** Says that a part of the page could not be loaded, and offers another try, or a reload where only that can help. */

import { useEffectEvent, useLayoutEffect } from 'react'
import { ChunkError } from '../../../platform/import-chunk.ts'
import { isOnline } from '../../../platform/online.ts'
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

/** Names of parts that were tried again. Firefox and WebKit remember a failed import as long as the page lives. */
const triedAgain = new Set<string>()

export function LostPart({ name, error, onRetry, className = '' }: LostPartProps) {
  const isUpdated = error instanceof ChunkError && error.loss === 'updated'
  // Without a network the page might not come back.
  const mayReload = isUpdated || (triedAgain.has(name) && isOnline.getState())
  const retry = useEffectEvent(() => {
    triedAgain.add(name)
    onRetry()
  })
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
      {mayReload && !isUpdated && <span>Reloading may help: your place and notes are kept.</span>}
      {!isUpdated && (
        <Button isSmall icon="retry" data-autofocus="" onClick={retryAll}>
          Try again
        </Button>
      )}
      {mayReload && (
        <Button isSmall icon="retry" data-autofocus={isUpdated ? '' : undefined} onClick={reload}>
          Reload
        </Button>
      )}
    </div>
  )
}

function retryAll(): void {
  for (const retry of waiting) retry()
}

/** The reading position is restored, and a note is saved as the page is left. */
function reload(): void {
  window.location.reload()
}
