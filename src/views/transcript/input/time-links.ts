/** The times of the transcript as links: which belongs to which segment, in the order of the page. */

import type { Seconds } from '../../../core/time/span.ts'
import { findRow } from '../text/text-rows.ts'

/** The link an event came from; null elsewhere. */
export function findLinkOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-time]') : null
}

export function getTime(link: HTMLElement): Seconds {
  return Number(link.dataset['time'])
}

/** The link that stands for a segment: its own, or that of the heading above it, which shows the same time. */
export function findTimeLink(root: ParentNode, segment: number): HTMLElement | null {
  const row = findRow(root, segment)
  const holder = row?.dataset['first'] === undefined ? row : row.previousElementSibling
  return holder?.querySelector<HTMLElement>('[data-time]') ?? null
}

/** The segment an element lies in, or the one a chapter's heading stands above; undefined elsewhere. */
export function findSegmentOf(element: Element): number | undefined {
  let block = element.closest<HTMLElement>('[data-segment], [data-chapter]')
  while (block && block.dataset['segment'] === undefined) {
    const next = block.nextElementSibling
    block = next instanceof HTMLElement ? next : null
  }
  return block ? Number(block.dataset['segment']) : undefined
}

/** Every time that can be walked to: a first paragraph's own is left out, since its heading shows it. */
export function listTimeLinks(root: ParentNode): HTMLElement[] {
  return [
    ...root.querySelectorAll<HTMLElement>('[data-chapter] [data-time], [data-segment]:not([data-first]) > [data-time]'),
  ]
}
