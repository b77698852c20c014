/** How well a passage answers, from its own words alone: the same number in every source, so that results merge. */

import { measureCloseness, type Marks } from './token-marks.ts'
import type { TermIndex } from './term-index.ts'

const SATURATION = 1.2
/** A passage of this many words is neither favoured nor damped. Fixed: other passages must not change the score. */
const USUAL_LENGTH = 36
const MAX_DAMPED = 3
const SHORT_SHARE = 0.2
/** Bonus for words in typed order: people who half remember a sentence remember its order. */
const IN_ORDER = 0.4

/**
 * BM25 with one rarity per group, times the square of the share of the query's idf it holds, more when the words
 * stand close together and in order. A word that stands in for the typed one counts by the square of its weight.
 * @param total Idf of a passage that says all of the query. @returns 1 for a query without groups.
 */
export function scorePassage(index: TermIndex, marks: Marks, passage: number, total: number): number {
  const { groups, groupsOf, weights } = marks
  if (groups.length === 0 || total <= 0) return 1
  const first = index.passages.firstToken[passage]!
  const end = index.passages.endToken[passage]!
  const length = Math.min(MAX_DAMPED, (end - first) / USUAL_LENGTH)
  const damping = SATURATION * (SHORT_SHARE + (1 - SHORT_SHARE) * length)
  let [score, covered] = [0, 0]
  const held = groups.map((_, number) => createHeld(number))
  for (let token = first; token < end; token++) {
    const word = index.tokens[token]!
    if (groupsOf[word] === 0) continue
    for (const one of held) if (groupsOf[word]! & one.bit) hold(one, token, weights[word]!)
  }
  for (const [number, { idf }] of groups.entries()) {
    const { count, weight } = held[number]!
    if (count === 0) continue
    score += (idf * weight * weight * count * (1 + SATURATION)) / (count + damping)
    covered += idf
  }
  const closeness = groups.length > 1 ? measureCloseness(index, marks, passage) + IN_ORDER * measureOrder(held) : 1
  return score * (covered / total) ** 2 * closeness
}

interface Held {
  readonly bit: number
  count: number
  /** Of the nearest word that stands for the group. */
  weight: number
  first: number
  last: number
}

function createHeld(number: number): Held {
  return { bit: 1 << Math.min(number, 31), count: 0, weight: 0, first: 0, last: 0 }
}

function hold(one: Held, token: number, weight: number): void {
  if (one.count++ === 0) one.first = token
  one.last = token
  one.weight = Math.max(one.weight, weight)
}

/** Share of neighbouring groups of which the second is said somewhere behind the first. */
function measureOrder(held: readonly Held[]): number {
  let right = 0
  for (const [position, one] of held.entries()) {
    const next = held[position + 1]
    if (next && one.count > 0 && next.count > 0 && next.last > one.first) right++
  }
  return right / (held.length - 1)
}
