/** Paints the name under the mouse, which a click opens. */

import type { Session } from '../../../session/session.ts'
import { findMentionAt } from '../text/first-mentions.ts'
import { createPaintedRanges, findPositionAtPoint } from '../text/text-positions.ts'
import { createPainter } from './painter.ts'

export function attachMentionHover(page: HTMLElement, session: Session): () => void {
  const painter = createPainter('mention-hover')
  let frameRequest = 0
  const paint = ({ clientX, clientY }: PointerEvent) => {
    frameRequest = 0
    const position = findPositionAtPoint(clientX, clientY)
    const mention = position && findMentionAt(session.findings.getState(), position)
    const [range] = mention ? createPaintedRanges(page, [mention]) : []
    painter.paint(range ? [range] : [])
    page.style.cursor = mention ? 'pointer' : ''
  }
  const handleMove = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') frameRequest ||= requestAnimationFrame(() => paint(event))
  }
  page.addEventListener('pointermove', handleMove)
  return () => {
    cancelAnimationFrame(frameRequest)
    painter.clear()
    page.removeEventListener('pointermove', handleMove)
  }
}
