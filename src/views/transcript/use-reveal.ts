/** Brings what was asked for into view, paints it, and moves the focus when a key asked. */

import { useEffect, type RefObject } from 'react'
import type { RevealRequest } from '../../session/place/reveal.ts'
import type { Session } from '../../session/session.ts'
import { createPainter } from './painter.ts'
import { distanceToComfort, isComfortable, isGliding, measureReadingFrame, scrollPageBy } from './scroll-page.ts'
import { createLiveRange, createPaintedRange, findRow } from './text-places.ts'

/** Frames to wait for a text that is about to be shown. */
const PATIENCE_FRAMES = 10

export function useReveal(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const painter = createPainter('passage')
    let pendingFrame = 0
    const show = (triesLeft = PATIENCE_FRAMES) => {
      cancelAnimationFrame(pendingFrame)
      const request = session.reveal.read()
      const painted = request?.isMarked && request.range && createPaintedRange(page, request.segment, request.range)
      painter.paint(painted ? [painted] : [])
      // A text behind a panel has no boxes until the panel is gone, which is a frame or two after it was asked.
      const isMissed = request !== undefined && !bringIntoView(page, request)
      if (isMissed && triesLeft > 0) pendingFrame = requestAnimationFrame(() => show(triesLeft - 1))
      isPending = isMissed
    }
    let isPending = false
    const showPending = () => isPending && show()
    const stops = [session.reveal.subscribe(() => show()), session.panel.subscribe(showPending)]
    show()
    return () => {
      cancelAnimationFrame(pendingFrame)
      for (const stop of stops) stop()
      painter.clear()
    }
  }, [session, root])
}

/** False when the text is not shown, so that nothing could be measured. */
function bringIntoView(page: HTMLElement, request: RevealRequest): boolean {
  const row = findRow(page, request.segment)
  if (!row || row.offsetHeight === 0) return false
  if (request.isFocused) row.querySelector<HTMLElement>('[data-time]')?.focus({ preventScroll: true })
  const scroll = (isForced: boolean) => {
    const range = request.range && createLiveRange(page, request.segment, request.range)
    const box = range?.getBoundingClientRect() ?? row.getBoundingClientRect()
    const frame = measureReadingFrame()
    if (box.height === 0 || (!isForced && isComfortable(box, frame))) return
    scrollPageBy(distanceToComfort(range ? box : (headingBox(row) ?? box), frame))
  }
  scroll(request.isForced)
  // Sections never shown have estimated heights; after a jump they are real, so look once more.
  requestAnimationFrame(() => requestAnimationFrame(() => !isGliding() && scroll(false)))
  return true
}

/** A paragraph that opens a chapter is shown with its heading. */
function headingBox(row: HTMLElement): DOMRect | undefined {
  const before = row.previousElementSibling
  return before instanceof HTMLElement && before.dataset['chapter'] !== undefined
    ? before.getBoundingClientRect()
    : undefined
}
