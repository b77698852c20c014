/** Work of a component that can be stopped, and ends with it. */

import { useEffect, useRef } from 'react'

export function useStoppable() {
  const running = useRef<AbortController>(undefined)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      running.current?.abort()
    }
  }, [])
  return {
    /** The signal of a run that begins. */
    begin: () => (running.current = new AbortController()).signal,
    stop: () => running.current?.abort(),
    /** False once nobody sees what the component says. */
    isHere: () => isHere.current,
  }
}
