/** A timeout that counts only the time in which the page is visible, because hidden pages are slowed down. */

import type { Seconds } from '../core/time/span.ts'
import { isPageVisible } from '../platform/page-visibility.ts'

/** Calls `onEnd` once after `length` seconds of a visible page. Returns a function that cancels. */
export function startVisibleTimeout(length: Seconds, onEnd: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = length * 1000
  let since = 0

  const pause = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    left -= performance.now() - since
  }
  const resume = () => {
    pause()
    if (!isPageVisible.getState()) return
    since = performance.now()
    timer = setTimeout(end, left)
  }
  const cancel = () => {
    clearTimeout(timer)
    unsubscribe()
  }
  const end = () => {
    cancel()
    onEnd()
  }

  const unsubscribe = isPageVisible.subscribe(resume)
  resume()
  return cancel
}
