/** The way between a paragraph's characters and the page: text nodes, ranges, and the character under the pointer. */

import type { TextRange } from '../../../core/text/range.ts'
import { findTextNode, findRow } from './text-rows.ts'

export interface TextPosition {
  readonly segment: number
  readonly offset: number
}

/** Puts a live range there; false when the paragraph is not on the page or shorter than the range. */
export function moveRange(live: Range, root: ParentNode, segment: number, range: TextRange): boolean {
  const node = findTextNode(root, segment)
  if (!node || range.end > node.length) return false
  live.setStart(node, range.start)
  live.setEnd(node, range.end)
  return true
}

/** A new range that follows the node; undefined where none can be put. */
function createLiveRange(root: ParentNode, segment: number, range: TextRange): Range | undefined {
  const live = document.createRange()
  return moveRange(live, root, segment, range) ? live : undefined
}

/**
 * The box of some characters; undefined where there are none. The row is measured first: WebKit gives the text of a group
 * that was skipped a box only after an element of the group has been measured.
 */
export function measureText(root: ParentNode, segment: number, range: TextRange): DOMRect | undefined {
  findRow(root, segment)?.getBoundingClientRect()
  return createLiveRange(root, segment, range)?.getBoundingClientRect()
}

/** False while a panel covers the transcript: then nothing of it has a box. */
export function isTextShown(page: HTMLElement): boolean {
  return page.offsetHeight > 0
}

export interface SegmentRange {
  readonly segment: number
  readonly range: TextRange
}

/**
 * Ranges that cost nothing while the page changes: for the many that are only painted. Undefined where none can be put.
 * Parts of one paragraph should follow each other: its text is then looked up once.
 */
export function createPaintedRanges(
  root: ParentNode,
  parts: readonly SegmentRange[],
): readonly (StaticRange | undefined)[] {
  let of = -1
  let node: Text | undefined
  return parts.map(({ segment, range }) => {
    if (segment !== of) node = findTextNode(root, segment)
    of = segment
    if (!node || range.end > node.length) return undefined
    return new StaticRange({
      startContainer: node,
      startOffset: range.start,
      endContainer: node,
      endOffset: range.end,
    })
  })
}

/** The character of transcript text under a point of the window; undefined beside the text. */
export function findPositionAtPoint(x: number, y: number): TextPosition | undefined {
  const caret = readCaret(x, y)
  const row = caret?.node.parentElement?.closest<HTMLElement>('[data-text]')?.closest<HTMLElement>('[data-segment]')
  if (!caret || !row || !isOnText(caret.node, caret.offset, x, y)) return undefined
  return { segment: Number(row.dataset['segment']), offset: caret.offset }
}

/** The character of a text node nearest to a point of the window; undefined when the point is on something else. */
export function findOffsetAtPoint(node: Text, x: number, y: number): number | undefined {
  const caret = readCaret(x, y)
  return caret?.node === node ? Math.min(caret.offset, node.length - 1) : undefined
}

function readCaret(x: number, y: number): { readonly node: Node; readonly offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position ? { node: position.offsetNode, offset: position.offset } : undefined
  }
  // Safari before 26 has only the older name.
  const range = (document as unknown as OlderDocument).caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}

interface OlderDocument {
  caretRangeFromPoint?(x: number, y: number): Range | null
}

/** The caret snaps to the nearest text; a press in the empty end of a line is no press on a word. */
function isOnText(node: Node, offset: number, x: number, y: number): boolean {
  if (!(node instanceof Text)) return false
  const range = document.createRange()
  range.setStart(node, Math.max(0, offset - 1))
  range.setEnd(node, Math.min(node.length, offset + 1))
  return [...range.getClientRects()].some(
    (box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 2,
  )
}
