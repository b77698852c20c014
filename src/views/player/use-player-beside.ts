/** True when an open dialog must leave a foreign player uncovered; where there is no room for both, it is paused meanwhile. */

import { useEffect } from 'react'
import { plays } from '../../core/playback/playback.ts'
import { isTouch } from '../../platform/media-query.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'
import { useOptionalSession } from '../../session/use-session.ts'

/** Less height than this beside the player is no dialog, in pixels. */
const MIN_HEIGHT = 260
/** The keyboard of a phone, the field and five results. */
const MIN_HEIGHT_TYPING = 680

/** @param isTyping There is a field: on a touch screen the keyboard takes room too. */
export function usePlayerBeside(isOpen: boolean, isTyping: boolean): boolean {
  const session = useOptionalSession()
  const least = isTyping && isTouch.getState() ? MIN_HEIGHT_TYPING : MIN_HEIGHT
  const hasFrame = useOptionalStore(session?.clock, ({ hasLoaded, phase }) => hasLoaded && phase !== 'failed', false)
  const isForeign = session?.episode.media?.kind === 'youtube'
  const leavesFree = hasFrame && isForeign
  useEffect(() => {
    if (!isOpen || !leavesFree || !session || hasRoomBesidePlayer(least)) return
    const { phase } = session.clock.getState()
    if (!plays(phase)) return
    session.player.commands.pause()
    return () => session.player.commands.play()
  }, [isOpen, leavesFree, session, least])
  return leavesFree && hasFrameInSight() && hasRoomBesidePlayer(least)
}

/** False where a dialog and the player cannot both be seen. */
export function hasRoomBesidePlayer(least = MIN_HEIGHT): boolean {
  if (window.innerWidth >= 1000) return true
  return window.innerHeight - readDockHeight() >= least
}

/** The least height of YouTube's frame, in pixels: a dock that is lower has none. */
const MIN_FRAME = 200

function hasFrameInSight(): boolean {
  return window.innerWidth >= 1000 || readDockHeight() >= MIN_FRAME
}

function readDockHeight(): number {
  return Number.parseFloat(document.documentElement.style.getPropertyValue('--dock-height')) || 0
}
