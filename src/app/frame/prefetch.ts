/** Fetches code that a key may need next, once the page is complete and the browser is idle. */

import { preload } from '../../views/parts/loading/lazy.tsx'

/** Resolves when the browser is idle. */
export async function prefetchWhenIdle(isReader: boolean): Promise<void> {
  const fetchAll = () => {
    void preload(() => import('../search/search-palette.tsx'))
    void preload(() => import('../episode/time-field.tsx'))
    void preload(() => import('../keys/key-help.tsx'))
    void preload(() => import('../../views/notes/notes-panel.tsx'))
  }
  if (isReader) {
    await Promise.all([
      preload(() => import('../episode/sidebar.tsx')),
      preload(() => import('../episode/panel-view.tsx')),
    ])
  }
  await new Promise<unknown>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: 3000 })
    else setTimeout(resolve, 1000)
  })
  fetchAll()
}
