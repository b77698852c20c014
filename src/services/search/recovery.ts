/** Searches again by itself while the search server cannot be reached: soon at first, then less often, and only in sight. */

import { isOnline } from '../../platform/online.ts'
import { isPageVisible } from '../../platform/page-visibility.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'

/** Milliseconds to the first try, doubled for each further one up to the last. */
const FIRST = 4_000
const LAST = 60_000

/** @param selectLost Another object for each search that the server took no part in; undefined when it did. */
export function attachRecovery<S>(
  state: ReadonlyStore<S>,
  selectLost: (state: S) => object | undefined,
  retry: () => void,
): () => void {
  let wait = FIRST
  let wasAway = false
  let lost: object | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const start = () => {
    clearTimeout(timer)
    if (!lost) return
    if (!isPageVisible.getState() || !isOnline.getState()) {
      wasAway = true
      return
    }
    // The reader is back, or the network: that is worth a try at once.
    const delay = wasAway ? 0 : wait
    timer = setTimeout(() => {
      wait = Math.min(LAST, wait * 2)
      wasAway = false
      retry()
    }, delay)
  }
  const handleState = () => {
    const next = selectLost(state.getState())
    if (next === lost) return
    lost = next
    if (!lost) {
      wait = FIRST
      wasAway = false
    }
    start()
  }
  const stops = [state.subscribe(handleState), isPageVisible.subscribe(start), isOnline.subscribe(start)]
  handleState()
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
