/** Searches again by itself while the search server cannot be reached: soon at first, then less often, and only in sight. */

import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { isOnline } from '../../platform/online.ts'
import { isPageVisible } from '../../platform/page-visibility.ts'

/** Milliseconds to the first try, doubled for each further one up to the last. */
const FIRST = 4_000
const LAST = 60_000

/** @param lost Another object for each search that the server did not take part in; undefined when it did. */
export function useRecovery(lost: object | undefined, retry: () => void): void {
  const isVisible = useStore(isPageVisible)
  const isConnected = useStore(isOnline)
  const wait = useRef(FIRST)
  const wasAway = useRef(false)
  useEffect(() => {
    if (!lost) {
      wait.current = FIRST
      wasAway.current = false
      return
    }
    if (!isVisible || !isConnected) {
      wasAway.current = true
      return
    }
    // The reader is back, or the network: that is worth a try at once.
    const delay = wasAway.current ? 0 : wait.current
    const timer = setTimeout(() => {
      wait.current = Math.min(LAST, wait.current * 2)
      wasAway.current = false
      retry()
    }, delay)
    return () => clearTimeout(timer)
  }, [lost, isVisible, isConnected, retry])
}
