/** Where the player scrolls away with the page, as at 400 % zoom, a foreign one pauses when it is out of sight. */

import { useEffect, useRef, type RefObject } from 'react'
import { plays } from '../core/playback/playback.ts'
import type { Session } from '../session/session.ts'

export function usePlayerInSight(session: Session, isForeign: boolean): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = frame.current
    if (!element || !isForeign) return
    const observer = new IntersectionObserver(([entry]) => {
      const { phase } = session.clock.read()
      const isHidden = element.offsetHeight === 0
      if (!entry || entry.isIntersecting || isHidden || !plays(phase)) return
      session.player.commands.pause()
      session.explorer.announce('Paused: the video is out of sight')
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [session, isForeign])
  return frame
}
