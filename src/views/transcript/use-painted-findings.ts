/** Paints search hits and mention names over the untouched text. */

import { useEffect, type RefObject } from 'react'
import type { Findings } from '../../core/findings/finding.ts'
import { showsTurns } from '../../session/find/find.ts'
import type { Session } from '../../session/session.ts'
import { createNearWindow } from './near-window.ts'
import { createPainter } from './painter.ts'
import { createPaintedRanges } from './text-places.ts'

/** The hits of the find bar near the window, the current one apart: painting all would cost at each spoken word. */
export function usePaintedHits(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const others = createPainter('hit')
    const current = createPainter('hit-now')
    const paint = () => {
      const state = session.find.read()
      const hits = showsTurns(state) ? [] : state.hits
      const now = hits[state.current]
      if (hits.length > 0) near.watch()
      else near.stop()
      const shown = hits.filter((hit) => hit !== now && near.has(hit.segment))
      current.paint(createPaintedRanges(page, now ? [now] : []).filter(isThere))
      others.paint(createPaintedRanges(page, shown).filter(isThere))
    }
    const near = createNearWindow(page, paint)
    const stop = session.find.subscribe(paint)
    paint()
    return () => {
      stop()
      near.stop()
      others.clear()
      current.clear()
    }
  }, [session, root])
}

/** The first time a name is said in each paragraph. */
export function usePaintedMentions(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const painter = createPainter('mention')
    const paint = () => {
      painter.paint(createPaintedRanges(page, listFirstMentions(session.findings.read())).filter(isThere))
    }
    const stop = session.findings.subscribe(paint)
    paint()
    return () => {
      stop()
      painter.clear()
    }
  }, [session, root])
}

export interface MentionPlace {
  readonly slug: string
  readonly name: string
  readonly segment: number
  readonly range: { readonly start: number; readonly end: number }
}

/** For each name the first occurrence in each paragraph: these are underlined and can be opened. */
export function listFirstMentions(findings: Findings | undefined): MentionPlace[] {
  const places: MentionPlace[] = []
  for (const { slug, name, occurrences } of findings?.mentions ?? []) {
    let last = -1
    for (const { segment, range } of occurrences) {
      if (segment !== last) places.push({ slug, name, segment, range })
      last = segment
    }
  }
  return places
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined
}
