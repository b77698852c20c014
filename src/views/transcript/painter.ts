/** Paints ranges of text under a name that the style sheet knows (CSS Custom Highlight API). */

export type PaintName = 'word' | 'passage' | 'hit' | 'hit-now' | 'mention' | 'mention-hover' | 'clip'

export interface Painter {
  paint(ranges: readonly AbstractRange[]): void
  clear(): void
}

/** Hits lie over mentions, the word over both, the current hit on top. The selection is always above. */
const PRIORITY: Record<PaintName, number> = {
  mention: 0,
  'mention-hover': 1,
  passage: 2,
  clip: 2,
  word: 3,
  hit: 4,
  'hit-now': 5,
}

/** True where the browser can paint ranges; elsewhere only the playing paragraph is tinted. */
export const canPaint = typeof CSS !== 'undefined' && 'highlights' in CSS

export function createPainter(name: PaintName): Painter {
  if (!canPaint) return { paint: () => {}, clear: () => {} }
  const highlight = new Highlight()
  highlight.priority = PRIORITY[name]
  CSS.highlights.set(name, highlight)
  return {
    paint(ranges) {
      // A range that is painted already, and has been moved, needs nothing.
      if (ranges.length === 1 && highlight.size === 1 && highlight.has(ranges[0]!)) return
      highlight.clear()
      for (const range of ranges) highlight.add(range)
    },
    clear: () => highlight.clear(),
  }
}
