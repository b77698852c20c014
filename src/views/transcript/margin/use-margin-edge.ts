/** Where the margin begins, as far as the text leaves one. */

import { useLayoutEffect, useState, type RefObject } from 'react'
import { remPixels } from '../../parts/rem-pixels.ts'

/** From the text to the notes, and across the notes, in rem: as wide as the browser's own letters make it. */
const DISTANCE = 2.5
const WIDTH = 14.5

/** In pixels from the edge of the page; undefined where the letters are too large to leave a margin. */
export function useMarginEdge(root: RefObject<HTMLElement | null>): number | undefined {
  const [left, setLeft] = useState<number>()
  useLayoutEffect(() => {
    const page = root.current
    const text = page?.querySelector('#text')
    if (!page || !text) return
    const observer = new ResizeObserver(() => setLeft(measure(page, text)))
    observer.observe(page)
    // Larger letters make a taller text.
    observer.observe(text)
    return () => observer.disconnect()
  }, [root])
  return left
}

function measure(page: HTMLElement, text: Element): number | undefined {
  const row = text.querySelector('[data-segment]')
  if (!row) return undefined
  const outer = Number.parseFloat(getComputedStyle(row).gridTemplateColumns.split(' ')[2] ?? '')
  if (!(outer >= remPixels(DISTANCE + WIDTH))) return undefined
  const { left, right } = text.getBoundingClientRect()
  const isLeftward = getComputedStyle(row).direction === 'rtl'
  return Math.round((isLeftward ? left : right - remPixels(WIDTH)) - page.getBoundingClientRect().left)
}
