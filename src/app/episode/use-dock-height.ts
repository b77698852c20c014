/** Publishes the dock's height as `--dock-height`, so that a dialog on a phone can start below a playing video. */

import { useEffect, useRef, type RefObject } from 'react'
import { useIsNarrow } from '../../session/use-reader.ts'

/** Only where the dock lies over the text: each change of it has the style of every element looked at again. */
export function useDockHeight(): RefObject<HTMLDivElement | null> {
  const dock = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  useEffect(() => {
    const element = dock.current
    if (!element || !isNarrow) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--dock-height', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--dock-height')
    }
  }, [isNarrow])
  return dock
}
