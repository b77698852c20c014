/** From the words of a quotation to the passages that may hold them, with few bytes: rarest words first, and pairs of common ones. */

import { createBestOf } from '../best-of.ts'
import { findWord } from '../../query/vocabulary.ts'
import { parseTerms } from '../../query/terms.ts'
import type { StaticReader } from './static-reader.ts'

interface QuotedRequest {
  /** Terms of the index in the order of the quotation. */
  readonly terms: readonly string[]
  /** Numbers of a term and its likely other forms. Default: the term alone. */
  readonly formsOf?: ((term: string) => readonly number[]) | undefined
  /** Only these passages. Default: all transcripts. */
  readonly isAllowed: (passage: number) => boolean
}

interface QuotedFinder {
  /**
   * Passages in or right before which the terms may stand one after the other, rising; at most `MAX_STARTS`. Only the
   * text can tell. Empty when one of them is nowhere.
   */
  findExact(request: QuotedRequest): Promise<readonly number[]>
  /** Scores of passages with the terms in any form, in bits: of a passage and the better of its neighbours. */
  score(request: QuotedRequest): Promise<PassageScores>
}

/** By passage; passages without any of the terms are absent. */
export type PassageScores = ReadonlyMap<number, number>

/** Bytes of lists read to find the terms one after the other, and to score passages. The rarest term is always read. */
const EXACT_BUDGET = 12_000
const SCORE_BUDGET = 36_000
/** Pairs of frequent words read where there are fewer rarer ones than this. */
const ENOUGH_TERMS = 6
const MAX_PAIRS = 8
const MAX_STARTS = 24
/** Terms of the stretch that is looked for as one: more may run over many passages. */
const MAX_STRETCH = 16
/** Scored passages returned at most. */
const MAX_SCORED = 400

/** Words of scripts without spaces may be given letter by letter. */
export function joinTerms(words: readonly string[], isUnspaced: (word: string) => boolean): string[] {
  let text = ''
  let wasUnspaced = false
  for (const word of words) {
    const isLetter = isUnspaced(word)
    text += (text === '' || (wasUnspaced && isLetter) ? '' : ' ') + word
    wasUnspaced = isLetter
  }
  return parseTerms(text).map(({ term }) => term)
}

export function createQuotedFinder(reader: StaticReader): QuotedFinder {
  const { vocabulary, frequent } = reader.directory
  const isFrequent = new Set(frequent)
  const numberOf = (term: string) => findWord(vocabulary, term)

  async function findExact({ terms, isAllowed }: QuotedRequest): Promise<readonly number[]> {
    const numbers = terms.map(numberOf)
    if (terms.length === 0 || numbers.includes(-1)) return []
    const stretch = chooseStretch(numbers.map((number) => vocabulary.frequencies[number]!))
    const inStretch = terms.slice(stretch.from, stretch.to)
    const rare = inStretch.filter((term) => !isFrequent.has(term))
    const [lists, pairs] = await Promise.all([
      readCheapest(rare.map(numberOf), EXACT_BUDGET),
      rare.length < ENOUGH_TERMS ? readPairs(inStretch) : [],
    ])
    const sets = [...lists.values(), ...pairs]
    const chosen = sets.length > 0 ? sets : [...(await readCheapest(numbers, EXACT_BUDGET)).values()]
    return intersect(chosen, isAllowed)
  }

  async function score({ terms, formsOf, isAllowed }: QuotedRequest): Promise<PassageScores> {
    const groups = groupForms(
      [...new Set(terms)],
      (term) => formsOf?.(term) ?? [numberOf(term)].filter((one) => one >= 0),
    )
    const countOf = (ids: readonly number[]) => ids.reduce((sum, id) => sum + vocabulary.frequencies[id]!, 0)
    const sorted = groups.toSorted((a, b) => countOf(a) - countOf(b))
    const chosen: (readonly number[])[] = []
    let spent = 0
    for (const ids of sorted) {
      const cost = ids.reduce((sum, id) => sum + reader.costOf(id), 0)
      if (chosen.length > 0 && spent + cost > SCORE_BUDGET) continue
      spent += cost
      chosen.push(ids)
    }
    const isTelling = (term: string) => !isFrequent.has(term) && numberOf(term) >= 0
    const needsPairs = new Set(terms.filter(isTelling)).size < ENOUGH_TERMS
    const [lists, pairs] = await Promise.all([reader.readLists(chosen.flat()), needsPairs ? readPairs(terms) : []])
    const sets = [...chosen.map((ids) => unite(ids.map((id) => lists.get(id)!.passages))), ...pairs]
    return addScores(sets, reader.passageCount, isAllowed)
  }

  async function readCheapest(numbers: readonly number[], budget: number): Promise<Map<number, Uint32Array>> {
    const sorted = [...new Set(numbers)].toSorted((a, b) => vocabulary.frequencies[a]! - vocabulary.frequencies[b]!)
    let spent = 0
    const chosen = sorted.filter((number, index) => {
      const cost = reader.costOf(number)
      if (index > 0 && spent + cost > budget) return false
      spent += cost
      return true
    })
    const lists = await reader.readLists(chosen)
    return new Map([...lists].map(([number, { passages }]) => [number, passages]))
  }

  /** Of neighbouring frequent words, spread over the quotation. */
  async function readPairs(terms: readonly string[]): Promise<Uint32Array[]> {
    const neighbours = terms
      .slice(1)
      .map((term, index) => [terms[index]!, term] as const)
      .filter((pair) => pair.every((term) => isFrequent.has(term)))
    const step = Math.max(1, neighbours.length / MAX_PAIRS)
    const chosen = Array.from(
      { length: Math.min(MAX_PAIRS, neighbours.length) },
      (_, index) => neighbours[Math.floor(index * step)]!,
    )
    const read = await Promise.all(chosen.map(([first, second]) => reader.readPair(first, second)))
    return read.flatMap((passages) => passages ?? [])
  }

  return { findExact, score }
}

/** The terms that tell most, side by side. */
function chooseStretch(frequencies: readonly number[]): { readonly from: number; readonly to: number } {
  const worth = frequencies.map((frequency) => 1 / (1 + frequency))
  let best = 0
  let sum = worth.slice(0, MAX_STRETCH).reduce((total, one) => total + one, 0)
  let most = sum
  for (let from = 1; from + MAX_STRETCH <= worth.length; from++) {
    sum += worth[from + MAX_STRETCH - 1]! - worth[from - 1]!
    if (sum > most) [best, most] = [from, sum]
  }
  return { from: best, to: best + MAX_STRETCH }
}

/** Passages that hold all, with the two on either side; those that hold most by themselves. */
function intersect(sets: readonly Uint32Array[], isAllowed: (passage: number) => boolean): number[] {
  const [smallest, ...others] = sets.toSorted((a, b) => a.length - b.length)
  if (!smallest) return []
  const holders = others.map((set) => new Set(set))
  const best = createBestOf(MAX_STARTS)
  for (const passage of smallest) {
    if (!isAllowed(passage)) continue
    const distances = holders.map((set) => NEAR.find((step) => set.has(passage + step)))
    if (distances.includes(undefined)) continue
    best.offer(passage, -distances.reduce<number>((sum, step) => sum + Math.abs(step ?? 0), 0))
  }
  return best
    .list()
    .map(({ passage }) => passage)
    .toSorted((a, b) => a - b)
}

const NEAR = [0, 1, -1, 2, -2]

/** Distinct terms as the numbers of their forms; terms that share a form are one. */
function groupForms(terms: readonly string[], formsOf: (term: string) => readonly number[]): (readonly number[])[] {
  const taken = new Set<number>()
  return terms.flatMap((term) => {
    const ids = formsOf(term)
    if (ids.length === 0 || ids.some((id) => taken.has(id))) return []
    for (const id of ids) taken.add(id)
    return [ids]
  })
}

function unite(lists: readonly Uint32Array[]): Uint32Array {
  if (lists.length === 1) return lists[0]!
  return Uint32Array.from(new Set(lists.flatMap((list) => [...list])))
}

function addScores(
  sets: readonly Uint32Array[],
  passageCount: number,
  isAllowed: (passage: number) => boolean,
): PassageScores {
  const own = new Float32Array(passageCount)
  const touched: number[] = []
  for (const set of sets) {
    const bits = Math.log2((passageCount + 1) / (set.length + 1))
    for (const passage of set) {
      if (own[passage] === 0) touched.push(passage)
      own[passage]! += bits
    }
  }
  const best = createBestOf(MAX_SCORED)
  for (const passage of touched) {
    if (!isAllowed(passage)) continue
    best.offer(passage, own[passage]! + Math.max(own[passage - 1] ?? 0, own[passage + 1] ?? 0))
  }
  return new Map(best.list().map(({ passage, score }) => [passage, score]))
}
