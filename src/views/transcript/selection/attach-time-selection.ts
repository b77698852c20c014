/** Selecting from time to time: Shift with a click selects from the last time to this one, Shift with arrows from the focus on. */

import type { Session } from '../../../session/session.ts'
import { findLinkOf, findSegmentOf } from '../input/time-links.ts'
import { findTextNode } from '../text/text-rows.ts'
import { selectText } from './selected-points.ts'
import { listen } from '../../../platform/listen.ts'

export function attachTimeSelection(page: HTMLElement, session: Session, onSelectedByKeys: () => void): () => void {
  const extend = createKeySelection(page, session.transcript.segments.length)
  let anchor: number | undefined

  const handleClick = (event: MouseEvent) => {
    const segment = findTimeSegment(event.target)
    if (segment === undefined) return
    const isExtending = event.shiftKey && !event.metaKey && !event.ctrlKey && !event.altKey
    if (isExtending) {
      event.preventDefault()
      event.stopPropagation()
      selectParagraphs(page, session.selection.getState()?.first ?? anchor ?? session.currentSegment(), segment)
    } else anchor = segment
  }
  const handleKey = (event: KeyboardEvent) => {
    const segment = findTimeSegment(event.target)
    if (segment === undefined || !event.shiftKey || event.altKey || event.metaKey) return
    if (!extend(segment, event.key)) return
    event.preventDefault()
    event.stopPropagation()
    session.follow.yieldToReader()
    onSelectedByKeys()
  }
  const stops = [listen(page, { click: handleClick }, { capture: true }), listen(page, { keydown: handleKey })]
  return () => stops.forEach((stop) => stop())
}

/** Extends the selection by words (left, right) or paragraphs (up, down) from a focused time; false for other keys. */
function createKeySelection(page: HTMLElement, count: number): (segment: number, key: string) => boolean {
  /** How far arrows have come from the focused paragraph. */
  let walked: { readonly from: number; readonly to: number } | undefined
  return (segment, key) => {
    const isGoingOn = walked?.from === segment && document.getSelection()?.isCollapsed === false
    if (key === 'ArrowRight' || key === 'ArrowLeft') {
      if (!isGoingOn) setCaret(page, segment)
      walked = { from: segment, to: walked && isGoingOn ? walked.to : segment }
      document.getSelection()?.modify('extend', key === 'ArrowRight' ? 'forward' : 'backward', 'word')
      return true
    }
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return false
    const step = key === 'ArrowDown' ? 1 : -1
    const to = walked && isGoingOn ? walked.to + step : segment
    if (to < 0 || to >= count) return true
    walked = { from: segment, to }
    selectParagraphs(page, segment, to)
    return true
  }
}

/** The paragraph a time belongs to; that of a chapter belongs to the first one below it. */
function findTimeSegment(target: EventTarget | null): number | undefined {
  const time = findLinkOf(target)
  return time ? findSegmentOf(time) : undefined
}

/** All of the paragraphs between two, in either order. */
function selectParagraphs(page: HTMLElement, one: number, other: number): void {
  const first = findTextNode(page, Math.min(one, other))
  const last = findTextNode(page, Math.max(one, other))
  if (first && last) selectText({ node: first, offset: 0 }, { node: last, offset: last.length })
}

function setCaret(page: HTMLElement, segment: number): void {
  const node = findTextNode(page, segment)
  if (node) selectText({ node, offset: 0 }, { node, offset: 0 })
}
