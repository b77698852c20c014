/** Ends a landing once the paragraph that was gone to has been in sight and is no longer, or the reader scrolled before it was. */

import type { Session } from '../../../session/session.ts'
import { findRow, isTextShown } from '../text/text-positions.ts'
import { measureReadingFrame } from './scroll-page.ts'

export function attachLanding(page: HTMLElement, { landing, commands }: Session): () => void {
  const ended = new AbortController()
  const options = { passive: true, signal: ended.signal }
  let frameRequest = 0
  // The way there, and heights that become real, must not end it: they are scrolling too.
  let isOver = false

  const look = () => {
    frameRequest = 0
    const landed = landing.getState()
    const row = landed && findRow(page, landed.segment)
    if (!row || !isTextShown(page)) return
    const isShown = isInFrame(row)
    if (isOver && !isShown) commands.forgetLanding()
    isOver ||= isShown
  }
  const begin = () => {
    isOver = false
    look()
  }
  const handleGesture = () => {
    isOver = true
  }
  const stop = landing.subscribe(begin)
  begin()
  window.addEventListener('scroll', () => (frameRequest ||= requestAnimationFrame(look)), options)
  page.addEventListener('wheel', handleGesture, options)
  page.addEventListener('touchmove', handleGesture, options)
  return () => {
    stop()
    cancelAnimationFrame(frameRequest)
    ended.abort()
  }
}

function isInFrame(row: HTMLElement): boolean {
  const frame = measureReadingFrame()
  const { top, bottom } = row.getBoundingClientRect()
  return bottom > frame.top && top < frame.bottom
}
