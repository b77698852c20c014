/** Paints search hits and mention names over the untouched text. */

import { useEffect, type RefObject } from 'react'
import type { Findings } from '../../core/findings/finding.ts'
import { showsTurns } from '../../session/find/find.ts'
import type { Session } from '../../session/session.ts'
import { createPainter } from './painter.ts'
import { createPaintedRanges } from './text-places.ts'

/** Every hit of the find bar, the current one apart. */
export function usePaintedHits(session: Session, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = root.current
    if (!page) return
    const others = createPainter('hit')
    const current = createPainter('hit-now')
    const paint = () => {
      const state = session.find.read()
      const hits = showsTurns(state) ? [] : state.hits
      const ranges = createPaintedRanges(page, hits)
      current.paint([ranges[state.current]].filter(isThere))
      others.paint(ranges.filter((_, index) => index !== state.current).filter(isThere))
    }
    const stop = session.find.subscribe(paint)
    paint()
    return () => {
      stop()
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
