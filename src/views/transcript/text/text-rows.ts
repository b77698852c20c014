/** Where a paragraph stands in the page: its row and its text. */

import type { Gap } from '../../../core/transcript/transcript.ts'

/** The rows of a page in reading order, which is that of the paragraphs; they stay once they are all there. */
const knownRows = new WeakMap<ParentNode, readonly HTMLElement[]>()

/** The element of a paragraph inside the transcript's root. Looked up in a list: two thousand hits ask for theirs at once. */
export function findRow(root: ParentNode, segment: number): HTMLElement | null {
  const known = knownRows.get(root)?.[segment]
  if (known?.isConnected && known.dataset['segment'] === String(segment)) return known
  const rows = [...root.querySelectorAll<HTMLElement>('[data-segment]')]
  knownRows.set(root, rows)
  return rows[segment] ?? null
}

export function findGapRow(root: ParentNode, gap: Gap): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-gap="${gap.start}"]`)
}

export function findTextNode(root: ParentNode, segment: number): Text | undefined {
  const node = findRow(root, segment)?.querySelector('[data-text]')?.firstChild
  return node instanceof Text ? node : undefined
}
