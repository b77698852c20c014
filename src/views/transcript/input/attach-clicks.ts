/** A press on the text: on a name it opens the name, on a word it goes to the word. Selecting never does either. */

import { useEffect, type RefObject } from 'react'
import { buildWordTimes, timeOfOffset } from '../../../core/transcript/word-times.ts'
import type { Session } from '../../../session/session.ts'
import { createPainter } from '../painting/painter.ts'
import { isSelecting } from '../scroll/scroll-page.ts'
import { createPaintedRanges, findPositionAtPoint, type TextPosition } from '../text/text-positions.ts'
import { listFirstMentions, type FirstMention } from '../painting/attach-findings.ts'

/** Farther than this between press and release is a drag, in pixels. */
const DRAG = 4

export function usePressText(
  session: Session,
  root: RefObject<HTMLElement | null>,
  openMention: (slug: string) => void,
): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const hover = createPainter('mention-hover')
    let pressed: { x: number; y: number } | undefined
    let hoverRequest = 0

    const handleDown = (event: PointerEvent) => {
      pressed = event.button === 0 ? { x: event.clientX, y: event.clientY } : undefined
    }
    const handleClick = (event: MouseEvent) => {
      const isDrag = !pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) >= DRAG
      const isPlain = event.detail === 1 && !event.shiftKey && !event.altKey && !event.metaKey && !event.ctrlKey
      if (isDrag || !isPlain || isSelecting()) return
      const place = findPositionAtPoint(event.clientX, event.clientY)
      if (!place) return
      const mention = findMention(session, place)
      if (mention) openMention(mention.slug)
      else goToWord(session, place)
    }
    const handleMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      hoverRequest ||= requestAnimationFrame(() => {
        hoverRequest = 0
        const place = findPositionAtPoint(event.clientX, event.clientY)
        const mention = place && findMention(session, place)
        const [range] = mention ? createPaintedRanges(page, [mention]) : []
        hover.paint(range ? [range] : [])
        page.style.cursor = mention ? 'pointer' : ''
      })
    }
    page.addEventListener('pointerdown', handleDown)
    page.addEventListener('click', handleClick)
    page.addEventListener('pointermove', handleMove)
    return () => {
      cancelAnimationFrame(hoverRequest)
      hover.clear()
      page.removeEventListener('pointerdown', handleDown)
      page.removeEventListener('click', handleClick)
      page.removeEventListener('pointermove', handleMove)
    }
  }, [session, root, openMention])
}

function findMention(session: Session, place: TextPosition): FirstMention | undefined {
  return listFirstMentions(session.findings.getState()).find(
    ({ segment, range }) => segment === place.segment && place.offset >= range.start && place.offset < range.end,
  )
}

function goToWord(session: Session, place: TextPosition): void {
  const segment = session.transcript.segments[place.segment]
  if (segment?.start === undefined) return
  const at = timeOfOffset(buildWordTimes(session.episode, segment), place.offset)
  session.commands.goTo(at, { segment: place.segment, scroll: 'stay' })
}
