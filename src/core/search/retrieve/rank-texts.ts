/** From the words of a query to the texts that match: ranks passages, looks closely at the best, and finds every full match. */

import { selectNeeded, type ExpandedQuery } from '../query/expand-query.ts'
import type { WordGroup } from '../query/word-groups.ts'
import type { SearchDocument } from '../search-document.ts'
import { createBestOf, type Scored } from './best-of.ts'
import { MIN_SCORE_SHARE } from './compare-hits.ts'
import type { createFullTextFinder, FullTexts } from './full-matches.ts'
import { findPhrase } from './phrase.ts'
import type { Ranker } from './rank.ts'
import type { LocalRequest } from './search-engine.ts'
import { isRequested, wantsRows } from './select-rows.ts'
import type { TermIndex } from './term-index.ts'
import {
  clearMarks,
  findMarkedText,
  findMarkedTexts,
  markPhrases,
  measureCloseness,
  setMarks,
  type MarkedText,
  type Marks,
} from './token-marks.ts'

/** The index of some documents, and tables that are used again for each query. */
export interface TermTables {
  readonly documents: readonly SearchDocument[]
  readonly index: TermIndex
  readonly rank: Ranker
  readonly findFullTexts: ReturnType<typeof createFullTextFinder>
  /** As many as there are passages. */
  readonly fullPassages: Uint32Array
  readonly blank: Marks
}

export interface RankedTexts {
  /** Full matches first, best first. */
  readonly texts: readonly RankedText[]
  /** All full matches. */
  readonly full: FullTexts
}

export interface RankedText extends MarkedText {
  readonly score: number
}

/** How many of the best passages are reranked, unless the limit needs more. */
const MAX_RERANKED = 60

/** A step for each word and each phrase, and some more. The tables serve one query at a time, to its end or its failure. */
export function* rankTexts(
  tables: TermTables,
  query: ExpandedQuery,
  groups: readonly WordGroup[],
  request: LocalRequest,
): Generator<undefined, RankedTexts> {
  const { documents, index, blank } = tables
  const { limit, accepts } = request
  const needed = selectNeeded(groups)
  const phrases: number[][] = []
  for (const phrase of query.phrases) {
    phrases.push(findPhrase(index, phrase))
    yield
  }
  const isAccepted = (text: number) => !accepts || accepts(documents[text]!)
  const isWanted = (text: number) => (limit === Infinity || isRequested(documents[text]!, request)) && isAccepted(text)
  const wantsMore = limit === Infinity || wantsRows(request)
  const { candidates, full } = yield* collectCandidates(
    tables,
    needed,
    phrases,
    request,
    wantsMore ? isWanted : undefined,
  )
  const present = needed.filter(({ terms }) => terms.length > 0)
  const texts = new Map<number, RankedText>()
  const marks: Marks = { ...setMarks(blank, present), phrases: markPhrases(query.phrases, phrases) }
  let left = wantsMore ? Infinity : limit
  for (const { passage, score, isFull } of rerank(index, marks, candidates, full)) {
    if (left <= 0) break
    for (const marked of findMarkedTexts(index, marks, passage)) {
      if (texts.has(marked.text) || !isAccepted(marked.text)) continue
      texts.set(marked.text, { ...marked, score })
      if (!isFull || full.has(marked.text)) left--
    }
  }
  if (wantsMore) addFull(index, marks, full.list().filter(isWanted), texts)
  clearMarks(marks)
  return { texts: fullFirst([...texts.values()], full), full }
}

/** The passages to look at closely, with their scores, and every full match. */
function* collectCandidates(
  { documents, index, rank, findFullTexts, fullPassages }: TermTables,
  groups: readonly WordGroup[],
  phrases: readonly (readonly number[])[],
  { limit, accepts }: LocalRequest,
  isWanted: TextTest | undefined,
): Generator<undefined, { readonly candidates: ReadonlyMap<number, number>; readonly full: FullTexts }> {
  const most = limit === Infinity ? Infinity : Math.max(MAX_RERANKED, limit * 2)
  const holding = phrases.length > 0 ? listHolding(index, phrases) : undefined
  const holds = holding && groups.length > 0 ? new Set(holding) : undefined
  const isAllowed = (passage: number) =>
    (!holds || holds.has(passage)) && (!accepts || hasText(index, passage, (text) => accepts(documents[text]!)))
  const candidates = new Map<number, number>()
  const add = ({ passage, score }: Scored) => candidates.set(passage, holding ? score + 1 : score)
  const bestFull = createBestOf(most)
  let count = 0
  const onFull = (passage: number, score: number) => {
    fullPassages[count++] = passage
    // Partial matches may score higher, but must not push out full ones. Without a second group there are none.
    if (groups.length > 1 && score > bestFull.least() && isAllowed(passage)) bestFull.offer(passage, score)
    if (isWanted && hasText(index, passage, isWanted) && isAllowed(passage)) add({ passage, score })
  }
  const ranked = yield* rank(groups, most, { isAllowed: holds || accepts ? isAllowed : undefined, onFull })
  ranked.forEach(add)
  yield
  bestFull.list().forEach(add)
  for (const passage of holding ?? []) {
    if (candidates.size >= most) break
    if (!candidates.has(passage) && isAllowed(passage)) candidates.set(passage, 1)
  }
  return { candidates, full: findFullTexts({ groups, phrases, passages: fullPassages.subarray(0, count) }) }
}

/** Only passages in which every phrase begins, rising. */
function listHolding(index: TermIndex, phrases: readonly (readonly number[])[]): number[] {
  const [first, ...others] = phrases.map((starts) => findPassages(index, starts))
  const sets = others.map((passages) => new Set(passages))
  return first!.filter((passage) => sets.every((set) => set.has(passage)))
}

/** Passages start in order and each overlaps only the next ones, so those that hold a token are neighbours. @param tokens Rising. */
function findPassages({ passages: { firstToken, endToken } }: TermIndex, tokens: readonly number[]): number[] {
  const found: number[] = []
  let last = -1
  for (const token of tokens) {
    const done = last
    while (last + 1 < firstToken.length && firstToken[last + 1]! <= token) last++
    let from = last
    while (from > done && endToken[from]! > token) from--
    while (from < last) found.push(++from)
  }
  return found
}

interface Candidate extends Scored {
  /** Some text of the passage is a full match. */
  readonly isFull: boolean
}

/** Full matches first, best first, of equals the earlier. Partial matches that say almost nothing are left out. */
function rerank(index: TermIndex, marks: Marks, candidates: ReadonlyMap<number, number>, full: FullTexts): Candidate[] {
  const isOneWord = marks.groups.length < 2
  const scored = Array.from(candidates, ([passage, score]): Candidate => {
    const closeness = isOneWord ? 1 : measureCloseness(index, marks, passage)
    return { passage, score: score * closeness, isFull: hasText(index, passage, full.has) }
  })
  const least = scored.reduce((most, { score }) => Math.max(most, score), 0) * MIN_SCORE_SHARE
  return scored
    .filter(({ score, isFull }) => isFull || score >= least)
    .sort((a, b) => Number(b.isFull) - Number(a.isFull) || b.score - a.score || a.passage - b.passage)
}

type TextTest = (text: number) => boolean

/** True if any text of the passage passes the test. */
function hasText({ passages, textTokens }: TermIndex, passage: number, test: TextTest): boolean {
  const end = passages.endToken[passage]!
  for (let text = passages.firstText[passage]!; textTokens[text]! < end; text++) if (test(text)) return true
  return false
}

/** Adds the full matches that no candidate passage showed, because another text of the passage matched better. */
function addFull(index: TermIndex, marks: Marks, texts: readonly number[], shown: Map<number, RankedText>): void {
  for (const text of texts) {
    const marked = shown.has(text) ? undefined : findMarkedText(index, marks, text)
    if (marked) shown.set(text, { ...marked, score: 0 })
  }
}

function fullFirst(texts: readonly RankedText[], full: FullTexts): RankedText[] {
  return [...texts.filter(({ text }) => full.has(text)), ...texts.filter(({ text }) => !full.has(text))]
}
