/**
 * The pill that leads back: to the spoken line while that is out of view and not followed, or, below the size of a desk, to
 * where the last jump began.
 */

import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { PlaybackClock } from '../../../core/playback/playback.ts'
import type { Seconds } from '../../../core/time/span.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import type { Active } from '../../../core/transcript/transcript.ts'
import { useIsNarrow } from '../../../services/use-reader.ts'
import type { Jumped } from '../../../session/navigation/jumps.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { Icon } from '../../parts/icon.tsx'
import { useClockSeconds, writeText } from '../../player/use-clock-seconds.ts'
import { measureReadingFrame } from './scroll-page.ts'
import { isTextShown } from '../text/text-positions.ts'
import { findGapRow, findRow } from '../text/text-rows.ts'

type Direction = 'up' | 'down'

export function BackToNow({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const session = useSession()
  const follow = useEpisodeStore((state) => state.follow)
  const active = useEpisodeStore(({ activity }) => activity.active)
  const direction = useDirection(root, active)
  const jumped = useEpisodeStore((state) => state.jumped)
  const isNarrow = useIsNarrow()
  if (jumped && isNarrow) return <TakeBack key={jumped.at} jumped={jumped} />
  if (follow === 'on' || direction === undefined) return null
  return (
    <PillPlace>
      <button type="button" title="Back to now (T)" className={PILL} onClick={session.commands.backToNow}>
        <Icon name={direction} />
        Back to now
        <PlayingTime clock={session.clock} />
      </button>
    </PillPlace>
  )
}

/** Milliseconds that a jump can be taken back, from when that is offered or loses the focus. */
const OFFERED = 8000

/** A finger may have meant to scroll. */
function TakeBack({ jumped: { at } }: { readonly jumped: Jumped }) {
  const { commands, services } = useSession()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => services.speak(`Press Back to ${formatTimecode(at)} to undo`), [services, at])
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(commands.keepJump, OFFERED)
    return () => clearTimeout(timer)
  }, [commands, isHeld])
  return (
    <PillPlace>
      <button
        type="button"
        className={PILL}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
        onClick={commands.takeJumpBack}
      >
        <Icon name="back" />
        {`Back to ${formatTimecode(at)}`}
      </button>
    </PillPlace>
  )
}

const PILL =
  'pointer-events-auto inline-flex h-11 items-center gap-2 rounded-full border border-inverse-line bg-inverse ps-3.5 pe-4.5 font-semibold text-on-inverse shadow-1'

function PillPlace({ children }: { readonly children: ReactNode }) {
  return (
    <div
      data-print="no"
      data-floats=""
      className="pointer-events-none sticky bottom-6 z-15 ms-(--gutter) me-(--outer) flex h-0 items-end justify-center narrow:bottom-22 narrow:m-0 narrow:in-[:root:has([data-selection-toolbar])]:hidden"
    >
      {children}
    </div>
  )
}

function PlayingTime({ clock }: { readonly clock: PlaybackClock }) {
  const time = useRef<HTMLSpanElement>(null)
  const draw = useCallback((at: Seconds) => {
    if (time.current) writeText(time.current, formatTimecode(at))
  }, [])
  useClockSeconds(clock, draw)
  return <span ref={time} className="font-normal text-on-inverse-2 num" />
}

function findActiveRow(root: HTMLElement, active: Active): HTMLElement | null {
  if (active.kind === 'gap') return findGapRow(root, active.gap)
  return active.kind === 'segment' ? findRow(root, active.segment) : null
}

/** Where the playing paragraph, or the gap that plays, lies while it is not on screen. */
function useDirection(root: RefObject<HTMLElement | null>, active: Active): Direction | undefined {
  const [direction, setDirection] = useState<Direction>()
  useEffect(() => {
    const page = root.current
    const row = page && findActiveRow(page, active)
    if (!page || !row) return
    let frameRequest = 0
    const look = () => {
      frameRequest = 0
      setDirection(findRowDirection(page, row))
    }
    const lookSoon = () => {
      frameRequest ||= requestAnimationFrame(look)
    }
    // Of a row that comes out of a skipped group WebKit's observer says nothing: the scrolling is listened to as well.
    const observer = new IntersectionObserver(look, frameMargin())
    observer.observe(row)
    window.addEventListener('scroll', lookSoon, { passive: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frameRequest)
      window.removeEventListener('scroll', lookSoon)
      setDirection(undefined)
    }
  }, [root, active])
  return direction
}

/** Undefined while the row is on screen, and while a panel covers the text. */
function findRowDirection(page: HTMLElement, row: HTMLElement): Direction | undefined {
  if (!isTextShown(page)) return undefined
  const frame = measureReadingFrame()
  const findSide = ({ top, bottom }: DOMRect) => (bottom <= frame.top ? 'up' : top >= frame.bottom ? 'down' : undefined)
  // The group first: measuring a row in a group out of sight would lay out that group.
  const group = row.closest('section')
  return (group && findSide(group.getBoundingClientRect())) ?? findSide(row.getBoundingClientRect())
}

function frameMargin(): IntersectionObserverInit {
  const { top, bottom } = measureReadingFrame()
  return { rootMargin: `-${Math.round(top)}px 0px -${Math.max(0, Math.round(window.innerHeight - bottom))}px 0px` }
}
