/** What of the text can be read in the window: the first and the last paragraph, and the one at the reading line. */

import type { Sight } from '../../../session/navigation/jumps.ts'
import { isTextShown } from '../text/text-positions.ts'
import { findRow } from '../text/text-rows.ts'
import { findFirstBelow, findReadingLine, measureReadingFrame, type ReadingFrame } from './scroll-page.ts'

/** In pixels: more than the air that is left above a paragraph at the top. */
const EDGE = 8
/** Of a paragraph of which fewer pixels are shown (two lines), hardly anything can be read. */
const READABLE = 64

/** The first paragraph whose end lies below the top of the frame. Undefined while no text is shown. */
export function findTopSegment(page: HTMLElement): number | undefined {
  return findSegmentBelow(page, measureReadingFrame().top + EDGE)
}

/** Undefined while no text is shown. */
export function measureSight(page: HTMLElement): Sight | undefined {
  const frame = measureReadingFrame()
  const top = findSegmentBelow(page, frame.top + EDGE)
  const reading = findSegmentBelow(page, findReadingLine(frame) + EDGE)
  const bottom = findSegmentBelow(page, frame.bottom - EDGE)
  if (top === undefined || reading === undefined || bottom === undefined) return undefined
  const first = isInSight(page, top, frame) ? top : top + 1
  const last = isInSight(page, bottom, frame) ? bottom : bottom - 1
  return { top, reading, first, last }
}

/** True while some lines of a paragraph can be read, or all of a short one. */
export function isInSight(page: HTMLElement, segment: number, frame = measureReadingFrame()): boolean {
  const row = findRow(page, segment)
  // The group first: measuring a row in a group out of sight would lay out that group.
  const group = row?.closest('section')
  if (!row || !group || measureShown(group.getBoundingClientRect(), frame) <= 0) return false
  const box = row.getBoundingClientRect()
  return box.height > 0 && measureShown(box, frame) >= Math.min(READABLE, box.height)
}

/** How much of a box is in the frame, in pixels; negative when it lies outside. */
export function measureShown({ top, bottom }: DOMRect, frame: ReadingFrame): number {
  return Math.min(bottom, frame.bottom) - Math.max(top, frame.top)
}

/**
 * The first paragraph that ends below a height of the window, else the last. Its group is looked for first: to measure a
 * paragraph inside a group that is out of sight, the browser would have to lay out that group.
 */
function findSegmentBelow(page: HTMLElement, height: number): number | undefined {
  // A live list, which the browser keeps: with every frame of scrolling, looking through the whole page would be felt.
  const groups = page.getElementsByTagName('section')
  const group = groups[findFirstBelow(groups, height)]
  const rows = group?.querySelectorAll<HTMLElement>('[data-segment]')
  const row = rows?.[findFirstBelow(rows, height)]
  return row && isTextShown(page) ? Number(row.dataset['segment']) : undefined
}
