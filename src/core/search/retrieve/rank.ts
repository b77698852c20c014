/** Scores passages for groups of words: BM25 with one rarity per group, times how much of the query a passage covers. */

import { locateLast } from '../../time/locate.ts'
import { createBestOf, type BestOf, type Scored } from './best-of.ts'
import type { WeightedTerm } from '../query/expand-word.ts'
import type { TermIndex } from './term-index.ts'

/** One word of the query with everything it may stand for; it counts as one word. */
export interface Group {
  readonly terms: readonly WeightedTerm[]
  /** How telling the word is: high for rare ones, near 0 for those that stand everywhere. */
  readonly idf: number
}

interface RankOptions {
  /** Keep only these candidates. Default: any passage. */
  readonly isAllowed?: ((passage: number) => boolean) | undefined
  /** Called for every passage that holds all groups, allowed or not, in no order. */
  readonly onFull?: (passage: number, score: number) => void
}

/** One step for each group. @param most How many candidates are kept. */
export type Ranker = (
  groups: readonly Group[],
  most: number,
  options?: RankOptions,
) => Generator<undefined, readonly Scored[]>

/** Passages with a smaller share of the query's idf are dropped. */
export const MIN_COVERAGE = 0.2
const SATURATION = 1.2
/** Passages up to three times the mean are damped for their length, longer ones like those. */
const MAX_DAMPED = 3
/** Very common terms boost candidates but never add any, if the query has a much rarer term. */
const COMMON = 2.2
const MUCH_RARER = 0.35
/** True for a word that says next to nothing beside the rarest of the query. @param rarest Its idf. */
export function isCommon({ idf }: { readonly idf: number }, rarest: number): boolean {
  return idf < COMMON && idf < MUCH_RARER * rarest
}
/** If a list is this many times longer than the touched passages, each of those is looked up in it instead. */
const WORTH_LOOKING_UP = 12
/** Tolerance for rounding when the same numbers are summed in another order. */
const TINY = 1e-9

/** Information of a group that stands in `frequency` of `passages`. */
export function computeIdf(frequency: number, passages: number): number {
  const present = Math.min(frequency, passages)
  return Math.log(1 + (passages - present + 0.5) / (present + 0.5))
}

/** The returned function reuses its tables from call to call: one ranker serves one query at a time, to its end or its failure. */
export function createRanker(index: TermIndex): Ranker {
  const { postings, postingStarts, counts } = index
  const passages = index.passages.firstToken.length
  const scores = new Float64Array(passages)
  const covered = new Float64Array(passages)
  const groupScores = new Float64Array(passages)
  const damping = measureDamping(index)
  /** Passages reached by any group, and by the last group. */
  const touched = new Uint32Array(passages)
  const reached = new Uint32Array(passages)
  let touchedCount = 0
  let reachedCount = 0

  const reach = (posting: number, weight: number) => {
    const passage = postings[posting]!
    const count = counts[posting]!
    const score = (weight * count * (1 + SATURATION)) / (count + damping[passage]!)
    if (groupScores[passage] === 0) reached[reachedCount++] = passage
    if (score > groupScores[passage]!) groupScores[passage] = score
  }
  const readLists = ({ terms }: Group, isOnlyAdding: boolean) => {
    reachedCount = 0
    for (const { term, weight } of terms) {
      const start = postingStarts[term]!
      const end = postingStarts[term + 1]!
      if (isOnlyAdding && touchedCount * WORTH_LOOKING_UP < end - start) {
        const list = postings.subarray(start, end)
        for (let number = 0; number < touchedCount; number++) {
          const posting = locateLast(list, touched[number]!)
          if (list[posting] === touched[number]) reach(start + posting, weight)
        }
      } else
        for (let posting = start; posting < end; posting++)
          if (!isOnlyAdding || covered[postings[posting]!] !== 0) reach(posting, weight)
    }
  }
  const addGroup = (group: Group, isOnlyAdding: boolean) => {
    readLists(group, isOnlyAdding)
    for (let number = 0; number < reachedCount; number++) {
      const passage = reached[number]!
      if (covered[passage] === 0) touched[touchedCount++] = passage
      covered[passage]! += group.idf
      scores[passage]! += group.idf * groupScores[passage]!
      groupScores[passage] = 0
    }
  }
  const offerAll = (best: BestOf, total: number, isAllowed: RankOptions['isAllowed']) => {
    let least = best.least()
    for (let number = 0; number < touchedCount; number++) {
      const passage = touched[number]!
      const coverage = covered[passage]! / total
      const score = scores[passage]! * coverage * coverage
      if (coverage < MIN_COVERAGE || score <= least || (isAllowed && !isAllowed(passage))) continue
      best.offer(passage, score)
      least = best.least()
    }
  }
  /** True if a passage that holds only the remaining groups could be among the best. */
  const mayFind = (rest: number, total: number, most: number, isAllowed: RankOptions['isAllowed']) => {
    const best = createBestOf(most)
    offerAll(best, total, isAllowed)
    const share = rest / total
    return share >= MIN_COVERAGE && rest * (1 + SATURATION) * share * share >= best.least()
  }

  const addAll = function* (groups: readonly Group[], most: number, isAllowed: RankOptions['isAllowed']) {
    const rarestFirst = groups.toSorted((a, b) => b.idf - a.idf)
    const rarest = rarestFirst[0]?.idf ?? 0
    const total = groups.reduce((sum, { idf }) => sum + idf, 0)
    let rest = total
    for (const group of rarestFirst) {
      addGroup(group, touchedCount > 0 && (isCommon(group, rarest) || !mayFind(rest, total, most, isAllowed)))
      rest -= group.idf
      yield
    }
    return total
  }
  const clear = () => {
    for (let number = 0; number < touchedCount; number++) {
      const passage = touched[number]!
      scores[passage] = 0
      covered[passage] = 0
    }
    touchedCount = 0
  }

  return function* (groups, most, { isAllowed, onFull } = {}) {
    try {
      const total = yield* addAll(groups, most, isAllowed)
      const best = createBestOf(most)
      offerAll(best, total, isAllowed)
      for (let number = 0; number < touchedCount; number++) {
        const passage = touched[number]!
        if (covered[passage]! >= total - TINY) onFull?.(passage, scores[passage]!)
      }
      return best.list()
    } finally {
      clear()
    }
  }
}

function measureDamping({ passages, meanLength }: TermIndex): Float64Array {
  return Float64Array.from(passages.firstToken, (first, passage) => {
    const length = (passages.endToken[passage]! - first) / meanLength
    return SATURATION * (0.35 + 0.65 * Math.min(MAX_DAMPED, length))
  })
}
