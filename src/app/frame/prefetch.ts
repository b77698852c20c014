/** Fetches code that a key may need next, once the page is complete and the browser is idle. */

import { preload } from '../../views/parts/loading/lazy.tsx'

/** Resolves when the browser is idle. */
export async function prefetchWhenIdle(): Promise<void> {
  await new Promise<unknown>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: 3000 })
    else setTimeout(resolve, 1000)
  })
  void preload(() => import('./page-sheets.ts'))
}
