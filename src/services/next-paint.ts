/** Waits for the page to be seen, so that what can come later does not hold up what is looked for first. */

import { isPageVisible } from '../platform/page-visibility.ts'

/** Resolves once what stands in the page now has been painted. A hidden page is not painted: there it resolves at once. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    if (isPageVisible.getState()) requestAnimationFrame(() => setTimeout(resolve))
    else setTimeout(resolve)
  })
}
