/** Finds where nearly all words of a short quote are said in order, though no three of them may stand together unchanged. */

import type { Match, MatchedPassage } from '../quotes/comparison.ts'
import type { WordIndex } from '../word-index.ts'

type NearIndex = Pick<WordIndex, 'count' | 'ids' | 'bits' | 'positionsOf'>

export interface NearMatch extends MatchedPassage {
  readonly changed: number
}

/** Occurrences looked at: those of the rarest words first. */
const MAX_LOOKED_AT = 150_000

/**
 * The places with the fewest words changed, at most `maxChanged`; in the order of the transcript, not overlapping. Of any
 * `maxChanged` + 1 words of the quote one is unchanged: only the surroundings of that many of the rarest words are compared.
 */
export function findNear(index: NearIndex, words: Int32Array, maxChanged: number): NearMatch[] {
  const wanted = new Uint8Array(index.bits.length)
  for (const id of words) if (id >= 0) wanted[id] = 1
  let most = maxChanged
  let found: NearMatch[] = []
  const seen = new Set<number>()
  const compare = (position: number, anchor: number) => {
    const start = Math.max(0, position - anchor - most)
    const end = Math.min(index.count, position - anchor + words.length + most)
    let shared = 0
    for (let at = start; at < end; at++) if (index.ids[at]! >= 0) shared += wanted[index.ids[at]!]!
    if (shared < words.length - most) return
    const near = alignNearly(index.ids, words, start, end)
    if (near.changed > most || near.matches.length === 0 || seen.has(near.from)) return
    seen.add(near.from)
    if (near.changed < most) found = []
    most = near.changed
    found.push(near)
  }
  let looked = 0
  for (const anchor of chooseAnchors(index, words, maxChanged)) {
    const positions = index.positionsOf(words[anchor]!)
    looked += positions.length
    if (looked > MAX_LOOKED_AT) break
    for (const position of positions) compare(position, anchor)
  }
  return withoutOverlaps(found)
}

/** One more than may be changed, rarest first; none when more than that are said nowhere. */
function chooseAnchors(index: NearIndex, words: Int32Array, maxChanged: number): number[] {
  const said = [...words.keys()].filter((position) => words[position]! >= 0)
  const left = maxChanged - (words.length - said.length)
  return said.toSorted((a, b) => index.bits[words[b]!]! - index.bits[words[a]!]!).slice(0, left < 0 ? 0 : left + 1)
}

/** The part of the stretch `start`..`end` that differs in the fewest words. For few words: takes words × stretch steps. */
export function alignNearly(said: Int32Array, words: Int32Array, start: number, end: number): NearMatch {
  const width = end - start + 1
  const costs = new Uint8Array((words.length + 1) * width)
  for (let i = 1; i <= words.length; i++) {
    costs[i * width] = i
    for (let j = 1; j < width; j++) {
      const isSame = said[start + j - 1] === words[i - 1]
      const both = costs[(i - 1) * width + j - 1]! + (isSame ? 0 : 1)
      const one = Math.min(costs[(i - 1) * width + j]!, costs[i * width + j - 1]!) + 1
      costs[i * width + j] = Math.min(both, one)
    }
  }
  const last = words.length * width
  let best = 0
  for (let j = 1; j < width; j++) if (costs[last + j]! < costs[last + best]!) best = j
  return { ...walkBack(costs, said, words, start, width, best), changed: costs[last + best]! }
}

function walkBack(
  costs: Uint8Array,
  said: Int32Array,
  words: Int32Array,
  start: number,
  width: number,
  end: number,
): MatchedPassage {
  const matches: Match[] = []
  let [i, j] = [words.length, end]
  while (i > 0) {
    const isSame = j > 0 && said[start + j - 1] === words[i - 1]
    const cost = costs[i * width + j]!
    if (j > 0 && cost === costs[(i - 1) * width + j - 1]! + (isSame ? 0 : 1)) {
      if (isSame) matches.push({ claimed: i - 1, said: start + j - 1 })
      i -= 1
      j -= 1
    } else if (cost === costs[(i - 1) * width + j]! + 1) i -= 1
    else j -= 1
  }
  return { from: start + j, to: start + end, matches: matches.toReversed() }
}

function withoutOverlaps(found: readonly NearMatch[]): NearMatch[] {
  const kept: NearMatch[] = []
  for (const near of found.toSorted((a, b) => a.from - b.from)) if (near.from >= (kept.at(-1)?.to ?? 0)) kept.push(near)
  return kept
}
