/** Finds words that stand in the same company: near the same other words, more often than chance puts them there. */

import { visitTerms } from '../query/terms.ts'

/** For a word those that a reader may have meant instead, closest first. All folded. */
export type RelatedWords = ReadonlyMap<string, readonly string[]>

export interface RelateOptions {
  /** Words on each side that are company of a word. */
  readonly window: number
  /** Companions by which a word is compared: those that stand out most. */
  readonly companions: number
  /** Companions that two related words have in common, at least. */
  readonly shared: number
  /** Least cosine of two related words. */
  readonly closeness: number
  /** Least mean weight of the companions: words that stand beside everything say nothing. */
  readonly strength: number
  /** Share of its places in which a word may stand side by side with one related to it: the two are a term, as in *rabbit hole*. */
  readonly together: number
  /** A related word is among so many of the closest, seen from both words. */
  readonly mutual: number
  /** Passages and episodes that say a word, at least: chance rules below. */
  readonly passages: number
  readonly episodes: number
}

/** Smaller libraries have no related words, and no files of them. */
export const RELATED_FROM = 15

/** Chosen on one half of the labelled queries (`tests/bench/related`). */
const OPTIONS: RelateOptions = {
  window: 30,
  companions: 100,
  shared: 8,
  closeness: 0.3,
  strength: 1.2,
  together: 0.1,
  mutual: 12,
  passages: 40,
  episodes: RELATED_FROM,
}

/** Bound the memory of a build: 2 bytes for each word with each companion. */
const MAX_WORDS = 20_000
const MAX_COMPANIONS = 2000
/** Share of the passages above which a word says nothing about those beside it. */
const MAX_SHARE = 0.04
const MIN_LETTERS = 3
/** Words from one to the other of a term: *weights and biases*. */
const TERM_WIDTH = 2
const MOST = 6

/** @param episodes The passages of each. The same ones in the same order give the same words. */
export function relateWords(
  episodes: readonly (readonly string[])[],
  options: Partial<RelateOptions> = {},
): RelatedWords {
  const chosen = { ...OPTIONS, ...options }
  const words = chooseWords(episodes, chosen)
  const width = Math.min(MAX_COMPANIONS, words.length)
  const { counts, areTerm } = countCompanions(episodes, words, width, chosen)
  const vectors = weighCompanions(counts, words.length, width, chosen)
  const closest = findClosest(vectors, words, width, chosen)
  const related = new Map<string, readonly string[]>()
  for (const [word, near] of closest.entries()) {
    const kept: string[] = []
    for (const other of near) {
      const name = words[other]!
      const isKept = closest[other]!.includes(word) && !areTerm(word, other)
      if (kept.length < MOST && isKept && !kept.some((one) => isForm(one, name))) kept.push(name)
    }
    if (kept.length > 0) related.set(words[word]!, kept)
  }
  return related
}

/** The words that may be related, those in most passages first: the first of them are the companions. */
function chooseWords(episodes: readonly (readonly string[])[], least: RelateOptions): readonly string[] {
  const counts = new Map<string, { passages: number; episodes: number; last: number; passage: number }>()
  let passage = 0
  for (const [episode, texts] of episodes.entries()) {
    for (const text of texts) {
      passage++
      visitTerms(text, (term) => {
        const count = counts.get(term) ?? { passages: 0, episodes: 0, last: -1, passage: 0 }
        if (count.last === -1) counts.set(term, count)
        if (count.passage !== passage) count.passages++
        if (count.last !== episode) count.episodes++
        count.passage = passage
        count.last = episode
      })
    }
  }
  return [...counts]
    .filter(
      ([term, count]) =>
        term.length >= MIN_LETTERS &&
        !/\d/.test(term) &&
        count.passages >= least.passages &&
        count.episodes >= least.episodes &&
        count.passages <= Math.max(least.passages, MAX_SHARE * passage),
    )
    .sort(([a, x], [b, y]) => y.passages - x.passages || (a < b ? -1 : 1))
    .slice(0, MAX_WORDS)
    .map(([term]) => term)
}

/** How often each word has each companion, one row for each word; and which two are a term. */
function countCompanions(
  episodes: readonly (readonly string[])[],
  words: readonly string[],
  width: number,
  { window, together }: RelateOptions,
) {
  const numbers = new Map(words.map((word, number) => [word, number]))
  const counts = new Uint16Array(words.length * width)
  const places = new Uint32Array(words.length)
  const pairs = new Map<number, number>()
  const pairOf = (word: number, other: number) => Math.min(word, other) * words.length + Math.max(word, other)
  const add = (word: number, companion: number) => {
    const at = word * width + companion
    if (companion < width && counts[at]! < 65_535) counts[at]!++
  }
  for (const texts of episodes) {
    for (const text of texts) {
      const line: [word: number, at: number][] = []
      let at = 0
      visitTerms(text, (term) => {
        const word = numbers.get(term)
        if (word !== undefined) line.push([word, at])
        at++
      })
      for (const [index, [word, place]] of line.entries()) {
        places[word]!++
        for (let next = index + 1; next < line.length && line[next]![1] - place <= window; next++) {
          const other = line[next]![0]
          if (other === word) continue
          const pair = pairOf(word, other)
          if (line[next]![1] - place <= TERM_WIDTH) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
          add(word, other)
          add(other, word)
        }
      }
    }
  }
  const areTerm = (word: number, other: number) =>
    (pairs.get(pairOf(word, other)) ?? 0) > together * Math.min(places[word]!, places[other]!)
  return { counts, areTerm }
}

/** A word as the companions that stand out most, with weights of length 1. */
interface Vector {
  readonly companions: Uint32Array
  readonly weights: Float64Array
}

/** Positive pointwise mutual information, with the frequencies of companions smoothed so that rare ones do not lead. */
function weighCompanions(
  counts: Uint16Array,
  rows: number,
  width: number,
  { companions, strength }: RelateOptions,
): Vector[] {
  const own = new Float64Array(rows)
  const columns = new Float64Array(width)
  for (let word = 0, at = 0; word < rows; word++) {
    for (let column = 0; column < width; column++, at++) {
      own[word]! += counts[at]!
      columns[column]! += counts[at]!
    }
  }
  const smoothed = columns.map((sum) => sum ** 0.75)
  const total = smoothed.reduce((sum, one) => sum + one, 0)
  return Array.from(own, (sum, word) => {
    const found: [companion: number, weight: number][] = []
    for (let column = 0; column < width; column++) {
      const count = counts[word * width + column]!
      // Twice may be chance, and counts less.
      if (count < 2) continue
      const weight = Math.log((count * total) / (sum * smoothed[column]!)) * Math.min(1, count / 3)
      if (weight > 0) found.push([column, weight])
    }
    const kept = found.sort(([a, x], [b, y]) => y - x || a - b).slice(0, companions)
    const sumOfWeights = kept.reduce((sumSoFar, [, weight]) => sumSoFar + weight, 0)
    if (sumOfWeights < strength * kept.length) kept.length = 0
    const length = Math.sqrt(kept.reduce((squares, [, weight]) => squares + weight * weight, 0)) || 1
    return {
      companions: Uint32Array.from(kept, ([column]) => column),
      weights: Float64Array.from(kept, ([, weight]) => weight / length),
    }
  })
}

/** Of each word the numbers of the closest ones, by the cosine of their vectors. */
function findClosest(
  vectors: readonly Vector[],
  words: readonly string[],
  width: number,
  { shared, closeness, mutual }: RelateOptions,
): readonly (readonly number[])[] {
  const lists = listByCompanion(vectors, width)
  const cosines = new Float64Array(words.length)
  const common = new Uint16Array(words.length)
  return vectors.map(({ companions, weights }, word) => {
    cosines.fill(0)
    common.fill(0)
    for (const [index, companion] of companions.entries()) {
      const list = lists[companion]!
      for (let at = 0; at < list.words.length; at++) {
        const other = list.words[at]!
        cosines[other]! += weights[index]! * list.weights[at]!
        common[other]!++
      }
    }
    const close: number[] = []
    for (let other = 0; other < words.length; other++)
      if (cosines[other]! >= closeness && common[other]! >= shared && other !== word) close.push(other)
    return close
      .filter((other) => !isForm(words[word]!, words[other]!))
      .sort((a, b) => cosines[b]! - cosines[a]! || a - b)
      .slice(0, mutual)
  })
}

/** The vectors by their companions: which words have each. */
function listByCompanion(vectors: readonly Vector[], width: number) {
  const lists = Array.from({ length: width }, () => ({ words: [] as number[], weights: [] as number[] }))
  for (const [word, { companions, weights }] of vectors.entries()) {
    for (const [index, companion] of companions.entries()) {
      lists[companion]!.words.push(word)
      lists[companion]!.weights.push(weights[index]!)
    }
  }
  return lists.map((list) => ({
    words: Uint32Array.from(list.words),
    weights: Float64Array.from(list.weights),
  }))
}

/** True for forms of one word, which a search finds by itself: most of their letters are the same at the beginning. */
function isForm(first: string, second: string): boolean {
  const least = Math.min(first.length, second.length)
  let same = 0
  while (same < least && first[same] === second[same]) same++
  return same >= MIN_LETTERS && same >= least - 2 && Math.max(first.length, second.length) - same <= 4
}
