/** Brings what was asked for into view, paints it, and moves the focus when a key asked. */

import { useEffect, type RefObject } from 'react'
import type { RevealedPart, RevealRequest } from '../../../session/navigation/reveal.ts'
import type { Session } from '../../../session/session.ts'
import { isInText } from '../../parts/return-focus.ts'
import { createPainter } from '../painting/painter.ts'
import {
  countOwnScrolls,
  distanceToShow,
  isComfortable,
  isWhollyInFrame,
  measureReadingFrame,
  onScrollSettled,
  scrollPageBy,
  type ReadingFrame,
} from './scroll-page.ts'
import { createPaintedRanges, findRow, isTextShown, measureText } from '../text/text-positions.ts'
import { findTimeLink } from '../input/time-links.ts'

/** Frames to wait for a text that is about to be shown. */
const MAX_TRIES = 10

export function useReveal(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const painter = createPainter('passage')
    let pendingFrame = 0
    const show = (triesLeft = MAX_TRIES) => {
      cancelAnimationFrame(pendingFrame)
      const request = session.reveal.getState()
      painter.paint(createPaintedRanges(page, listMarked(request)).filter((range) => range !== undefined))
      // A text behind a panel has no boxes until the panel is gone, which is a frame or two after it was asked.
      const isMissed =
        request !== undefined && !bringIntoView(page, request, () => session.reveal.getState() === request)
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
  if (!request?.mark || !request.range) return []
  return [{ segment: request.segment, range: request.range }, ...(request.further ?? [])]
}

interface Measured {
  /** The text asked for. */
  readonly box: DOMRect
  /** Where it begins, or its heading, which is brought into place with it. */
  readonly top: number
  readonly frame: ReadingFrame
}

/** False when the text is not shown, so that nothing could be measured. */
function bringIntoView(page: HTMLElement, request: RevealRequest, isCurrent: () => boolean): boolean {
  const row = findRow(page, request.segment)
  if (!row || !isTextShown(page)) return false
  // A focus in the text goes along, or its next key would lead back to where the reader has been.
  if (request.focus === 'time' || isInText(document.activeElement))
    findTimeLink(page, request.segment)?.focus({ preventScroll: true })
  const isAtTop = request.scroll === 'to-top'
  const measure = (): Measured => {
    const text = request.range && measureText(page, request.segment, request.range)
    const box = text ?? row.getBoundingClientRect()
    return { box, top: (text ? undefined : headingBox(row))?.top ?? box.top, frame: measureReadingFrame() }
  }
  const findDistance = ({ box, top, frame }: Measured) =>
    isAtTop ? top - frame.top - AT_TOP : distanceToShow({ top, bottom: box.bottom }, frame)
  const isSeen = (now: Measured) =>
    isAtTop ? Math.abs(findDistance(now)) < AT_TOP : isWhollyInFrame(now.box, now.frame)
  const first = measure()
  const isWanted = request.scroll !== 'if-needed' || !isComfortable(first.box, first.frame)
  if (isWanted) scrollPageBy(findDistance(first), isAtTop)
  const ended = new AbortController()
  const once = { passive: true, once: true, signal: ended.signal }
  for (const gesture of GESTURES) window.addEventListener(gesture, () => ended.abort(), once)
  /** How often the page had been scrolled for the reader when this had come to rest; undefined before. */
  let scrolls: number | undefined
  correct(CORRECTIONS, STEADY_LOOKS)
  watchLayout(page, ended.signal, () => {
    if (scrolls === undefined) return
    if (!isCurrent() || scrolls !== countOwnScrolls() || !isTextShown(page)) return ended.abort()
    scrolls = undefined
    correct(CORRECTIONS, STEADY_LOOKS)
  })
  return true

  function correct(left: number, looks: number): void {
    onScrollSettled(() => {
      if (ended.signal.aborted) return
      const now = measure()
      // The next request must not be pulled back to where this one wanted to be.
      if (!isCurrent() || now.box.height === 0) return ended.abort()
      if (left === 0 || looks === 0) {
        scrolls = countOwnScrolls()
        return window.addEventListener('keydown', () => ended.abort(), once)
      }
      // Heights may become real a few frames after the jump and push the place out again.
      if (isSeen(now)) return correct(left, looks - 1)
      scrollPageBy(findDistance(now), true)
      correct(left - 1, STEADY_LOOKS)
    })
  }
}

/**
 * Calls when something that covers the text comes late or grows, as the player does when its code arrives. A change of the
 * page's width ends it: then the words at the top are kept, whatever was shown before.
 */
function watchLayout(page: HTMLElement, ended: AbortSignal, onChange: () => void): void {
  const width = page.clientWidth
  const observer = new ResizeObserver(() => (page.clientWidth === width ? onChange() : observer.disconnect()))
  for (const element of [page.parentElement ?? page, ...document.getElementsByClassName('covers')])
    observer.observe(element)
  ended.addEventListener('abort', () => observer.disconnect(), { once: true })
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
