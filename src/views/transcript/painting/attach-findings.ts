/** Paints search hits and mention names over the untouched text, near the window alone. */

import { showsTurns } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { listNamesInText, type NameInText } from '../text/names-in-text.ts'
import { createPaintedRanges, type SegmentRange } from '../text/text-positions.ts'
import { createPainter, type Painter } from './painter.ts'
import { GROUP_SIZE } from '../text/list-blocks.ts'
import { findFirstBelow } from '../scroll/scroll-page.ts'
import { listen } from '../../../platform/listen.ts'

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
  let names: readonly NameInText[] = []
  const paintNames = () => paint(painters.mentions, names.filter(isNear))
  const showNames = () => {
    names = listNamesInText(session.findings.getState())
    paintNames()
  }
  const near = watchNearWindow(page, () => {
    paintHits()
    paintNames()
  })
  const stops = [session.find.subscribe(paintHits), session.findings.subscribe(showNames), near.stop]
  paintHits()
  showNames()
  return () => {
    for (const stop of stops) stop()
    for (const painter of Object.values(painters)) painter.clear()
  }
}

/** `onChange` is called in the frame in which groups of paragraphs come near or go: not for what was near at first. */
function watchNearWindow(page: HTMLElement, onChange: () => void): { has(segment: number): boolean; stop(): void } {
  const groups = page.getElementsByTagName('section')
  let near = { first: 0, last: -1 }
  let frameRequest = 0

  /** Those within a window's height of the window; measuring a group does not lay out what is in it. */
  const find = () => {
    const height = window.innerHeight
    const first = findFirstBelow(groups, -height)
    // Behind a panel nothing has a box: it stays as it was.
    if (!groups[first]?.offsetHeight) return near
    let last = first
    while (last + 1 < groups.length && groups[last + 1]!.getBoundingClientRect().top < 2 * height) last++
    return { first, last }
  }
  const look = () => {
    frameRequest = 0
    const now = find()
    if (now.first === near.first && now.last === near.last) return
    near = now
    onChange()
  }
  const handleScroll = () => {
    frameRequest ||= requestAnimationFrame(look)
  }
  // The page grows and shrinks with its letters and its width, and when it comes out from behind a panel.
  const observer = new ResizeObserver(look)
  near = find()
  observer.observe(page)
  const stopListening = listen(window, { scroll: handleScroll, resize: handleScroll }, { passive: true })
  return {
    has: (segment) => {
      const group = Math.floor(segment / GROUP_SIZE)
      return group >= near.first && group <= near.last
    },
    stop() {
      cancelAnimationFrame(frameRequest)
      observer.disconnect()
      stopListening()
    },
  }
}
