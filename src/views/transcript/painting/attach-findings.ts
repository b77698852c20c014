/** Paints search hits and mention names over the untouched text, near the window alone. */

import { showsTurns } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { listFirstMentions, type FirstMention } from '../text/first-mentions.ts'
import { createPaintedRanges, type SegmentRange } from '../text/text-positions.ts'
import { watchNearWindow } from './near-window.ts'
import { createPainter, type Painter } from './painter.ts'

/** The current hit is painted wherever it is; of a name the first occurrence in each paragraph. */
export function attachFindings(page: HTMLElement, session: Session): () => void {
  const painters = {
    others: createPainter('hit'),
    current: createPainter('hit-now'),
    mentions: createPainter('mention'),
  }
  const paint = (painter: Painter, parts: readonly SegmentRange[]) =>
    painter.paint(createPaintedRanges(page, parts).filter((range) => range !== undefined))
  const isNear = ({ segment }: SegmentRange) => near.has(segment)
  const paintHits = () => {
    const state = session.find.getState()
    const hits = showsTurns(state) ? [] : state.hits
    const now = hits[state.current]
    paint(painters.current, now ? [now] : [])
    paint(
      painters.others,
      hits.filter((hit) => hit !== now && isNear(hit)),
    )
  }
  let names: readonly FirstMention[] = []
  const paintMentions = () => paint(painters.mentions, names.filter(isNear))
  const readMentions = () => {
    names = listFirstMentions(session.findings.getState())
    paintMentions()
  }
  const near = watchNearWindow(page, () => {
    paintHits()
    paintMentions()
  })
  const stops = [session.find.subscribe(paintHits), session.findings.subscribe(readMentions), near.stop]
  paintHits()
  readMentions()
  return () => {
    for (const stop of stops) stop()
    for (const painter of Object.values(painters)) painter.clear()
  }
}
