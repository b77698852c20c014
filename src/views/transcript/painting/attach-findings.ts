/** Paints search hits and mention names over the untouched text. */

import { useEffect, type RefObject } from 'react'
import type { Findings } from '../../../core/findings/finding.ts'
import { showsTurns } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { watchNearWindow } from './near-window.ts'
import { createPainter, type Painter } from './painter.ts'
import { createPaintedRanges, type SegmentRange } from '../text/text-positions.ts'

/** Paints hits and names near the window: the hits of the find bar but the current one, and the first name of each kind in a paragraph. */
export function usePaintedFindings(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const painters = {
      others: createPainter('hit'),
      current: createPainter('hit-now'),
      mentions: createPainter('mention'),
    }
    const paint = (painter: Painter, places: readonly SegmentRange[]) =>
      painter.paint(createPaintedRanges(page, places).filter((range) => range !== undefined))
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
    const stops = [session.find.subscribe(paintHits), session.findings.subscribe(readMentions)]
    paintHits()
    readMentions()
    return () => {
      for (const stop of stops) stop()
      near.stop()
      for (const painter of Object.values(painters)) painter.clear()
    }
  }, [session, root])
}

export interface FirstMention {
  readonly slug: string
  readonly name: string
  readonly segment: number
  readonly range: { readonly start: number; readonly end: number }
}

/** For each name the first occurrence in each paragraph: these are underlined and can be opened. */
export function listFirstMentions(findings: Findings | undefined): FirstMention[] {
  const places: FirstMention[] = []
  for (const { slug, name, occurrences } of findings?.mentions ?? []) {
    let last = -1
    for (const { segment, range } of occurrences) {
      if (segment !== last) places.push({ slug, name, segment, range })
      last = segment
    }
  }
  return places
}
