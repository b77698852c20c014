/** Answers requests to reveal a part of the text: brings it into view, paints it, and moves the focus when a key asked. Paints with it the paragraph that was taken. */

import { getPassageParts } from '../../../core/findings/passages/passage-text.ts'
import type { RevealedPart, RevealRequest } from '../../../session/navigation/reveal.ts'
import type { Session } from '../../../session/session.ts'
import { createPainter } from '../painting/painter.ts'
import { createPaintedRanges } from '../text/text-positions.ts'
import { bringIntoView } from './bring-into-view.ts'

/** Frames to wait for a text that is about to be shown. */
const MAX_TRIES = 10

/** Once shown, a request is not shown again where the text is attached anew. */
const shown = new WeakSet<RevealRequest>()

export function attachReveal(page: HTMLElement, { reveal, taken, transcript, panel }: Session): () => void {
  const painter = createPainter('passage')
  let frameRequest = 0
  let isPending = false
  const paint = () => {
    const passage = taken.getState()
    const parts = [...getMarkedParts(reveal.getState()), ...(passage ? getPassageParts(passage, transcript) : [])]
    painter.paint(createPaintedRanges(page, parts).filter((range) => range !== undefined))
  }
  const show = (triesLeft = MAX_TRIES) => {
    cancelAnimationFrame(frameRequest)
    const request = reveal.getState()
    paint()
    // A text behind a panel has no boxes until the panel is gone, which is a frame or two after it was asked.
    isPending = request !== undefined && !bringIntoView(page, request, () => reveal.getState() === request)
    if (request && !isPending) shown.add(request)
    if (isPending && triesLeft > 0) frameRequest = requestAnimationFrame(() => show(triesLeft - 1))
  }
  const stops = [reveal.subscribe(() => show()), taken.subscribe(paint), panel.subscribe(() => isPending && show())]
  const first = reveal.getState()
  if (first && shown.has(first)) paint()
  else show()
  return () => {
    cancelAnimationFrame(frameRequest)
    for (const stop of stops) stop()
    painter.clear()
  }
}

function getMarkedParts(request: RevealRequest | undefined): readonly RevealedPart[] {
  if (!request?.mark || !request.range) return []
  return [{ segment: request.segment, range: request.range }, ...(request.further ?? [])]
}
