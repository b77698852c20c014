/** Selecting from time to time: Shift with a press takes all from the last time to this one, Shift with arrows from the focus on. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../../session/session.ts'
import { selectText } from './selected-points.ts'
import { findTextNode } from '../text/text-positions.ts'
import { findSegmentOf } from '../input/time-links.ts'

export function useSelectByTimes(
  session: Session,
  root: RefObject<HTMLElement | null>,
  onSelectedByKeys: () => void,
): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    /** Paragraph of the time that was pressed or focused last. */
    let anchor: number | undefined
    /** How far arrows have come from the focused paragraph. */
    let walked: { readonly from: number; readonly to: number } | undefined

    const handleClick = (event: MouseEvent) => {
      const segment = findTimeRow(event.target)
      if (segment === undefined) return
      const isExtending = event.shiftKey && !event.metaKey && !event.ctrlKey && !event.altKey
      if (isExtending) {
        event.preventDefault()
        event.stopPropagation()
        selectParagraphs(page, session.selection.getState()?.first ?? anchor ?? session.currentSegment(), segment)
      } else anchor = segment
    }
    const handleKey = (event: KeyboardEvent) => {
      const segment = findTimeRow(event.target)
      if (segment === undefined || !event.shiftKey || event.altKey || event.metaKey) return
      if (!select(segment, event.key)) return
      event.preventDefault()
      event.stopPropagation()
      session.follow.yieldToReader()
      onSelectedByKeys()
    }
    const select = (segment: number, key: string): boolean => {
      const isGoingOn = walked?.from === segment && document.getSelection()?.isCollapsed === false
      if (key === 'ArrowRight' || key === 'ArrowLeft') {
        if (!isGoingOn) placeCaret(page, segment)
        walked = { from: segment, to: walked && isGoingOn ? walked.to : segment }
        document.getSelection()?.modify('extend', key === 'ArrowRight' ? 'forward' : 'backward', 'word')
        return true
      }
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return false
      const step = key === 'ArrowDown' ? 1 : -1
      const to = walked && isGoingOn ? walked.to + step : segment
      if (to < 0 || to >= session.transcript.segments.length) return true
      walked = { from: segment, to }
      selectParagraphs(page, segment, to)
      return true
    }
    page.addEventListener('click', handleClick, { capture: true })
    page.addEventListener('keydown', handleKey)
    return () => {
      page.removeEventListener('click', handleClick, { capture: true })
      page.removeEventListener('keydown', handleKey)
    }
  }, [session, root, onSelectedByKeys])
}

/** The paragraph a time belongs to; that of a chapter belongs to the first one below it. */
function findTimeRow(target: EventTarget | null): number | undefined {
  const time = target instanceof Element ? target.closest('[data-time]') : null
  return time ? findSegmentOf(time) : undefined
}

/** All of the paragraphs between two, in either order. */
function selectParagraphs(page: HTMLElement, one: number, other: number): void {
  const first = findTextNode(page, Math.min(one, other))
  const last = findTextNode(page, Math.max(one, other))
  if (first && last) selectText({ node: first, offset: 0 }, { node: last, offset: last.length })
}

function placeCaret(page: HTMLElement, segment: number): void {
  const node = findTextNode(page, segment)
  if (node) selectText({ node, offset: 0 }, { node, offset: 0 })
}
