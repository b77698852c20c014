/** What the reader has selected in the transcript, in characters of its paragraphs. */

import type { PassageRange } from '../../core/findings/build-anchor.ts'

/** Undefined when nothing of the text is selected. What the selection holds beside the text does not count. */
export function readSelectedRange(): PassageRange | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const parts = [...document.querySelectorAll('[data-segment] [data-text]')].flatMap((element) =>
    range.intersectsNode(element) ? readPart(range, element) : [],
  )
  const [first] = parts
  const last = parts.at(-1)
  if (!first || !last) return undefined
  return { first: first.segment, startOffset: first.start, last: last.segment, endOffset: last.end }
}

/** The part of a range that lies in one paragraph; nothing when it only touches its border. */
function readPart(range: Range, element: Element) {
  const node = element.firstChild
  const row = element.closest<HTMLElement>('[data-segment]')
  if (!(node instanceof Text) || !row) return []
  const start = range.startContainer === node ? range.startOffset : isAfterStart(range, node) ? node.length : 0
  const end = range.endContainer === node ? range.endOffset : isBeforeEnd(range, node) ? 0 : node.length
  return start < end ? [{ segment: Number(row.dataset['segment']), start, end }] : []
}

/** The range begins behind the whole text of the node. */
function isAfterStart(range: Range, node: Text): boolean {
  return range.comparePoint(node, node.length) < 0
}

/** The range ends before the text of the node begins. */
function isBeforeEnd(range: Range, node: Text): boolean {
  return range.comparePoint(node, 0) > 0
}
