/** The transcript as one tab stop: arrows walk from time to time, Ctrl Enter plays, "." opens the actions. Enter is a click. */

import type { Session } from '../../../session/session.ts'
import { isInText } from '../../parts/return-focus.ts'
import { distanceToShow, measureReadingFrame, onScrollSettled, scrollPageBy } from '../scroll/scroll-page.ts'
import { isInSight } from '../scroll/sight.ts'
import { findLinkOf, findSegmentOf, findTimeLink, getTime, listTimeLinks } from './time-links.ts'
import { listen } from '../../../platform/listen.ts'

export function attachRowKeys(page: HTMLElement, session: Session, openActions: (segment: number) => void): () => void {
  const stopTabStop = attachTabStop(page, session)
  const handleKey = (event: KeyboardEvent) => {
    const time = findLinkOf(event.target)
    const segment = time && findSegmentOf(time)
    if (!time || segment == null || event.altKey) return
    const isCommand = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && isCommand) session.commands.play(getTime(time))
    else if (isCommand || event.shiftKey) return
    else if (event.key === '.') openActions(segment)
    else if (!moveFocus(session, page, time, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const stop = listen(page, { keydown: handleKey })
  return () => {
    stopTabStop()
    stop()
  }
}

/** Keeps one time in the tab order: that of the reading position, and while the focus is in the text the focused one. */
function attachTabStop(page: HTMLElement, session: Session): () => void {
  let tabStop: HTMLElement | null = null
  const setTabStop = (next: HTMLElement | null) => {
    if (!next || next === tabStop) return
    tabStop?.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    tabStop = next
  }
  const followReader = () => {
    if (!isInText(document.activeElement)) setTabStop(findTimeLink(page, findReadingSegment(session, page)))
  }
  const handleFocus = ({ target }: FocusEvent) => {
    const segment = target instanceof Element ? findSegmentOf(target) : undefined
    if (segment !== undefined) setTabStop(findLinkOf(target) ?? findTimeLink(page, segment))
  }
  const stops = [session.activity, session.sight, session.reveal].map((store) => store.subscribe(followReader))
  stops.push(listen(page, { focusin: handleFocus }))
  followReader()
  // Attached anew while the focus is in the text.
  if (!tabStop) setTabStop(findLinkOf(document.activeElement))
  return () => {
    tabStop?.setAttribute('tabindex', '-1')
    for (const stop of stops) stop()
  }
}

/** The segment revealed or spoken while it is in sight, else the first. */
function findReadingSegment({ reveal, activity, sight }: Session, page: HTMLElement): number {
  const { active } = activity.getState()
  const wanted = [reveal.getState()?.segment, active.kind === 'segment' ? active.segment : undefined]
  return wanted.find((segment) => segment !== undefined && isInSight(page, segment)) ?? sight.getState().top
}

/** False for a key that does not move. Moving the focus is the reader's doing, so following yields. */
function moveFocus(session: Session, page: HTMLElement, from: HTMLElement, key: string): boolean {
  const links = listTimeLinks(page)
  const at = links.indexOf(from)
  const last = links.length - 1
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: last,
  }
  const target = targets[key]
  if (target === undefined) return false
  const next = links[Math.max(0, Math.min(last, target))]
  session.commands.yieldToReader()
  next?.focus({ preventScroll: true })
  if (next) scrollToFocused(next)
  return true
}

/** Scrolls a focused time between what covers the text; once more when the heights around it have become real. */
function scrollToFocused(time: HTMLElement, looks = 3): void {
  const box = time.getBoundingClientRect()
  const frame = measureReadingFrame()
  if (box.top < frame.top || box.bottom > frame.bottom) scrollPageBy(distanceToShow(box, frame), true)
  if (looks > 1) onScrollSettled(() => document.activeElement === time && scrollToFocused(time, looks - 1))
}
