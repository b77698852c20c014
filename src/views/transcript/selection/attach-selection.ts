/** Passes the selection to the session once it has settled, and puts clean text on the clipboard for a manual copy. */

import { useEffect, type RefObject } from 'react'
import { choosePassage } from '../../../core/findings/passages/choose-passage.ts'
import { formatCleanText } from '../../../core/findings/passages/clean-text.ts'
import type { Session } from '../../../session/session.ts'
import { readSelectedPoints } from './selected-points.ts'

/** How long a selection must rest, in milliseconds. */
const REST = 150

export function useSelectedText(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const { episode, transcript } = session
    const { select } = session.commands
    let timer: ReturnType<typeof setTimeout> | undefined
    let isPressed = false

    const settle = () => {
      const points = readSelectedPoints(page)
      select(points && choosePassage(episode, transcript, points.from, points.to))
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(settle, REST)
    }
    const handleChange = () => {
      clearTimeout(timer)
      if (document.getSelection()?.isCollapsed !== false) return select(undefined)
      if (!isPressed) wait()
    }
    const handleDown = (event: PointerEvent) => {
      isPressed = event.pointerType === 'mouse'
    }
    const handleUp = () => {
      if (isPressed) wait()
      isPressed = false
    }
    document.addEventListener('selectionchange', handleChange)
    window.addEventListener('pointerdown', handleDown, { capture: true })
    window.addEventListener('pointerup', handleUp, { capture: true })
    window.addEventListener('pointercancel', handleUp, { capture: true })
    return () => {
      clearTimeout(timer)
      select(undefined)
      document.removeEventListener('selectionchange', handleChange)
      window.removeEventListener('pointerdown', handleDown, { capture: true })
      window.removeEventListener('pointerup', handleUp, { capture: true })
      window.removeEventListener('pointercancel', handleUp, { capture: true })
    }
  }, [session, root])
}

/** Exactly what is selected, in the source's own characters. A selection that begins above the text is the browser's. */
export function useCopiedText(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const handleCopy = (event: ClipboardEvent) => {
      const isField = event.target instanceof Element && event.target.closest('input, textarea') !== null
      const points = event.defaultPrevented || isField ? undefined : readSelectedPoints(page)
      if (!points?.startsInText || !event.clipboardData) return
      const { from, to } = points
      const passage = { first: from.segment, last: to.segment, startOffset: from.offset, endOffset: to.offset }
      event.clipboardData.setData('text/plain', formatCleanText(passage, session.transcript))
      event.preventDefault()
    }
    document.addEventListener('copy', handleCopy)
    return () => document.removeEventListener('copy', handleCopy)
  }, [session, root])
}
