/** Finds repeats of a quote, such as a cold open that plays an edited excerpt. */

import type { Transcript } from '../../transcript/transcript.ts'
import { alignWords } from '../align/align.ts'
import { splitAtDrops } from '../align/split-alignment.ts'
import type { MatchedPassage } from './describe-differences.ts'
import { findStretches } from '../align/find-alignments.ts'
import type { WordRange } from '../passages/find-passage.ts'
import { joinPieces } from '../align/join-pieces.ts'
import type { WordIndex } from '../word-index.ts'

/** Shorter quotes repeat by chance. In words. */
const MIN_REPEATED = 6
const MAX_REPEATED = 400
/** Minimum share of the words matched by the best passage. */
const REPEATED_SHARE = 0.85
/** Chance matches are scattered, so a repeat must contain most of the quote in a similar length. */
const SHARED = 0.6
const MAX_WIDTH_FACTOR = 1.5
/** Stretches with a smaller share of the quote's information are skipped. */
const LOOKED_AT_SHARE = 0.75

/**
 * Passages, best first, that match the quote nearly as well as the `known` ones, which share `matched` words with it. Aligns
 * only stretches with most of its informative words, so it is cheap when there are none.
 */
export function findRepeats(
  index: WordIndex,
  transcript: Transcript,
  ids: Int32Array,
  known: readonly WordRange[],
  matched: number,
): MatchedPassage[] {
  if (matched < MIN_REPEATED || ids.length > MAX_REPEATED) return []
  const wanted = Math.max(REPEATED_SHARE * matched, SHARED * ids.length)
  const maxWidth = MAX_WIDTH_FACTOR * Math.max(ids.length, ...known.map(({ from, to }) => to - from)) + MIN_REPEATED
  const told = [...new Set(ids)].reduce((sum, id) => sum + (id < 0 ? 0 : index.bits[id]!), 0)
  const minBits = (LOOKED_AT_SHARE * told * matched) / ids.length
  const found: MatchedPassage[] = []
  for (const { start, end, bits } of findStretches(index, ids)) {
    if (bits < minBits || known.some(({ from, to }) => from >= start && to <= end)) continue
    const match = findBestPassage(index, transcript, ids, start, end)
    const isNew = match && ![...known, ...found].some(({ from, to }) => match.from < to && from < match.to)
    if (isNew && match.matches.length >= wanted && match.to - match.from <= maxWidth) found.push(match)
  }
  return found.toSorted((a, b) => b.matches.length - a.matches.length || a.from - b.from)
}

function findBestPassage(
  index: WordIndex,
  transcript: Transcript,
  ids: Int32Array,
  start: number,
  end: number,
): MatchedPassage | undefined {
  const alignment = alignWords(ids, index.ids, start, end, index.worth)
  const pieces = splitAtDrops(index, ids, alignment, 0)
  const passages = joinPieces(index, transcript, ids, pieces)
  return passages.toSorted((a, b) => b.matches.length - a.matches.length)[0]
}
