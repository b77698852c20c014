/** How well a hit answers a query, comparable over all kinds. */

import { countWords } from '../../text/words.ts'
import { findFocusRun, joinNeighbours } from './rows.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'

/** Short texts that answer best when the query says all of them: `nvidia` means the name, `nvidia supply` the passage. */
const NAMED: ReadonlySet<SearchKind> = new Set(['mention', 'key-point', 'episode', 'resource'])
const PASSAGE_FIT = 0.7

const SIDE_BY_SIDE = 3
const ALL_WORDS = 2
/** Words found only as other words. */
const CORRECTED = 1.5
/** Several words of the query found in one word of the text, as `openclaw ope` in OpenClaw. */
const SHARED_WORD = 0.2

/**
 * Tiers first: all words side by side, all words, all words but mistyped, some of the words. Inside a tier, how much of
 * a name or title the query says. @param words How many words of the query are there at all.
 */
export function valueHit(hit: SearchHit, words: number, isCorrected: boolean): number {
  const said = Math.min(1, (hit.ranges.length + hit.detailRanges.length) / Math.max(1, words))
  return findTier(hit, words, isCorrected) + 0.9 * findFit(hit) - SHARED_WORD * (1 - said)
}

function findTier(hit: SearchHit, words: number, isCorrected: boolean): number {
  if (hit.coverage < 0.999) return hit.coverage
  const focus = findFocusRun(hit, joinNeighbours(hit))
  // Fewer painted words than typed ones: some were written together.
  const isTogether = focus !== undefined && focus.words >= Math.min(words, hit.ranges.length)
  return (isTogether ? SIDE_BY_SIDE : ALL_WORDS) - (isCorrected ? CORRECTED : 0)
}

function findFit({ document, ranges }: SearchHit): number {
  if (!NAMED.has(document.kind)) return PASSAGE_FIT
  return 0.5 + (0.5 * ranges.length) / Math.max(1, countWords(document.text))
}
