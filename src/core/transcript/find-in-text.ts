/** Finds every match of a typed text in the paragraphs, folded, with exact source ranges. */

import { fold, foldText, type FoldedText } from '../text/fold.ts'
import type { TextRange } from '../text/range.ts'
import { locateLast } from '../time/locate.ts'

/** One match. `segment` is the index of its text in the list the index was built from. */
export interface FindHit {
  readonly segment: number
  /** Never empty, inside the text, without the spaces typed around the query. */
  readonly range: TextRange
}

/** All texts folded once and laid end to end. Opaque: made by `buildFindIndex`, read by `findAll`. */
interface FindIndex {
  readonly folded: readonly FoldedText[]
  readonly joined: string
  /** Start of each text in `joined`, without its leading border. */
  readonly offsets: Float64Array
}

/** Folding turns every line break into a space, so this stands between texts and inside none. */
const BORDER = ' \n '

/** Folds each text once. Linear in the text; searching it afterwards is one scan. */
export function buildFindIndex(texts: readonly string[]): FindIndex {
  return joinFolded(texts.map(foldText))
}

export function joinFolded(folded: readonly FoldedText[]): FindIndex {
  const offsets = new Float64Array(folded.length)
  let length = 0
  for (const [index, { text }] of folded.entries()) {
    offsets[index] = length + BORDER.length
    length += BORDER.length + text.length
  }
  return { folded, joined: `${folded.map(({ text }) => BORDER + text).join('')}${BORDER}`, offsets }
}

/**
 * Every hit in reading order; hits do not overlap. The whole query counts, spaces around it too (a text's start and end
 * count as spaces), and nothing in it is a pattern. A query of spaces only has no hits.
 */
export function findAll(index: FindIndex, query: string): FindHit[] {
  const typed = fold(query)
  const core = typed.trim()
  if (core === '') return []
  const before = typed.length - typed.trimStart().length
  const hits: FindHit[] = []
  let at = index.joined.indexOf(typed)
  while (at !== -1) {
    const start = at + before
    addHit(hits, index, start, start + core.length)
    // The space after one hit may be the space before the next one.
    at = index.joined.indexOf(typed, start + core.length - before)
  }
  return hits
}

function addHit(hits: FindHit[], index: FindIndex, start: number, end: number): void {
  const segment = locateLast(index.offsets, start)
  const offset = index.offsets[segment]!
  const range = widen(index.folded[segment]!, start - offset, end - offset)
  const last = hits.at(-1)
  // Two hits inside one source character (`…` folds to three dots) are one.
  if (last?.segment === segment && range.start < last.range.end) return
  hits.push({ segment, range })
}

/** The source range; it takes whole characters where one character folded to several. */
function widen({ starts }: FoldedText, start: number, end: number): TextRange {
  const first = starts[start]!
  const lastStart = starts[end - 1]!
  let after = end
  while (after < starts.length - 1 && starts[after]! <= lastStart) after++
  return { start: first, end: starts[after]! }
}
