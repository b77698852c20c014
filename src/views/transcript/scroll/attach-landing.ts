/**
 * Ends a landing once the paragraph that was gone to has been in sight and is no longer, or the reader scrolled before it was,
 * and notes, by the same rule, whether what a link marks is in sight.
 */

import { findPassageIn } from '../../../core/findings/passages/choose-passage.ts'
import { getPassageParts } from '../../../core/findings/passages/passage-text.ts'
import type { RevealedPart } from '../../../session/navigation/reveal.ts'
import type { Session } from '../../../session/session.ts'
import { isTextShown, measureText } from '../text/text-positions.ts'
import { findRow } from '../text/text-rows.ts'
import { measureReadingFrame } from './scroll-page.ts'
import { isInSight, measureShown } from './sight.ts'

export function attachLanding(page: HTMLElement, session: Session): () => void {
  const { landing, range, commands } = session
  const ended = new AbortController()
  const options = { passive: true, signal: ended.signal }
  let frameRequest = 0
  let marked: readonly RevealedPart[] = []
  // The way there, and heights that become real, must not end it: they are scrolling too.
  let isOver = { landing: false, range: false }

  const look = () => {
    frameRequest = 0
    if (!isTextShown(page)) return
    const landed = landing.getState()
    if (landed && findRow(page, landed.segment)) {
      const isShown = isInSight(page, landed.segment)
      if (isOver.landing && !isShown) commands.forgetLanding()
      isOver.landing ||= isShown
    }
    if (marked.length > 0) {
      const isShown = marked.some((part) => isPartShown(page, part))
      isOver.range ||= isShown
      commands.setRangeInSight(isShown || !isOver.range)
    }
  }
  const begin = () => {
    isOver.landing = false
    look()
  }
  const mark = () => {
    marked = listMarkedParts(session)
    isOver.range = false
    look()
  }
  const handleGesture = () => {
    isOver = { landing: true, range: true }
  }
  const stops = [landing.subscribe(begin), range.subscribe(mark)]
  begin()
  mark()
  window.addEventListener('scroll', () => (frameRequest ||= requestAnimationFrame(look)), options)
  page.addEventListener('wheel', handleGesture, options)
  page.addEventListener('touchmove', handleGesture, options)
  return () => {
    for (const stop of stops) stop()
    cancelAnimationFrame(frameRequest)
    ended.abort()
  }
}

function listMarkedParts({ episode, transcript, range }: Session): readonly RevealedPart[] {
  const span = range.getState()
  const passage = span && findPassageIn(episode, transcript, span)
  return passage ? getPassageParts(passage, transcript) : []
}

function isPartShown(page: HTMLElement, { segment, range }: RevealedPart): boolean {
  const frame = measureReadingFrame()
  const group = findRow(page, segment)?.closest('section')
  if (!group || measureShown(group.getBoundingClientRect(), frame) <= 0) return false
  const box = measureText(page, segment, range)
  return box !== undefined && measureShown(box, frame) > 0
}
