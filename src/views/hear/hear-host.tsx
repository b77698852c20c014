/** Makes the passages below it audible in place, and shows the frame of a player that must be seen. */

import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Hearing } from '../../session/hear/hear.ts'
import { isWide, HearContext, useNewPageHearing } from '../../session/hear/hear-context.ts'
import { lazyPart } from '../parts/loading/lazy.tsx'

const HearDock = lazyPart(async () => (await import('./hear-dock.tsx')).HearDock, {
  name: 'The player',
  stand: 'corner',
})

interface HearHostProps {
  /** Those whose passages are shown, as far as they are known. */
  readonly episodes: Parameters<typeof useNewPageHearing>[0]
  /** False where the frame has a place among what is below, from 1000 px on. */
  readonly hasCorner?: boolean
  readonly children: ReactNode
}

export function HearHost({ episodes, hasCorner = true, children }: HearHostProps) {
  const page = useNewPageHearing(episodes, hasCorner ? undefined : isWide)
  return (
    <HearContext value={page}>
      {children}
      {hasCorner && <HearFrame hearing={page.hearing} />}
    </HearContext>
  )
}

interface HearFrameProps {
  readonly hearing: Hearing
  /** Stands in the flow of the page instead of in its corner. */
  readonly isInline?: boolean
}

export function HearFrame({ hearing, isInline = false }: HearFrameProps) {
  const heard = useStore(hearing.shown)
  return heard && <HearDock hearing={hearing} heard={heard} isInline={isInline} />
}
