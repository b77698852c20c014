/** From the words of a query to the passages worth reading and those that hold every word: rarest words first, as far as the budget of bytes goes. */

import { createBestOf, type Scored } from '../best-of.ts'
import type { WeightedTerm } from '../../query/expand-word.ts'
import type { WordGroup } from '../../query/word-groups.ts'
import { readImpact, type Postings } from './posting-list.ts'
import type { StaticReader } from './static-reader.ts'

/** Bytes of lists that one query may ask for; the rarest word is always read. */
const LIST_BUDGET = 40_000
/** All lists of the query are read if they are not larger than this, so that full matches can be counted. */
export const COUNT_BUDGET = 200_000
/** If not all lists are read: how many expansions of a typed word are, heaviest first. */
const MAX_TERMS = 10

interface CandidateRequest {
  /** How many passages. */
  readonly most: number
  /** Only these passages, each with a score to start from. Default: all. */
  readonly only?: ReadonlyMap<number, number> | undefined
  /** Default: all may be found. */
  readonly isAllowed?: ((passage: number) => boolean) | undefined
  /** Which full matches are wanted in order. Default: none. */
  readonly isInRows?: ((passage: number) => boolean) | undefined
  /** Bytes that may be read to find every full match. */
  readonly countBudget: number
}

export interface Candidates {
  /** Best first. */
  readonly passages: readonly number[]
  /** All that hold every group, rising; undefined where that would take too many bytes. */
  readonly full: readonly number[] | undefined
  /** Those of `full` that `isInRows` asks for, best first. */
  readonly rows: readonly number[]
}

/** @param groups Those that are in some text, not only of this source. */
export type FindCandidates = (groups: readonly WordGroup[], request: CandidateRequest) => Promise<Candidates>

/** Its tables have the size of the library; they are made for the first query and kept. */
export function createCandidateFinder(reader: StaticReader): FindCandidates {
  let table: Table | undefined
  return async (groups, request) => {
    const { plan, isComplete } = planLists(reader, groups, request.countBudget)
    const lists = await reader.readLists(plan.flatMap(({ terms }) => terms.map(({ term }) => term)))
    // No await from here on: another query would use the same table.
    table ??= createTable(reader.passageCount)
    clearTable(table)
    for (const { group, terms } of plan) addGroup(table, group, terms, lists)
    return chooseCandidates(table, plan, { ...request, groups: groups.length, isComplete })
  }
}

interface ReadCandidates extends CandidateRequest {
  readonly groups: number
  readonly isComplete: boolean
}

function chooseCandidates(
  { covered, scores, held, touched, count }: Table,
  plan: Plan['plan'],
  { most, only, isAllowed = () => true, isInRows, groups, isComplete }: ReadCandidates,
): Candidates {
  const total = plan.reduce((sum, { group }) => sum + group.idf, 0)
  const isPossible = (passage: number) => (!only || only.has(passage)) && isAllowed(passage)
  const scoreOf = (passage: number) => {
    const share = total === 0 ? 0 : covered[passage]! / total
    return (only?.get(passage) ?? 0) + scores[passage]! * share ** 2
  }
  const best = createBestOf(most)
  const full: number[] = []
  for (const passage of only?.keys() ?? []) {
    if (!isAllowed(passage)) continue
    if (held[passage] === 0) best.offer(passage, scoreOf(passage))
    if (groups === 0) full.push(passage)
  }
  for (let number = 0, least = best.least(); number < count; number++) {
    const passage = touched[number]!
    const score = scoreOf(passage)
    if (score <= least || !isPossible(passage)) continue
    best.offer(passage, score)
    least = best.least()
  }
  if (groups > 0 && isComplete)
    for (let passage = 0; passage < held.length; passage++)
      if (held[passage] === groups && isPossible(passage)) full.push(passage)
  const rows = isInRows ? full.filter(isInRows).map((passage) => ({ passage, score: scoreOf(passage) })) : []
  return { passages: sortScored(best.list()), full: isComplete ? full : undefined, rows: sortScored(rows) }
}

/** Every passage that operators alone leave, in order. */
export function listCandidates(
  passageCount: number,
  { most, isAllowed = () => true, isInRows }: CandidateRequest,
): Candidates {
  const full: number[] = []
  for (let passage = 0; passage < passageCount; passage++) if (isAllowed(passage)) full.push(passage)
  return { passages: full.slice(0, most), full, rows: isInRows ? full.filter(isInRows) : [] }
}

function sortScored(scored: readonly Scored[]): number[] {
  return scored.toSorted((a, b) => b.score - a.score || a.passage - b.passage).map(({ passage }) => passage)
}

interface PlannedGroup {
  readonly group: WordGroup
  readonly terms: readonly WeightedTerm[]
}

interface Plan {
  readonly plan: readonly PlannedGroup[]
  /** Every list of every group is read. */
  readonly isComplete: boolean
}

function planLists(reader: StaticReader, groups: readonly WordGroup[], countBudget: number): Plan {
  const present = groups.filter(({ terms }) => terms.length > 0)
  const rarestFirst = present.toSorted((a, b) => b.idf - a.idf)
  const isHopeless = present.length < groups.length
  const all = rarestFirst.flatMap(({ terms }) => terms.map(({ term }) => reader.costOf(term)))
  if (!isHopeless && all.reduce((sum, cost) => sum + cost, 0) <= countBudget)
    return { plan: rarestFirst.map((group) => ({ group, terms: group.terms })), isComplete: true }
  const plan: PlannedGroup[] = []
  let spent = 0
  for (const group of rarestFirst) {
    const terms: WeightedTerm[] = []
    for (const term of group.terms.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_TERMS)) {
      const cost = reader.costOf(term.term)
      if (spent > 0 && spent + cost > LIST_BUDGET) continue
      spent += cost
      terms.push(term)
    }
    if (terms.length > 0) plan.push({ group, terms })
  }
  // If a word is in no passage, no passage holds all words.
  return { plan, isComplete: isHopeless }
}

interface Table {
  readonly scores: Float64Array
  readonly covered: Float64Array
  /** How many groups each passage holds. */
  readonly held: Uint8Array
  /** Of the group that is being added: its best score in each passage, 0 before and after, and the passages it reaches. */
  readonly best: Float64Array
  readonly reached: Uint32Array
  /** Passages that hold any group. */
  readonly touched: Uint32Array
  count: number
}

function createTable(passages: number): Table {
  return {
    scores: new Float64Array(passages),
    covered: new Float64Array(passages),
    held: new Uint8Array(passages),
    best: new Float64Array(passages),
    reached: new Uint32Array(passages),
    touched: new Uint32Array(passages),
    count: 0,
  }
}

function clearTable(table: Table): void {
  const { scores, covered, held, touched, count } = table
  for (let number = 0; number < count; number++) {
    const passage = touched[number]!
    scores[passage] = 0
    covered[passage] = 0
    held[passage] = 0
  }
  table.count = 0
}

/** The best any of the terms says in each passage. A word that only stands in counts by the square of its weight. */
function addGroup(
  table: Table,
  { idf }: WordGroup,
  terms: readonly WeightedTerm[],
  lists: ReadonlyMap<number, Postings>,
): void {
  const { scores, covered, held, best, reached, touched } = table
  let reachedCount = 0
  for (const { term, weight } of terms) {
    const { passages, impacts } = lists.get(term)!
    for (let index = 0; index < passages.length; index++) {
      const passage = passages[index]!
      const score = weight * weight * readImpact(impacts[index]!)
      if (best[passage] === 0) reached[reachedCount++] = passage
      if (score > best[passage]!) best[passage] = score
    }
  }
  for (let number = 0; number < reachedCount; number++) {
    const passage = reached[number]!
    if (held[passage]!++ === 0) touched[table.count++] = passage
    scores[passage]! += idf * best[passage]!
    covered[passage]! += idf
    best[passage] = 0
  }
}
