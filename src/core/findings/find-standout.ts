/** Finds the stretch of a transcript that shares more of a quote's telling words than chance and than any other stretch. */

import type { WordRange } from './find-passage.ts'
import type { WordIndex } from './word-index.ts'

/** A rewording is taken to keep every second word, or another form of it. */
const KEPT = 0.5
/** A stretch is as long as the quote, and not shorter than so many words. */
const MIN_STRETCH = 10

export interface Standout extends WordRange {
  /** Evidence that it says the quote, in bits beyond what the best of so many stretches has by chance. */
  readonly beyondChance: number
  /** How many bits more it has than the best stretch elsewhere. */
  readonly lead: number
}

/** Words of the quote and what each says when it is met in a stretch, rather than not. */
interface Evidence {
  /** Place × words + word, rising: where each word of the quote, or another form of it, stands. */
  readonly hits: Float64Array
  readonly words: number
  readonly gains: Float64Array
  /** What a stretch says that has none of the words. */
  readonly none: number
}

/**
 * The stretch with the best odds of being what the quote reworded, weighed as words kept against words met by chance.
 * Undefined when no telling word of it is said. Near-linear in the places of its words.
 */
export function findStandout(index: WordIndex, keys: readonly string[]): Standout | undefined {
  const length = Math.max(MIN_STRETCH, keys.length)
  const evidence = weighWords(index, groupForms(index, keys), length)
  const stretches = scoreStretches(evidence, length)
  if (stretches.length === 0) return undefined
  const best = stretches.reduce((found, next) => (isBetter(next, found) ? next : found))
  const others = stretches.filter(({ from }) => Math.abs(from - best.from) > length)
  const next = others.reduce((most, { score }) => Math.max(most, score), evidence.none)
  const chance = Math.log2(Math.max(1, index.count / length))
  return { from: best.from, to: best.to, beyondChance: best.score - chance, lead: best.score - next }
}

/** The words of a quote, each by the ids of all its forms in the transcript; two forms of one word are one. */
export function groupForms(index: WordIndex, keys: readonly string[]): (readonly number[])[] {
  const groups: (readonly number[])[] = []
  const taken = new Set<number>()
  for (const key of new Set(keys)) {
    const ids = index.formsOf(key)
    if (ids.some((id) => taken.has(id))) continue
    for (const id of ids) taken.add(id)
    groups.push(ids)
  }
  return groups
}

function weighWords(index: WordIndex, groups: readonly (readonly number[])[], length: number): Evidence {
  const hits: number[] = []
  const gains = new Float64Array(groups.length)
  let none = 0
  for (const [word, ids] of groups.entries()) {
    const times = ids.reduce((sum, id) => sum + index.positionsOf(id).length, 0)
    const chance = 1 - Math.exp((-length * times) / index.count)
    if (chance >= KEPT) continue
    const missed = Math.log2((1 - KEPT) / (1 - chance))
    none += missed
    gains[word] = times === 0 ? 0 : Math.log2(KEPT / chance) - missed
    for (const id of ids) for (const position of index.positionsOf(id)) hits.push(position * groups.length + word)
  }
  return { hits: Float64Array.from(hits).toSorted(), words: groups.length, gains, none }
}

interface ScoredStretch extends WordRange {
  readonly score: number
}

/** For every place of a word the stretch that ends there; each word of the quote counts once. */
function scoreStretches({ hits, words, gains, none }: Evidence, length: number): ScoredStretch[] {
  const times = new Int32Array(words)
  let first = 0
  let score = none
  return Array.from(hits, (hit) => {
    const position = Math.floor(hit / words)
    for (; Math.floor(hits[first]! / words) <= position - length; first++) {
      const gone = hits[first]! % words
      times[gone]! -= 1
      if (times[gone] === 0) score -= gains[gone]!
    }
    const word = hit % words
    if (times[word] === 0) score += gains[word]!
    times[word]! += 1
    for (; times[hits[first]! % words]! > 1; first++) times[hits[first]! % words]! -= 1
    return { from: Math.floor(hits[first]! / words), to: position + 1, score }
  })
}

/** More evidence, or as much in fewer words; sums in another order differ by a rounding. */
function isBetter(one: ScoredStretch, other: ScoredStretch): boolean {
  const more = one.score - other.score
  return more > 1e-9 || (more > -1e-9 && one.to - one.from < other.to - other.from)
}
