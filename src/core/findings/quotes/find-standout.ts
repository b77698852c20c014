/** Finds the stretch that contains clearly more of a quote's informative words than chance and any other stretch. */

import type { WordRange } from '../passages/find-passage.ts'
import type { WordIndex } from '../word-index.ts'

/** Assumed share of words, in any form, that a rewording keeps. */
const KEPT = 0.5
/** Minimum length of a stretch, in words. */
const MIN_STRETCH = 10

interface Standout extends WordRange {
  /** Evidence in bits beyond the best expected chance match. */
  readonly beyondChance: number
  /** Lead in bits over the best stretch elsewhere. */
  readonly lead: number
}

interface Evidence {
  /** Position × words + word, ascending: occurrences of each word of the quote in any form. */
  readonly hits: Float64Array
  readonly words: number
  readonly gains: Float64Array
  /** Score of a stretch without any of the words. */
  readonly none: number
}

/**
 * The most likely source of a reworded quote, by log odds of kept words against chance matches. Undefined when no
 * informative word is said. Near-linear in the occurrences of its words.
 */
export function findStandout(index: WordIndex, keys: readonly string[]): Standout | undefined {
  const length = Math.max(MIN_STRETCH, keys.length)
  const evidence = weighWords(index, groupForms(index, keys), length)
  const stretches = scoreStretches(evidence, length)
  if (stretches.length === 0) return undefined
  const best = stretches.reduce((found, next) => (isBetter(next, found) ? next : found))
  const others = stretches.filter(({ from }) => Math.abs(from - best.from) > length)
  const next = others.reduce((most, { score }) => Math.max(most, score), evidence.none)
  const chance = Math.log2(Math.max(1, index.total / length))
  return { from: best.from, to: best.to, beyondChance: best.score - chance, lead: best.score - next }
}

/** Distinct words of a quote, each as the ids of all its forms in the transcript. */
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
    const frequency = ids.reduce((sum, id) => sum + 2 ** -index.bits[id]!, 0)
    const chance = 1 - Math.exp(-length * frequency)
    if (chance >= KEPT) continue
    const missed = Math.log2((1 - KEPT) / (1 - chance))
    none += missed
    gains[word] = frequency === 0 ? 0 : Math.log2(KEPT / chance) - missed
    for (const id of ids) for (const position of index.positionsOf(id)) hits.push(position * groups.length + word)
  }
  return { hits: Float64Array.from(hits).toSorted(), words: groups.length, gains, none }
}

interface ScoredStretch extends WordRange {
  readonly score: number
}

/** For each occurrence, the stretch that ends there; each word of the quote counts once. */
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

/** More evidence, or the same in fewer words. Tolerates rounding errors. */
function isBetter(one: ScoredStretch, other: ScoredStretch): boolean {
  const more = one.score - other.score
  return more > 1e-9 || (more > -1e-9 && one.to - one.from < other.to - other.from)
}
