/** The paragraph under the pointer, or the one whose time has the focus. */

import { useEffect, useState, type RefObject } from 'react'
import { findSegmentOf } from '../input/time-links.ts'

export function usePointedSegment(root: RefObject<HTMLElement | null>): number | undefined {
  const [segment, setSegment] = useState<number>()
  useEffect(() => {
    const page = root.current
    if (!page) return
    // From a paragraph to its note in the margin the pointer and the focus leave the text: it stays.
    const note = ({ target }: Event) => {
      const row = target instanceof Element ? target.closest('[data-segment]') : undefined
      if (row) setSegment(findSegmentOf(row))
    }
    const handleMove = (event: PointerEvent) => event.pointerType !== 'touch' && note(event)
    const handleLeave = () => !page.contains(document.activeElement) && setSegment(undefined)
    page.addEventListener('pointerover', handleMove)
    page.addEventListener('pointerleave', handleLeave)
    page.addEventListener('focusin', note)
    return () => {
      page.removeEventListener('pointerover', handleMove)
      page.removeEventListener('pointerleave', handleLeave)
      page.removeEventListener('focusin', note)
    }
  }, [root])
  return segment
}
