/** Holds back what a page requests. */

import type { BrowserContext } from '@playwright/test'

/** The first script of the app. */
export const APP_SCRIPT = '**/assets/index-*.js'

/** The result delivers what waits, and whatever is requested later. */
export async function holdBack(place: Pick<BrowserContext, 'route'>, path: string): Promise<() => void> {
  let deliver = () => {}
  const isWanted = new Promise<void>((resolve) => {
    deliver = resolve
  })
  await place.route(path, async (route) => {
    await isWanted
    await route.fallback()
  })
  return () => deliver()
}
