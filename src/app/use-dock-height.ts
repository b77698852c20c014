/** Publishes the dock's height as `--dock-height`, so that a dialog on a phone can start below a playing video. */

import { useEffect, useRef, type RefObject } from 'react'

export function useDockHeight(): RefObject<HTMLDivElement | null> {
  const dock = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = dock.current
    if (!element) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--dock-height', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--dock-height')
    }
  }, [])
  return dock
}
