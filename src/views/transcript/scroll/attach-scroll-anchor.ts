/** Keeps the words at the top of the page where they are when the page around them changes: size, rotation, zoom, letters. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../../session/session.ts'
import { measureReadingFrame, onScrollSettled, scrollPageBy } from './scroll-page.ts'
import { findOffsetAtPoint, findTextNode, isTextShown, measureText } from '../text/text-positions.ts'
import { findTopSegment } from './attach-reader-scroll.ts'

interface Anchor {
  readonly segment: number
  /** Character that stands there. */
  readonly offset: number
  /** Pixels from the top of the reading frame to its line. */
  readonly below: number
}

/** Heights become real a frame or two after they were needed: it is held until it was in place as often in a row. */
const STILL_LOOKS = 5
/** It is held no longer than this many looks, two frames each, whatever else goes on. */
const MAX_LOOKS = 60
/** Scroll events this soon (ms) after a restore come from layout, not from the reader. */
const CALM = 400
/** With these the reader scrolls: then nothing is held any more. */
const GESTURES = ['wheel', 'touchmove'] as const

export function useSteadyPlace(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const { settings } = session.services.reader
    const describe = () => {
      const { textSize, lineWidth, lineHeight, typeface, hasSidebar } = settings.getState()
      return [page.clientWidth, textSize, lineWidth, lineHeight, typeface, hasSidebar].join()
    }
    let shape = describe()
    let anchor = findAnchor(page)
    /** A reader at the top of the page stays at the top. */
    let isAtTop = false
    let calmUntil = 0
    /** How far the page was scrolled when the words last stood still. */
    let heldAt: number | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    /** Numbers the holding under way; undefined while nothing is held. */
    let holding: number | undefined
    let holdings = 0

    const note = () => {
      if (performance.now() <= calmUntil || holding !== undefined) {
        if (calmUntil < Infinity) timer = setTimeout(note, CALM)
        return
      }
      // A page of another shape has moved its words already, though the observer is yet to say so.
      if (describe() !== shape) return
      // A line holds more words after one change and fewer after the next: its first word then is not the one held before.
      if (window.scrollY === heldAt) return
      // Behind a panel nobody has gone anywhere.
      if (findTopSegment(page) === undefined) return
      heldAt = undefined
      anchor = findAnchor(page) ?? anchor
      isAtTop = window.scrollY === 0
    }
    // Not every browser says when scrolling has ended.
    const handleScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(note, 120)
    }
    const hold = (held: Anchor) => {
      const own = ++holdings
      holding = own
      let still = 0
      let looks = 0
      // By what was seen and not by the time it took: on a busy machine two frames can last longer than any calm.
      const look = () => {
        if (holding !== own) return
        still = bringBack(page, held) ? still + 1 : 0
        looks += 1
        if (still < STILL_LOOKS && looks < MAX_LOOKS) return onScrollSettled(look)
        holding = undefined
        heldAt = window.scrollY
        calmUntil = performance.now() + CALM
      }
      look()
    }
    const letGo = () => {
      if (holding === undefined) return
      holding = undefined
      calmUntil = 0
    }
    // While the player fills the screen the page behind it has another size; nothing of that counts.
    const handleFullScreen = () => {
      calmUntil = document.fullscreenElement ? Infinity : performance.now() + CALM
      if (document.fullscreenElement) return
      shape = describe()
      if (anchor && session.follow.getState() !== 'on') hold(anchor)
    }
    const observer = new ResizeObserver(() => {
      if (document.fullscreenElement) return
      const next = describe()
      // Behind a panel there is nothing to hold; it is held when it is shown again.
      if (next === shape || !isTextShown(page)) return
      shape = next
      if (!anchor) return
      // On a phone the settings are at the top only; who goes there for them still reads where they were.
      if (!isAtTop || document.querySelector('dialog[open]')) hold(anchor)
    })
    observer.observe(page)
    // A pending request to scroll wins over the position held.
    const stopReveal = session.reveal.subscribe(letGo)
    window.addEventListener('scroll', handleScroll, { passive: true })
    for (const gesture of GESTURES) window.addEventListener(gesture, letGo, { passive: true })
    document.addEventListener('fullscreenchange', handleFullScreen)
    return () => {
      holding = undefined
      clearTimeout(timer)
      observer.disconnect()
      stopReveal()
      window.removeEventListener('scroll', handleScroll)
      for (const gesture of GESTURES) window.removeEventListener(gesture, letGo)
      document.removeEventListener('fullscreenchange', handleFullScreen)
    }
  }, [session, root])
}

/** The first character of the first line that can be read; undefined where no text is shown, or before it is reached. */
function findAnchor(page: HTMLElement): Anchor | undefined {
  if (window.scrollY === 0) return undefined
  const segment = findTopSegment(page)
  const node = segment === undefined ? undefined : findTextNode(page, segment)
  if (segment === undefined || !node) return undefined
  const { top } = measureReadingFrame()
  const box = node.parentElement!.getBoundingClientRect()
  const paragraph = node.parentElement!.closest('p')!.getBoundingClientRect()
  const isLeftward = getComputedStyle(node.parentElement!).direction === 'rtl'
  const edge = isLeftward ? paragraph.right - 2 : paragraph.left + 2
  const offset = box.top >= top ? 0 : (findOffsetAtPoint(node, edge, top + 24) ?? 0)
  const line = measureText(page, segment, { start: offset, end: Math.min(offset + 1, node.length) })
  return line && { segment, offset, below: line.top - top }
}

/** True where it was in place already. */
function bringBack(page: HTMLElement, { segment, offset, below }: Anchor): boolean {
  const line = measureText(page, segment, { start: offset, end: offset + 1 })
  const distance = line ? line.top - measureReadingFrame().top - below : 0
  scrollPageBy(distance, true)
  return Math.abs(distance) < 1
}
