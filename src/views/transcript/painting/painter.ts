/** Paints ranges of text under a name that the style sheet knows (CSS Custom Highlight API). */

type PaintName =
  | 'word'
  | 'passage'
  | 'hit'
  | 'hit-now'
  | 'other-hit'
  | 'other-hit-now'
  | 'mention'
  | 'mention-hover'
  | 'clip'
  | 'corrected'
  | 'typed'
  | 'moved'

export interface Painter {
  paint(ranges: readonly AbstractRange[]): void
  clear(): void
}

/** Hits lie over mentions, the word over both, the current hit on top. The selection is always above. */
const PRIORITY: Record<PaintName, number> = {
  mention: 0,
  'mention-hover': 1,
  corrected: 2,
  typed: 2,
  moved: 2,
  passage: 2,
  clip: 2,
  word: 3,
  hit: 4,
  'hit-now': 5,
  'other-hit': 4,
  'other-hit-now': 5,
}

/** Names whose whole paragraphs are marked where the browser cannot paint ranges. Of the word, the playing paragraph says enough. */
const MARKED: readonly PaintName[] = ['hit-now', 'passage']

/** So many ranges may follow the text without being felt; more are painted where they are put. */
const MAX_LIVE = 100

export function createPainter(name: PaintName): Painter {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return createMarker(name)
  const highlight = new Highlight()
  highlight.priority = PRIORITY[name]
  CSS.highlights.set(name, highlight)
  return {
    paint(ranges) {
      // A range that is painted already, and has been moved, needs nothing.
      if (ranges.length === 1 && highlight.size === 1 && highlight.has(ranges[0]!)) return
      highlight.clear()
      // WebKit never paints a static range that was put into a skipped group, also once that is shown.
      const painted = ranges.length > MAX_LIVE ? ranges : ranges.map(toLiveRange)
      for (const range of painted) highlight.add(range)
    },
    clear: () => highlight.clear(),
  }
}

function toLiveRange(range: AbstractRange): Range {
  if (range instanceof Range) return range
  const live = document.createRange()
  live.setStart(range.startContainer, range.startOffset)
  live.setEnd(range.endContainer, range.endOffset)
  return live
}

/** Marks the paragraphs of the ranges by an attribute, `data-hit-now` for example. */
function createMarker(name: PaintName): Painter {
  let rows: readonly (Element | null)[] = []
  const mark = (ranges: readonly AbstractRange[]) => {
    for (const row of rows) row?.removeAttribute(`data-${name}`)
    rows = ranges.map(({ startContainer }) => startContainer.parentElement?.closest('[data-segment]') ?? null)
    for (const row of rows) row?.setAttribute(`data-${name}`, '')
  }
  return MARKED.includes(name) ? { paint: mark, clear: () => mark([]) } : { paint: () => {}, clear: () => {} }
}
