/** Keeps the words at the top of the page where they are when the page around them changes: size, rotation, zoom, letters. */

import type { Session } from '../../../session/session.ts'
import { isTextShown, findOffsetAtPoint, measureText } from '../text/text-positions.ts'
import { findTextNode } from '../text/text-rows.ts'
import { findTopSegment } from './sight.ts'
import { measureReadingFrame, onScrollSettled, scrollPageBy } from './scroll-page.ts'

/** Scroll events this soon (ms) after a restore come from layout, not from the reader. */
const CALM = 400
/** Scrolling has ended after this many milliseconds without an event. Not every browser says when. */
const REST = 120

export function attachScrollAnchor(page: HTMLElement, session: Session): () => void {
  let shape = describeShape(page, session)
  let anchor = findScrollAnchor(page)
  /** A reader at the top of the page stays at the top. */
  let isAtTop = false
  let calmUntil = 0
  /** How far the page was scrolled when the words last stood still. */
  let heldAt: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const hold = createAnchorHold(page, () => {
    heldAt = window.scrollY
    calmUntil = performance.now() + CALM
  })

  const update = () => {
    if (performance.now() <= calmUntil || hold.isActive()) {
      if (calmUntil < Infinity) timer = setTimeout(update, CALM)
      return
    }
    // A page of another shape has moved its words already, though the observer is yet to say so.
    if (describeShape(page, session) !== shape) return
    // A line holds more words after one change and fewer after the next: its first word then is not the one held before.
    if (window.scrollY === heldAt) return
    // Behind a panel the reader has not moved.
    if (findTopSegment(page) === undefined) return
    heldAt = undefined
    anchor = findScrollAnchor(page) ?? anchor
    isAtTop = window.scrollY === 0
  }
  const handleScroll = () => {
    clearTimeout(timer)
    timer = setTimeout(update, REST)
  }
  /** The reader scrolls, or a pending request to scroll wins over the position held. */
  const letGo = () => {
    if (hold.isActive()) calmUntil = 0
    hold.cancel()
  }
  // While the player fills the screen the page behind it has another size; nothing of that counts.
  const handleFullScreen = () => {
    calmUntil = document.fullscreenElement ? Infinity : performance.now() + CALM
    if (document.fullscreenElement) return
    shape = describeShape(page, session)
    if (anchor && session.follow.getState() !== 'on') hold.start(anchor)
  }
  const handleResize = () => {
    const next = describeShape(page, session)
    // Behind a panel there is nothing to hold; it is held when it is shown again.
    if (document.fullscreenElement || next === shape || !isTextShown(page)) return
    shape = next
    // On a phone the settings are at the top only; who goes there for them still reads where they were.
    if (anchor && (!isAtTop || document.querySelector('dialog[open]'))) hold.start(anchor)
  }
  const stops = [session.reveal.subscribe(letGo), listen(page, { handleScroll, letGo, handleFullScreen, handleResize })]
  return () => {
    hold.cancel()
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

function listen(
  page: HTMLElement,
  on: Readonly<Record<'handleScroll' | 'letGo' | 'handleFullScreen' | 'handleResize', () => void>>,
): () => void {
  const ended = new AbortController()
  const options = { passive: true, signal: ended.signal }
  const observer = new ResizeObserver(on.handleResize)
  observer.observe(page)
  window.addEventListener('scroll', on.handleScroll, options)
  window.addEventListener('wheel', on.letGo, options)
  window.addEventListener('touchmove', on.letGo, options)
  document.addEventListener('fullscreenchange', on.handleFullScreen, options)
  return () => {
    ended.abort()
    observer.disconnect()
  }
}

/** All that decides where lines break. */
function describeShape(page: HTMLElement, { services }: Session): string {
  const { textSize, lineWidth, lineHeight, typeface, hasSidebar } = services.reader.settings.getState()
  return [page.clientWidth, textSize, lineWidth, lineHeight, typeface, hasSidebar].join()
}

interface ScrollAnchor {
  readonly segment: number
  readonly offset: number
  /** Pixels from the top of the reading frame to its line. */
  readonly below: number
}

/** Undefined where no text is shown, or before it is reached. */
function findScrollAnchor(page: HTMLElement): ScrollAnchor | undefined {
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

/** Heights become real a frame or two after they were needed: held until it was in position as often in a row. */
const STILL_LOOKS = 5
/** Held no longer than this many looks, two frames each, whatever else goes on. */
const MAX_LOOKS = 60

interface AnchorHold {
  isActive(): boolean
  /** Replaces the one held before. */
  start(anchor: ScrollAnchor): void
  /** `onEnd` is not called. */
  cancel(): void
}

/** Keeps an anchor where it is on the screen while the heights around it become real. */
function createAnchorHold(page: HTMLElement, onEnd: () => void): AnchorHold {
  let current: ScrollAnchor | undefined
  return {
    isActive: () => current !== undefined,
    start(anchor) {
      const own = { ...anchor }
      current = own
      let still = 0
      let looks = 0
      // By what was seen and not by the time it took: on a busy machine two frames can last longer than any calm.
      const look = () => {
        if (current !== own) return
        still = restoreAnchor(page, own) ? still + 1 : 0
        looks += 1
        if (still < STILL_LOOKS && looks < MAX_LOOKS) return onScrollSettled(look)
        current = undefined
        onEnd()
      }
      look()
    },
    cancel() {
      current = undefined
    },
  }
}

/** True where it was in position already. */
function restoreAnchor(page: HTMLElement, { segment, offset, below }: ScrollAnchor): boolean {
  const line = measureText(page, segment, { start: offset, end: offset + 1 })
  const distance = line ? line.top - measureReadingFrame().top - below : 0
  scrollPageBy(distance, true)
  return Math.abs(distance) < 1
}
