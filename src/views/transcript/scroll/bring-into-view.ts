/** Scrolls to the target of a reveal request, and corrects the scrolling until the heights around the target are real. */

import type { RevealRequest } from '../../../session/navigation/reveal.ts'
import { isInText } from '../../parts/return-focus.ts'
import { findTimeLink } from '../input/time-links.ts'
import { isTextShown, measureText } from '../text/text-positions.ts'
import { findRow } from '../text/text-rows.ts'
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

/** With these the reader takes over: the page is not moved any more under a finger, or under what is being pressed. */
const GESTURES = ['wheel', 'touchmove', 'pointerdown'] as const

/** Pixels of air above a paragraph at the top: less than what makes the one before it count as the first in sight. */
const AT_TOP = 6

/** Two frames each. */
const STEADY_LOOKS = 5

/** Each jump makes the heights around it real; two are nearly always enough. */
const CORRECTIONS = 4

/** False when the text is not shown, so that nothing could be measured. */
export function bringIntoView(page: HTMLElement, request: RevealRequest, isCurrent: () => boolean): boolean {
  const row = findRow(page, request.segment)
  if (!row || !isTextShown(page)) return false
  // A focus in the text goes along, or its next key would lead back to where the reader has been.
  if (request.focus === 'time' || isInText(document.activeElement))
    findTimeLink(page, request.segment)?.focus({ preventScroll: true })
  const target = createTarget(page, row, request)
  const first = target.measure()
  const isWanted = request.scroll !== 'if-needed' || !isComfortable(first.box, first.frame)
  if (isWanted) scrollPageBy(target.getDistance(first), request.scroll === 'to-top')
  correctUntilSteady(page, target, isCurrent)
  return true
}

interface Measured {
  readonly box: DOMRect
  readonly top: number
  readonly frame: ReadingFrame
}

interface Target {
  measure(): Measured
  /** How far to scroll. */
  getDistance(now: Measured): number
  isShown(now: Measured): boolean
}

function createTarget(page: HTMLElement, row: HTMLElement, { segment, range, scroll }: RevealRequest): Target {
  const isAtTop = scroll === 'to-top'
  const getDistance = ({ box, top, frame }: Measured) =>
    isAtTop ? top - frame.top - AT_TOP : distanceToShow({ top, bottom: box.bottom }, frame)
  return {
    measure() {
      const text = range && measureText(page, segment, range)
      const box = text ?? row.getBoundingClientRect()
      return { box, top: (text ? undefined : getHeadingBox(row))?.top ?? box.top, frame: measureReadingFrame() }
    },
    getDistance,
    isShown: (now) => (isAtTop ? Math.abs(getDistance(now)) < AT_TOP : isWhollyInFrame(now.box, now.frame)),
  }
}

/** Ends when the reader takes over, the page is scrolled for another reason, or another request comes. */
function correctUntilSteady(page: HTMLElement, target: Target, isCurrent: () => boolean): void {
  const ended = new AbortController()
  const once = { passive: true, once: true, signal: ended.signal }
  for (const gesture of GESTURES) window.addEventListener(gesture, () => ended.abort(), once)
  let scrolls: number | undefined

  const correct = (left: number, looks: number) => {
    onScrollSettled(() => {
      if (ended.signal.aborted) return
      const now = target.measure()
      // The next request must not be pulled back to where this one wanted to be.
      if (!isCurrent() || now.box.height === 0) return ended.abort()
      if (left === 0 || looks === 0) {
        scrolls = countOwnScrolls()
        return window.addEventListener('keydown', () => ended.abort(), once)
      }
      // Heights may become real a few frames after the jump and push the target out again.
      if (target.isShown(now)) return correct(left, looks - 1)
      scrollPageBy(target.getDistance(now), true)
      correct(left - 1, STEADY_LOOKS)
    })
  }
  correct(CORRECTIONS, STEADY_LOOKS)
  watchLayout(page, ended.signal, () => {
    if (scrolls === undefined) return
    if (!isCurrent() || scrolls !== countOwnScrolls() || !isTextShown(page)) return ended.abort()
    scrolls = undefined
    correct(CORRECTIONS, STEADY_LOOKS)
  })
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

/** A paragraph that opens a chapter is shown with its heading. */
function getHeadingBox(row: HTMLElement): DOMRect | undefined {
  const before = row.previousElementSibling
  return before instanceof HTMLElement && before.dataset['chapter'] !== undefined
    ? before.getBoundingClientRect()
    : undefined
}
