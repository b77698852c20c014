/** Brings what was asked for into view, paints it, and moves the focus when a key asked. */

import { useEffect, type RefObject } from 'react'
import type { RevealedPart, RevealRequest } from '../../session/place/reveal.ts'
import type { Session } from '../../session/session.ts'
import { createPainter } from './painter.ts'
import {
  distanceToComfort,
  isComfortable,
  isInFrame,
  isWhollyInFrame,
  measureReadingFrame,
  onScrollSettled,
  scrollPageBy,
  type ReadingFrame,
} from './scroll-page.ts'
import { createLiveRange, createPaintedRanges, findRow } from './text-places.ts'

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
      painter.paint(createPaintedRanges(page, listMarked(request)).filter((range) => range !== undefined))
      // A text behind a panel has no boxes until the panel is gone, which is a frame or two after it was asked.
      const isMissed = request !== undefined && !bringIntoView(page, request, () => session.reveal.read() === request)
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

function listMarked(request: RevealRequest | undefined): readonly RevealedPart[] {
  if (!request?.isMarked || !request.range) return []
  return [{ segment: request.segment, range: request.range }, ...(request.further ?? [])]
}

interface Measured {
  /** The text asked for. */
  readonly box: DOMRect
  /** What is brought into place with it: its heading begins where the eye should. */
  readonly target: DOMRect
  readonly frame: ReadingFrame
}

/** False when the text is not shown, so that nothing could be measured. */
function bringIntoView(page: HTMLElement, request: RevealRequest, isCurrent: () => boolean): boolean {
  const row = findRow(page, request.segment)
  if (!row || row.offsetHeight === 0) return false
  if (request.isFocused) row.querySelector<HTMLElement>('[data-time]')?.focus({ preventScroll: true })
  const measure = (): Measured => {
    const range = request.range && createLiveRange(page, request.segment, request.range)
    const box = range?.getBoundingClientRect() ?? row.getBoundingClientRect()
    return { box, target: range ? box : (headingBox(row) ?? box), frame: measureReadingFrame() }
  }
  const findDistance = ({ target, frame }: Measured) =>
    request.isAtTop ? target.top - frame.top - AT_TOP : distanceToComfort(target, frame)
  const isSeen = (now: Measured) => {
    if (request.isAtTop) return Math.abs(findDistance(now)) < AT_TOP
    return request.range ? isWhollyInFrame(now.box, now.frame) : isInFrame(now.box, now.frame)
  }
  const first = measure()
  const isWanted = request.isForced || request.isAtTop || !isComfortable(first.box, first.frame)
  if (isWanted) scrollPageBy(findDistance(first), request.isAtTop)
  const ended = new AbortController()
  const once = { passive: true, once: true, signal: ended.signal }
  for (const gesture of GESTURES) window.addEventListener(gesture, () => ended.abort(), once)
  correct(CORRECTIONS, STEADY_LOOKS)
  return true

  function correct(left: number, looks: number): void {
    onScrollSettled(() => {
      if (ended.signal.aborted) return
      const now = measure()
      // The next request must not be pulled back to where this one wanted to be.
      if (!isCurrent() || left === 0 || looks === 0 || now.box.height === 0) return ended.abort()
      // Heights may become real a few frames after the jump and push the place out again.
      if (isSeen(now)) return correct(left, looks - 1)
      scrollPageBy(findDistance(now), true)
      correct(left - 1, STEADY_LOOKS)
    })
  }
}

/** With these the reader takes over: the page is not moved any more under a finger, or under what is being pressed. */
const GESTURES = ['wheel', 'touchmove', 'pointerdown'] as const

/** Pixels of air above a paragraph at the top: less than what makes the one before it count as the first in sight. */
const AT_TOP = 6

/** Two frames each. */
const STEADY_LOOKS = 5

/** Each jump makes the heights around it real; two are nearly always enough. */
const CORRECTIONS = 4

/** A paragraph that opens a chapter is shown with its heading. */
function headingBox(row: HTMLElement): DOMRect | undefined {
  const before = row.previousElementSibling
  return before instanceof HTMLElement && before.dataset['chapter'] !== undefined
    ? before.getBoundingClientRect()
    : undefined
}
