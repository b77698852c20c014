/** Which paragraph is at the top of the reading frame. */

import { isTextShown } from '../text/text-positions.ts'
import { findFirstBelow, measureReadingFrame } from './scroll-page.ts'

/**
 * The first paragraph whose end lies below the top of the frame. Its group is looked for first: to measure a paragraph
 * inside a group that is out of sight, the browser would have to lay out that group.
 */
export function findTopSegment(page: HTMLElement): number | undefined {
  const top = measureReadingFrame().top + 8
  // A live list, which the browser keeps: with every frame of scrolling, looking through the whole page would be felt.
  const groups = page.getElementsByTagName('section')
  const group = groups[findFirstBelow(groups, top)]
  const rows = group?.querySelectorAll<HTMLElement>('[data-segment]')
  const row = rows?.[findFirstBelow(rows, top)]
  return row && isTextShown(page) ? Number(row.dataset['segment']) : undefined
}
