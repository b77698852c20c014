/** Keeps the words at the top of the page where they are when the page around them changes: size, rotation, zoom, letters. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../session/session.ts'
import { measureReadingFrame, onScrollSettled, scrollPageBy } from './scroll-page.ts'
import { createLiveRange, findOffsetAtPoint, findRow, findTextNode } from './text-places.ts'
import { findTopSegment } from './use-reader-scroll.ts'

interface Anchor {
  readonly segment: number
  /** Character that stands there. */
  readonly offset: number
  /** Pixels from the top of the reading frame to its line. */
  readonly below: number
}

/** Heights become real a frame or two after they were needed. */
const LOOKS = 5
/** What scrolls within this after a change is the change itself, in milliseconds. */
const CALM = 400

export function useSteadyPlace(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const { settings } = session.explorer.reader
    const describe = () => {
      const { textSize, lineWidth, lineHeight, typeface, hasCompanion } = settings.read()
      return [page.clientWidth, textSize, lineWidth, lineHeight, typeface, hasCompanion].join()
    }
    let shape = describe()
    let anchor = findAnchor(page)
    /** Whoever has gone to the top of the page wants to be there. */
    let isAtTop = false
    let calmUntil = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false

    const note = () => {
      if (performance.now() > calmUntil) {
        anchor = findAnchor(page) ?? anchor
        isAtTop = window.scrollY === 0 && findTopSegment(page) !== undefined
      } else if (calmUntil < Infinity) timer = setTimeout(note, CALM)
    }
    // Not every browser says when scrolling has ended.
    const handleScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(note, 120)
    }
    const hold = (held: Anchor, looks: number) => {
      calmUntil = performance.now() + CALM
      bringBack(page, held)
      if (looks > 0) onScrollSettled(() => !isGone && anchor === held && hold(held, looks - 1))
    }
    // While the player fills the screen the page behind it has another size; nothing of that counts.
    const handleFullScreen = () => {
      calmUntil = document.fullscreenElement ? Infinity : performance.now() + CALM
      if (document.fullscreenElement) return
      shape = describe()
      if (anchor && session.follow.read() !== 'on') hold(anchor, LOOKS)
    }
    const observer = new ResizeObserver(() => {
      if (document.fullscreenElement) return
      const next = describe()
      // Behind a panel there is nothing to hold; it is held when it is shown again.
      if (next === shape || !anchor || findRow(page, anchor.segment)?.offsetHeight === 0) return
      shape = next
      // On a phone the settings are at the top only; who goes there for them still reads where they were.
      if (!isAtTop || document.querySelector('dialog[open]')) hold(anchor, LOOKS)
    })
    observer.observe(page)
    window.addEventListener('scroll', handleScroll, { passive: true })
    document.addEventListener('fullscreenchange', handleFullScreen)
    return () => {
      isGone = true
      clearTimeout(timer)
      observer.disconnect()
      window.removeEventListener('scroll', handleScroll)
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
  const paragraph = node.parentElement!.parentElement!.getBoundingClientRect()
  const isLeftward = getComputedStyle(node.parentElement!).direction === 'rtl'
  const edge = isLeftward ? paragraph.right - 2 : paragraph.left + 2
  const offset = box.top >= top ? 0 : (findOffsetAtPoint(node, edge, top + 24) ?? 0)
  const line = createLiveRange(page, segment, { start: offset, end: Math.min(offset + 1, node.length) })
  return line && { segment, offset, below: line.getBoundingClientRect().top - top }
}

function bringBack(page: HTMLElement, { segment, offset, below }: Anchor): void {
  const line = createLiveRange(page, segment, { start: offset, end: offset + 1 })
  if (line) scrollPageBy(line.getBoundingClientRect().top - measureReadingFrame().top - below, true)
}
