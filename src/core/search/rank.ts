/** Scores passages for groups of words: BM25 with one rarity per group, times how much of the query a passage covers. */

import { createBestOf, type Scored } from './best-of.ts'
import type { WeightedTerm } from './expand.ts'
import type { TermIndex } from './term-index.ts'

/** One word of the query with everything it may stand for; it counts as one word. */
export interface Group {
  readonly terms: readonly WeightedTerm[]
  /** How telling the word is: high for rare ones, near 0 for those that stand everywhere. */
  readonly information: number
}

/** @param most How many candidates are kept. @param onWhole Hears of every passage that says as much as any does, in no order. */
export type Ranker = (groups: readonly Group[], most: number, onWhole?: (passage: number) => void) => Scored[]

/** A passage that holds less of what the query says is no answer to it. */
export const LEAST_COVERAGE = 0.2
const SATURATION = 1.2
/** Passages up to three times the mean are damped for their length, longer ones like those. */
const LONGEST_DAMPED = 3
/** A word this common, beside a much rarer one, adds to passages that were found and finds none. */
const COMMON = 2.2
const MUCH_RARER = 0.35

/** Information of a group that stands in `frequency` of `passages`. */
export function measureInformation(frequency: number, passages: number): number {
  const present = Math.min(frequency, passages)
  return Math.log(1 + (passages - present + 0.5) / (present + 0.5))
}

/** The returned function reuses its tables from call to call: one ranker serves one query at a time. */
export function createRanker(index: TermIndex): Ranker {
  const passages = index.passages.firstToken.length
  const scores = new Float64Array(passages)
  const covered = new Float64Array(passages)
  const groupScores = new Float64Array(passages)
  const damping = measureDamping(index)

  /** Adds one group and returns the passages it is the first to reach. */
  const addGroup = ({ terms, information }: Group, touched: number[], isOnlyAdding: boolean) => {
    const reached: number[] = []
    for (const { term, weight } of terms) {
      const end = index.postingStarts[term + 1]!
      for (let place = index.postingStarts[term]!; place < end; place++) {
        const passage = index.postings[place]!
        if (isOnlyAdding && covered[passage] === 0) continue
        const count = index.counts[place]!
        const score = (weight * count * (1 + SATURATION)) / (count + damping[passage]!)
        if (groupScores[passage] === 0) reached.push(passage)
        if (score > groupScores[passage]!) groupScores[passage] = score
      }
    }
    for (const passage of reached) {
      if (covered[passage] === 0) touched.push(passage)
      covered[passage]! += information
      scores[passage]! += information * groupScores[passage]!
      groupScores[passage] = 0
    }
  }

  return (groups, most, onWhole) => {
    const rarestFirst = groups.toSorted((a, b) => b.information - a.information)
    const rarest = rarestFirst[0]?.information ?? 0
    const total = groups.reduce((sum, { information }) => sum + information, 0)
    const touched: number[] = []
    for (const group of rarestFirst) {
      const isCommon = group.information < COMMON && group.information < MUCH_RARER * rarest
      addGroup(group, touched, touched.length > 0 && isCommon)
    }
    const best = createBestOf(most)
    const whole = touched.reduce((highest, passage) => Math.max(highest, covered[passage]!), 0) - 1e-9
    for (const passage of touched) {
      const coverage = covered[passage]! / total
      if (coverage >= LEAST_COVERAGE) best.offer(passage, scores[passage]! * coverage * coverage)
      if (covered[passage]! >= whole) onWhole?.(passage)
      scores[passage] = 0
      covered[passage] = 0
    }
    return best.list()
  }
}

function measureDamping({ passages, meanLength }: TermIndex): Float64Array {
  return Float64Array.from(passages.firstToken, (first, passage) => {
    const length = (passages.endToken[passage]! - first) / meanLength
    return SATURATION * (0.35 + 0.65 * Math.min(LONGEST_DAMPED, length))
  })
}
