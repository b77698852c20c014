/** The transcript as one tab stop: arrows walk from time to time, Enter goes there, Ctrl Enter plays, "." opens the actions. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../session/session.ts'
import { findRow } from './text-places.ts'

export function useRowKeys(
  session: Session,
  root: RefObject<HTMLElement | null>,
  openActions: (segment: number) => void,
): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    let stopAt: HTMLElement | null = null

    const setTabStop = (segment: number) => {
      const next = findRow(page, segment)?.querySelector<HTMLElement>('[data-time]') ?? null
      if (!next || next === stopAt) return
      stopAt?.setAttribute('tabindex', '-1')
      next.setAttribute('tabindex', '0')
      stopAt = next
    }
    const followPlace = () => {
      if (page.contains(document.activeElement)) return
      const { active } = session.activity.read()
      setTabStop(active.kind === 'segment' ? active.segment : session.seen.read())
    }
    const handleFocus = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-segment]') : null
      if (row) setTabStop(Number(row.dataset['segment']))
    }
    const handleKey = (event: KeyboardEvent) => {
      const time = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-time]') : null
      const row = time?.closest<HTMLElement>('[data-segment]')
      if (!time || !row || event.altKey) return
      const segment = Number(row.dataset['segment'])
      const isCommand = event.ctrlKey || event.metaKey
      if (event.key === 'Enter' && isCommand) session.commands.play(Number(time.dataset['time']))
      else if (isCommand || event.shiftKey) return
      else if (event.key === '.') openActions(segment)
      else if (!moveFocus(session, page, segment, event.key)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const stops = [session.activity.subscribe(followPlace), session.seen.subscribe(followPlace)]
    page.addEventListener('focusin', handleFocus)
    page.addEventListener('keydown', handleKey)
    followPlace()
    return () => {
      for (const stop of stops) stop()
      page.removeEventListener('focusin', handleFocus)
      page.removeEventListener('keydown', handleKey)
    }
  }, [session, root, openActions])
}

/** False for a key that does not move. Moving the focus is the reader's doing, so following yields. */
function moveFocus(session: Session, page: HTMLElement, from: number, key: string): boolean {
  const last = session.transcript.segments.length - 1
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + 10,
    PageUp: from - 10,
    Home: 0,
    End: last,
  }
  const target = targets[key]
  if (target === undefined) return false
  const next = findRow(page, Math.max(0, Math.min(last, target)))?.querySelector<HTMLElement>('[data-time]')
  session.follow.yieldToReader()
  next?.focus()
  return true
}
