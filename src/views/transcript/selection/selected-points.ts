/** The part of the transcript the browser's selection covers: from which character of which paragraph to which. */

import type { TextPosition } from '../text/text-positions.ts'
import { choosePassage } from '../../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../../core/findings/finding.ts'
import type { Session } from '../../../session/session.ts'

interface SelectedPoints {
  readonly from: TextPosition
  readonly to: TextPosition
  /** Begins in the transcript itself, not in the head of the page above it. */
  readonly startsInText: boolean
}

/** Undefined while nothing is selected, or nothing of the transcript's text. */
export function readSelectedPoints(page: HTMLElement): SelectedPoints | undefined {
  const selection = document.getSelection()
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined
  if (!range || !range.intersectsNode(page)) return undefined
  const texts = [...page.querySelectorAll('[data-segment] [data-text]')].flatMap(({ firstChild }) =>
    firstChild instanceof Text ? [firstChild] : [],
  )
  // Texts are in page order: the first that does not end before the range, the last that does not begin behind it.
  const first = texts[countWhile(texts, (text) => range.comparePoint(text, text.length) < 0)]
  const last = texts[countWhile(texts, (text) => range.comparePoint(text, 0) <= 0) - 1]
  if (!first || !last || first.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_PRECEDING) return undefined
  const from = { segment: segmentOf(first), offset: range.startContainer === first ? range.startOffset : 0 }
  const to = { segment: segmentOf(last), offset: range.endContainer === last ? range.endOffset : last.length }
  if (from.segment === to.segment && from.offset >= to.offset) return undefined
  return { from, to, startsInText: isInText(range.startContainer, page) }
}

/** Selects what lies between two positions of the text. */
export function selectText(from: { node: Text; offset: number }, to: { node: Text; offset: number }): void {
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}

/** How many of a list pass a test that holds for its beginning only. */
function countWhile<T>(list: readonly T[], isBefore: (value: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(list[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

function segmentOf(text: Text): number {
  return Number(text.parentElement!.closest<HTMLElement>('[data-segment]')!.dataset['segment'])
}

function isInText(node: Node, page: HTMLElement): boolean {
  const element = node instanceof Element ? node : node.parentElement
  return page.contains(node) && element?.closest('[data-segment], [data-chapter], [data-gap]') != null
}

/** Undefined when nothing of the transcript is selected. */
export function readSelectedPassage({ episode, transcript }: Session): Passage | undefined {
  const page = document.getElementById('transcript')
  const points = page ? readSelectedPoints(page) : undefined
  return points && choosePassage(episode, transcript, points.from, points.to)
}
