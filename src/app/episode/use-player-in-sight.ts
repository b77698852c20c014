/** Where the player scrolls away with the page, as at 400 % zoom, a foreign one never plays out of sight. */

import { useEffect, useRef, type RefObject } from 'react'
import { plays } from '../../core/playback/playback.ts'
import type { Session } from '../../session/session.ts'
import { measureReadingFrame, scrollPageBy, takesPlayerAway } from '../../views/transcript/scroll/scroll-page.ts'

/** Scrolled away while it plays, it pauses; asked to play while it is away, it is brought back. */
export function usePlayerInSight(session: Session, isForeign: boolean): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = frame.current
    if (!element || !isForeign) return
    const isPlaying = () => plays(session.clock.getState().phase)
    // A player without height is folded away; pressing play unfolds it.
    const isFolded = () => element.offsetHeight === 0
    let isSeen = true
    let wasPlaying = isPlaying()
    const observer = new IntersectionObserver((entries) => {
      isSeen = entries.at(-1)?.isIntersecting ?? isSeen
      if (isSeen || isFolded() || !isPlaying()) return
      session.player.commands.pause()
      session.services.announce('Paused because the video is hidden')
    })
    observer.observe(element)
    const stop = session.clock.subscribe(() => {
      const begins = isPlaying() && !wasPlaying
      wasPlaying = isPlaying()
      if (!begins || isSeen || isFolded() || !takesPlayerAway()) return
      scrollPageBy(element.getBoundingClientRect().top - measureReadingFrame().top, true)
    })
    return () => {
      observer.disconnect()
      stop()
    }
  }, [session, isForeign])
  return frame
}
