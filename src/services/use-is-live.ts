/** Tells what the build can draw from what only a browser can. */

import { useSyncExternalStore } from 'react'

const subscribe = () => () => {}

/** False in a page rendered by the build and while the app takes it over; from then on, and in any other page, true. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
}
