/** Makes the passages below it audible in place, and shows the frame of a player that must be seen. */

import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Listen } from '../../session/hear/hear.ts'
import { isWide, ListenContext, useListening } from '../../session/hear/hear-context.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'

const HearDock = lazyPart(async () => (await import('./hear-dock.tsx')).HearDock, {
  name: 'The player',
  stand: 'corner',
})

interface HearHostProps {
  /** Those whose passages are shown, as far as they are known. */
  readonly episodes: Parameters<typeof useListening>[0]
  /** False where the frame has a place among what is below, from 1000 px on. */
  readonly hasCorner?: boolean
  readonly children: ReactNode
}

export function HearHost({ episodes, hasCorner = true, children }: HearHostProps) {
  const listening = useListening(episodes, hasCorner ? undefined : isWide)
  return (
    <ListenContext value={listening}>
      {children}
      {hasCorner && <HearFrame listen={listening.listen} />}
    </ListenContext>
  )
}

interface HearFrameProps {
  readonly listen: Listen
  /** Stands in the flow of the page instead of in its corner. */
  readonly isInline?: boolean
}

export function HearFrame({ listen, isInline = false }: HearFrameProps) {
  const listened = useStore(listen.shown)
  return listened && <HearDock listen={listen} listened={listened} isInline={isInline} />
}
