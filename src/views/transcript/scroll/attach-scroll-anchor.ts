/** Keeps the words at the top of the page where they are when the page around them changes: size, rotation, zoom, letters. */

import type { Session } from '../../../session/session.ts'
import { isTextShown } from '../text/text-positions.ts'
import { createAnchorHold, findScrollAnchor } from './scroll-anchor.ts'
import { findTopSegment } from './sight.ts'

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
