/** The reader's own scrolling: it always wins over following, and says which paragraph is at the top. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../../session/session.ts'
import { findFirstBelow, isOwnScroll, isSelecting, measureReadingFrame } from './scroll-page.ts'
import { isTextShown } from '../text/text-positions.ts'

export function useReaderScroll(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    let frameRequest = 0
    let lastHeight = document.documentElement.scrollHeight
    let lastWidth = window.innerWidth

    const noteTop = () => {
      frameRequest = 0
      const top = findTopSegment(page)
      if (top !== undefined) session.commands.setTopSegment(top)
    }
    const handleScroll = () => {
      frameRequest ||= requestAnimationFrame(noteTop)
      // A change of layout moves the page too; that is nobody's scroll.
      const height = document.documentElement.scrollHeight
      const isLayout = height !== lastHeight || window.innerWidth !== lastWidth
      lastHeight = height
      lastWidth = window.innerWidth
      // Behind a panel it is the panel that scrolls.
      if (!isOwnScroll() && !isLayout && isTextShown(page)) handleMove()
    }
    const handleMove = session.commands.yieldToReader
    const handleGesture = (event: Event) => {
      if (event.target instanceof Node && page.contains(event.target)) handleMove()
    }
    const handleSelection = () => {
      const selection = document.getSelection()
      if (isSelecting() && selection?.anchorNode && page.contains(selection.anchorNode)) session.follow.yieldToReader()
    }
    const quiet = { passive: true } as const
    window.addEventListener('scroll', handleScroll, quiet)
    page.addEventListener('wheel', handleGesture, quiet)
    page.addEventListener('touchmove', handleGesture, quiet)
    document.addEventListener('selectionchange', handleSelection)
    return () => {
      cancelAnimationFrame(frameRequest)
      window.removeEventListener('scroll', handleScroll)
      page.removeEventListener('wheel', handleGesture)
      page.removeEventListener('touchmove', handleGesture)
      document.removeEventListener('selectionchange', handleSelection)
    }
  }, [session, root])
}

/**
 * The first paragraph whose end lies below the top of the frame. Its group is looked for first: to measure a paragraph
 * inside a group that is out of sight, the browser would have to lay out that group.
 */
export function findTopSegment(page: HTMLElement): number | undefined {
  const top = measureReadingFrame().top + 8
  // A live list, which the browser keeps: with every frame of scrolling, looking through the whole page would be felt.
  const groups = page.getElementsByTagName('section')
  const group = groups[findFirstBelow(groups, top)]
  const rows = group?.querySelectorAll<HTMLElement>('[data-segment]')
  const row = rows?.[findFirstBelow(rows, top)]
  return row && isTextShown(page) ? Number(row.dataset['segment']) : undefined
}
