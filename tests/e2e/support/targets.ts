/** Looks for controls that are too small to be hit: under 24 by 24 CSS pixels and not far enough from others (WCAG 2.5.8). */

import type { Page } from '@playwright/test'

/**
 * One line for each control in the window that is too small. What is off screen, links in a sentence, and what is hidden
 * from assistive technology because the same can be done elsewhere do not count.
 */
export function listSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(listSmall)
}

/** Runs in the page. What lies over a control to make it larger counts: it is asked by points what a press would hit. */
function listSmall(): string[] {
  const LEAST = 24
  const controls = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [role="slider"], [role="switch"], [role="option"], [role="menuitem"]',
    ),
  ].filter((element) => {
    const box = element.getBoundingClientRect()
    const isInWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    if (element.closest('[aria-hidden="true"]')) return false
    return isInWindow && box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true })
  })
  const hits = (element: HTMLElement, x: number, y: number) => {
    const found = document.elementFromPoint(x, y)
    return (
      found !== null &&
      (element.contains(found) || found.contains(element)) &&
      found.closest('a, button, [role]') !== null
    )
  }
  const reach = (element: HTMLElement, x: number, y: number, dx: number, dy: number) => {
    let far = 0
    while (far < LEAST && hits(element, x + dx * (far + 1), y + dy * (far + 1))) far++
    return far
  }
  const isInSentence = (element: HTMLElement) =>
    getComputedStyle(element).display === 'inline' &&
    [...(element.parentElement?.childNodes ?? [])].some((node) => node instanceof Text && node.data.trim() !== '')
  const centres = controls.map((element) => {
    const box = element.getBoundingClientRect()
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  })
  return controls.flatMap((element, index) => {
    const { width, height } = element.getBoundingClientRect()
    if ((width >= LEAST && height >= LEAST) || isInSentence(element)) return []
    const { x, y } = centres[index]!
    // Something lies over it: it cannot be pressed now.
    if (!hits(element, x, y)) return []
    const across = 1 + reach(element, x, y, 1, 0) + reach(element, x, y, -1, 0)
    const down = 1 + reach(element, x, y, 0, 1) + reach(element, x, y, 0, -1)
    if (across >= LEAST - 1 && down >= LEAST - 1) return []
    const isAlone = centres.every((other, at) => at === index || Math.hypot(other.x - x, other.y - y) >= LEAST)
    if (isAlone) return []
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)
    return [
      `${element.tagName.toLowerCase()} "${name}": ${Math.round(width)} by ${Math.round(height)}, reached over ${across} by ${down}`,
    ]
  })
}
