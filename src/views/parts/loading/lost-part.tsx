/** Says which parts of the page could not be loaded: one message for all, with one button that tries all again, or reloads the page. */

import { useEffectEvent, useId, useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { ChunkError, type ChunkLoss } from '../../../platform/import-chunk.ts'
import { Button } from '../controls/button.tsx'

/** sheet: over the page · place: where the part would be · corner: at the lower edge of the window, for a part without a place. */
export type LostStand = 'sheet' | 'place' | 'corner'

interface LostPartProps {
  readonly name: string
  readonly error?: unknown
  /** Of several messages the first in this order is shown. */
  readonly stand?: LostStand
  readonly onRetry: () => void
}

interface Lost {
  readonly id: string
  readonly name: string
  readonly loss: ChunkLoss
  readonly stand: LostStand
  readonly retry: () => void
}

/** Every part that is missing now: what one was waiting for has mostly come for the others too. */
const missing = createStore<readonly Lost[]>(() => [])

/** Draws nothing where another one speaks for it. */
export function LostPart({ name, error, stand = 'place', onRetry }: LostPartProps) {
  const loss = error instanceof ChunkError ? error.loss : 'lost'
  const retry = useEffectEvent(onRetry)
  const id = useId()
  // Before the button can be pressed.
  useLayoutEffect(() => {
    const lost = { id, name, loss, stand, retry: () => retry() }
    missing.setState((all) => [...all, lost], true)
    window.addEventListener('online', lost.retry)
    return () => {
      missing.setState((all) => all.filter((one) => one !== lost), true)
      window.removeEventListener('online', lost.retry)
    }
  }, [id, name, loss, stand])
  const speaker = useStore(missing, findSpeaker)
  const isInCorner = speaker?.id === id && stand === 'corner'
  // Room at the end of the page. A style that looks for the message inside the page would look at all of a long text.
  useLayoutEffect(() => {
    if (!isInCorner) return
    const { dataset } = document.documentElement
    dataset['cornered'] = ''
    return () => void delete dataset['cornered']
  }, [isInCorner])
  if (speaker?.id !== id) return null
  if (!isInCorner) return <LostMessage />
  return (
    <div
      data-print="no"
      data-lost="corner"
      className="fixed start-4 bottom-6 z-60 max-w-[min(48ch,calc(100vw-2rem))] rounded-2 border border-line-2 bg-surface px-3.5 py-2 shadow-1 narrow:bottom-22"
    >
      <LostMessage />
    </div>
  )
}

function LostMessage() {
  const all = useStore(missing)
  const names = [...new Set(all.map(({ name }) => name))]
  const losses = new Set(all.map(({ loss }) => loss))
  const isUpdated = losses.has('updated')
  const needsReload = isUpdated || losses.has('remembered')
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small text-ink-2">
      <span>
        {isUpdated ? 'The site was updated.' : describeMissing(names)}
        {needsReload && !isUpdated && ' Reloading may help: your place and notes are kept.'}
      </span>
      <Button isSmall icon="retry" data-autofocus="" onClick={needsReload ? reload : retryAll}>
        {needsReload ? 'Reload' : 'Try again'}
      </Button>
    </div>
  )
}

function findSpeaker(all: readonly Lost[]): Lost | undefined {
  return all.find(({ stand }) => stand === 'sheet') ?? all.find(({ stand }) => stand === 'place') ?? all[0]
}

function describeMissing(names: readonly string[]): string {
  return `${names.length === 1 ? names[0] : `${names.length} parts of this page`} could not be loaded.`
}

function retryAll(): void {
  for (const { retry } of missing.getState()) retry()
}

/** The reading position is restored, and a note is saved as the page is left. */
function reload(): void {
  window.location.reload()
}
