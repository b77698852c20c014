/**
 * Clicks on the text: the character under the pointer becomes a position in seconds, and the session goes there. A click on
 * a name opens the name. Clicks on times are in `clicks.ts`.
 */

import { buildWordTimes, timeOfOffset } from '../../../core/transcript/word-times.ts'
import type { Session } from '../../../session/session.ts'
import { isSelecting } from '../scroll/scroll-page.ts'
import { findNameAt } from '../text/names-in-text.ts'
import { findPositionAtPoint, type TextPosition } from '../text/text-positions.ts'
import { goToClicked, isPlain } from './clicks.ts'
import { findSegmentOf } from './time-links.ts'

/** A pointer that moves this far (px) between press and release drags: it selects, it does not click. */
const DRAG = 4

export function attachTextClicks(page: HTMLElement, session: Session, openName: (slug: string) => void): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let pressed: PointerEvent | undefined

  const handleClick = (event: MouseEvent) => {
    if (!isTextClick(event, pressed)) return
    const voice = event.target instanceof Element ? event.target.closest('[data-segment] > .para-text > .voice') : null
    const named = voice && findSegmentOf(voice)
    if (typeof named === 'number') return session.commands.openCorrecting({ kind: 'speaker', segment: named })
    const position = findPositionAtPoint(event.clientX, event.clientY)
    const name = position && findNameAt(session.findings.getState(), position)
    if (name) openName(name.slug)
    else if (position) goToWord(session, position)
  }
  page.addEventListener('pointerdown', (event) => (pressed = event.button === 0 ? event : undefined), { signal })
  page.addEventListener('click', handleClick, { signal })
  return () => ended.abort()
}

/** True for a single click that selects nothing. */
function isTextClick(event: MouseEvent, pressed: PointerEvent | undefined): boolean {
  const isDrag = !pressed || Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) >= DRAG
  return !isDrag && event.detail === 1 && isPlain(event) && !isSelecting()
}

function goToWord(session: Session, { segment, offset }: TextPosition): void {
  const paragraph = session.transcript.segments[segment]
  if (paragraph?.start === undefined) return
  goToClicked(session, timeOfOffset(buildWordTimes(session.episode, paragraph), offset), segment)
}
