/** The reader's own scrolling: it always wins over following, and notes what of the text is in sight. */

import type { Session } from '../../../session/session.ts'
import { isTextShown } from '../text/text-positions.ts'
import { isOwnScroll, isSelecting } from './scroll-page.ts'
import { measureSight } from './sight.ts'

/** Frames until the groups that a scroll brought into view have their real heights, which moves the text without a scroll. */
const SETTLING = 4
/** Scroll events this soon (ms) after the player has left the full screen come from the window's own change of size. */
const CALM = 400

export function attachReaderScroll(page: HTMLElement, { commands, follow }: Session): () => void {
  const ended = new AbortController()
  const options = { passive: true, signal: ended.signal }
  let frameRequest = 0
  /** Undefined until the first frame: to know it, the browser would lay out the page while it is still being drawn. */
  let lastHeight: number | undefined
  let lastWidth = window.innerWidth
  let calmUntil = 0

  const updateSight = () => {
    const sight = measureSight(page)
    lastHeight ??= document.documentElement.scrollHeight
    if (sight) commands.setSight(sight)
  }
  const updateSoon = (frames = SETTLING) => {
    cancelAnimationFrame(frameRequest)
    frameRequest = requestAnimationFrame(() => {
      updateSight()
      if (frames > 1) updateSoon(frames - 1)
    })
  }
  const handleScroll = () => {
    updateSoon()
    // A change of layout moves the page too; that is not the reader's scroll.
    const height = document.documentElement.scrollHeight
    const isLayout = (lastHeight !== undefined && height !== lastHeight) || window.innerWidth !== lastWidth
    lastHeight = height
    lastWidth = window.innerWidth
    // Behind a panel it is the panel that scrolls.
    const isCalm = performance.now() < calmUntil
    if (!isOwnScroll() && !isLayout && !isCalm && isTextShown(page)) commands.yieldToReader()
  }
  const handleFullScreen = () => {
    calmUntil = Infinity
    if (document.fullscreenElement) return
    requestAnimationFrame(() => {
      if (!document.fullscreenElement) calmUntil = performance.now() + CALM
    })
  }
  const handleGesture = ({ target }: Event) => {
    if (target instanceof Node && page.contains(target)) commands.yieldToReader()
  }
  const handleSelection = () => {
    const anchor = document.getSelection()?.anchorNode
    if (isSelecting() && anchor && page.contains(anchor)) follow.yieldToReader()
  }
  // Nothing may ever be scrolled, and a window of another size shows more or less.
  updateSoon()
  window.addEventListener('resize', () => updateSoon(), options)
  window.addEventListener('scroll', handleScroll, options)
  page.addEventListener('wheel', handleGesture, options)
  page.addEventListener('touchmove', handleGesture, options)
  document.addEventListener('selectionchange', handleSelection, options)
  document.addEventListener('fullscreenchange', handleFullScreen, options)
  return () => {
    cancelAnimationFrame(frameRequest)
    ended.abort()
  }
}
