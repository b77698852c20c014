/** How many pixels a rem has. The reader's browser decides, by its own font size. */

let size: number | undefined

/** Read once: a font size that changes while the page is open counts from the next visit on. */
export function remPixels(rems: number): number {
  size ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return rems * size
}
