/** The first line of text that can be read, as a character and its distance from the top of the reading frame. */

import { findOffsetAtPoint, findTextNode, measureText } from '../text/text-positions.ts'
import { measureReadingFrame, onScrollSettled, scrollPageBy } from './scroll-page.ts'
import { findTopSegment } from './sight.ts'

export interface ScrollAnchor {
  readonly segment: number
  /** Character that stands there. */
  readonly offset: number
  /** Pixels from the top of the reading frame to its line. */
  readonly below: number
}

/** Undefined where no text is shown, or before it is reached. */
export function findScrollAnchor(page: HTMLElement): ScrollAnchor | undefined {
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

export interface AnchorHold {
  isActive(): boolean
  /** Replaces the one held before. */
  start(anchor: ScrollAnchor): void
  /** `onEnd` is not called. */
  cancel(): void
}

/** Keeps an anchor where it is on the screen while the heights around it become real. */
export function createAnchorHold(page: HTMLElement, onEnd: () => void): AnchorHold {
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
