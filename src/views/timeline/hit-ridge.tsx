/** How dense the hits of the find bar are along the talk; there only while something is searched. */

import { useMemo } from 'react'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { drawRidge } from './build-timeline.ts'

export function HitRidge() {
  const session = useSession()
  const { hits, query } = useEpisodeStore((state) => state.find)
  const path = useMemo(() => drawRidge(listHitTimes(session, hits), session.transcript.duration), [session, hits])
  if (query.trim() === '') return null
  return (
    <svg
      className="block h-7.5 w-full narrow:h-5.5 phone:h-4.5"
      viewBox="0 0 1000 30"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {path === '' ? (
        <path
          d="M0,29 L1000,29"
          className="fill-none stroke-ridge"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      ) : (
        <>
          <path d={`${path} Z`} className="fill-ridge-fill" />
          <path
            d={path}
            className="fill-none stroke-ridge"
            strokeWidth={1.5}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  )
}

/** Estimated by the position in the paragraph: exact enough for a bin of the ridge, and cheap for two thousand hits. */
export function listHitTimes({ transcript }: Session, hits: ReturnType<Session['find']['getState']>['hits']): number[] {
  return hits.flatMap(({ segment: index, range }) => {
    const segment = transcript.segments[index]
    if (segment?.start === undefined) return []
    const length = (segment.end ?? segment.start) - segment.start
    return [segment.start + (length * range.start) / Math.max(1, segment.text.length)]
  })
}
