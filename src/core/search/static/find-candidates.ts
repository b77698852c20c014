/** From the words of a query to the passages worth reading: rarest words first, as far as the budget of bytes goes. */

import { createBestOf, type Scored } from '../best-of.ts'
import type { WeightedTerm } from '../expand.ts'
import type { WordGroup } from '../read-groups.ts'
import { readImpact } from './posting-list.ts'
import type { StaticReader } from './static-reader.ts'

/** Bytes of lists that one query may ask for; the rarest word is always read. */
export const LIST_BUDGET = 40_000
/** So many of the words a typed word may stand for are read, heaviest first. */
const MOST_TERMS = 10

export interface CandidateRequest {
  /** How many passages. */
  readonly most: number
  /** Where given, the passages that may be found, with what they are worth beforehand. */
  readonly only?: ReadonlyMap<number, number> | undefined
  /** Default: all may be found. */
  readonly isAllowed?: ((passage: number) => boolean) | undefined
}

export interface Candidates {
  /** Best first. */
  readonly passages: readonly number[]
  /** All that hold every word whose list was read that any passage holds with the others, rising. */
  readonly whole: readonly number[]
}

export async function findCandidates(
  reader: StaticReader,
  groups: readonly WordGroup[],
  { most, only, isAllowed = () => true }: CandidateRequest,
): Promise<Candidates> {
  const plan = planLists(reader, groups)
  const lists = await reader.readLists(plan.flatMap(({ terms }) => terms.map(({ term }) => term)))
  const scores = new Map<number, { score: number; covered: number }>()
  for (const { group, terms } of plan) {
    for (const [passage, weight] of scoreGroup(terms, lists)) {
      const known = scores.get(passage)
      if (known) {
        known.score += group.information * weight
        known.covered += group.information
      } else if ((!only || only.has(passage)) && isAllowed(passage)) {
        scores.set(passage, { score: group.information * weight, covered: group.information })
      }
    }
  }
  const total = plan.reduce((sum, { group }) => sum + group.information, 0)
  const best = createBestOf(most)
  for (const [passage, worth] of only ?? []) if (!scores.has(passage) && isAllowed(passage)) best.offer(passage, worth)
  for (const [passage, { score, covered }] of scores) {
    best.offer(passage, (only?.get(passage) ?? 0) + score * (covered / total) ** 2)
  }
  return { passages: sortScored(best.list()), whole: listWhole(scores) }
}

function sortScored(scored: readonly Scored[]): number[] {
  return scored.toSorted((a, b) => b.score - a.score || a.passage - b.passage).map(({ passage }) => passage)
}

function listWhole(scores: ReadonlyMap<number, { readonly covered: number }>): number[] {
  let most = 0
  for (const { covered } of scores.values()) most = Math.max(most, covered)
  const whole: number[] = []
  for (const [passage, { covered }] of scores) if (covered >= most - 1e-9) whole.push(passage)
  return whole.sort((a, b) => a - b)
}

interface PlannedGroup {
  readonly group: WordGroup
  readonly terms: readonly WeightedTerm[]
}

function planLists(reader: StaticReader, groups: readonly WordGroup[]): PlannedGroup[] {
  const rarestFirst = groups.filter(({ terms }) => terms.length > 0).toSorted((a, b) => b.information - a.information)
  const plan: PlannedGroup[] = []
  let spent = 0
  for (const group of rarestFirst) {
    const terms: WeightedTerm[] = []
    for (const term of group.terms.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_TERMS)) {
      const cost = reader.costOf(term.term)
      if (spent > 0 && spent + cost > LIST_BUDGET) continue
      spent += cost
      terms.push(term)
    }
    if (terms.length > 0) plan.push({ group, terms })
  }
  return plan
}

/** The best any of the terms says in each passage. A word that only stands in counts by the square of its weight. */
function scoreGroup(
  terms: readonly WeightedTerm[],
  lists: Awaited<ReturnType<StaticReader['readLists']>>,
): Map<number, number> {
  const best = new Map<number, number>()
  for (const { term, weight } of terms) {
    const { passages, impacts } = lists.get(term)!
    for (const [index, passage] of passages.entries()) {
      const score = weight * weight * readImpact(impacts[index]!)
      if (score > (best.get(passage) ?? 0)) best.set(passage, score)
    }
  }
  return best
}
