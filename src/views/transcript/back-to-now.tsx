/** The pill that leads back to the spoken line, shown only while that line is out of view and not followed. */

import { useEffect, useState, type RefObject } from 'react'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Session } from '../../session/session.ts'
import { useCell } from '../../session/use-cell.ts'
import { Icon } from '../parts/icon.tsx'
import { measureReadingFrame } from './scroll-page.ts'
import { findRow } from './text-places.ts'

type Direction = 'up' | 'down'

export function BackToNow({
  session,
  root,
}: {
  readonly session: Session
  readonly root: RefObject<HTMLElement | null>
}) {
  const follow = useCell(session.follow)
  const { active } = useCell(session.activity)
  const direction = useDirection(root, active.kind === 'segment' ? active.segment : undefined)
  const start = active.kind === 'segment' ? session.transcript.segments[active.segment]?.start : undefined
  if (follow === 'on' || direction === undefined || start === undefined) return null
  return (
    <div
      data-print="no"
      data-hides-while-selecting=""
      className="pointer-events-none sticky bottom-6 z-15 ms-(--gutter) me-(--outer) flex h-0 items-end justify-center narrow:bottom-22 narrow:m-0"
    >
      <button
        type="button"
        title="Back to now (T)"
        className="pointer-events-auto inline-flex h-11 items-center gap-2 rounded-full border border-inverse-line bg-inverse ps-3.5 pe-4.5 font-semibold text-on-inverse shadow-1"
        onClick={session.commands.backToNow}
      >
        <Icon name={direction} />
        Back to now <span className="font-normal text-on-inverse-2 num">{formatTimecode(start)}</span>
      </button>
    </div>
  )
}

/** Where the playing paragraph lies, while it is not on screen. */
function useDirection(root: RefObject<HTMLElement | null>, segment: number | undefined): Direction | undefined {
  const [direction, setDirection] = useState<Direction>()
  useEffect(() => {
    const row = root.current && segment !== undefined ? findRow(root.current, segment) : null
    if (!row) return
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry) return
      const isAbove = entry.boundingClientRect.top < measureReadingFrame().top
      setDirection(entry.isIntersecting || entry.boundingClientRect.height === 0 ? undefined : isAbove ? 'up' : 'down')
    }, frameMargin())
    observer.observe(row)
    return () => {
      observer.disconnect()
      setDirection(undefined)
    }
  }, [root, segment])
  return direction
}

function frameMargin(): IntersectionObserverInit {
  const { top, bottom } = measureReadingFrame()
  return { rootMargin: `-${Math.round(top)}px 0px -${Math.max(0, Math.round(window.innerHeight - bottom))}px 0px` }
}
