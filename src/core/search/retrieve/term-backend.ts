/** The term-first engine: finds typing errors among the words, then ranks exact passages. Built once, queried on every key. */

import { locateLast } from '../../time/locate.ts'
import type { DocumentFilter } from '../query/document-filter.ts'
import type { LocalRequest, LocalSource } from './search-engine.ts'
import { MIN_SCORE_SHARE } from './compare-hits.ts'
import { createBestOf, type Scored } from './best-of.ts'
import { findCorrections } from '../query/corrections.ts'
import { createHit, joinFields, type FindTime } from './create-hit.ts'
import { selectNeeded, numberGroup, sumIdf, type ExpandedPart, type ExpandedQuery } from '../query/expand-query.ts'
import {
  clearMarks,
  createMarks,
  markPhrases,
  markTokens,
  measureCloseness,
  findMarkedText,
  findMarkedTexts,
  setMarks,
  type MarkedText,
  type Marks,
} from './token-marks.ts'
import { findNear } from './near.ts'
import type { GoesOn } from './passages.ts'
import { findPhrase } from './phrase.ts'
import type { QueryWord } from '../query/parse-query.ts'
import { createRanker } from './rank.ts'
import { selectRows, isRequested, wantsRows } from './select-rows.ts'
import type { SearchDocument } from '../search-document.ts'
import { countDocuments, createFullTextFinder, type FullTexts } from './full-matches.ts'
import { buildTermIndex, getWordSource, type TermIndex } from './term-index.ts'
import type { WordGroup } from '../query/word-groups.ts'

export interface TermEngineOptions {
  /** Documents of one talk, in order: short ones are ranked together and phrases may cross their borders. Default: none. */
  readonly goesOn?: GoesOn
  /** Default: the document's own time. */
  readonly findTime?: FindTime
}

/** How many of the best passages are reranked, unless the limit needs more. */
const MAX_RERANKED = 60

/** Built in one go, about a millisecond per thousand words; `find` keeps tables between calls and never fails. */
export function createTermBackend(documents: readonly SearchDocument[], options: TermEngineOptions = {}): LocalSource {
  const index = buildTermIndex(documents.map(joinFields), options.goesOn)
  const rank = createRanker(index)
  const findFullTexts = createFullTextFinder(index)
  const fullPassages = new Uint32Array(index.passages.firstToken.length)
  const blank = createMarks(index.vocabulary.words.length)
  const numbered = (part: ExpandedPart) => part.groups.map((group) => numberGroup(group, index.vocabulary))
  const findTime: FindTime = options.findTime ?? ((text) => documents[text]!.at)

  const locateToken = (token: number) => {
    const text = locateLast(index.textTokens, token)
    const { kind, episodeId, text: said } = documents[text]!
    const at = kind === 'transcript' ? findTime(text, Math.min(index.starts[token]!, said.length)) : undefined
    return at === undefined ? undefined : { talk: episodeId, at }
  }
  const listNear = ({ near }: ExpandedQuery, { accepts }: LocalRequest): Listed => {
    const parts = near.map((part) => ({
      groups: numbered(part),
      phrases: part.phrases.map((phrase) => listPhraseTokens(index, phrase)),
      within: part.within,
    }))
    const places = markTokens(index, findNear(index, parts, locateToken)).map((text) => ({ ...text, score: 1 }))
    const texts = places.map(({ text }) => text)
    const full = new Set(texts)
    return {
      places: accepts ? places.filter(({ text }) => accepts(documents[text]!)) : places,
      full: { has: (text) => full.has(text), list: () => texts },
    }
  }
  /** The passages to look at closely, with their scores, and every full match. */
  const collect = (groups: readonly WordGroup[], phrases: Phrases, request: LocalRequest, isWanted?: TextTest) => {
    const { limit, accepts } = request
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
    rank(groups, most, { isAllowed: holds || accepts ? isAllowed : undefined, onFull }).forEach(add)
    bestFull.list().forEach(add)
    for (const passage of holding ?? []) {
      if (candidates.size >= most) break
      if (!candidates.has(passage) && isAllowed(passage)) candidates.set(passage, 1)
    }
    return { candidates, full: findFullTexts({ groups, phrases, passages: fullPassages.subarray(0, count) }) }
  }
  const listBest = (query: ExpandedQuery, groups: readonly WordGroup[], request: LocalRequest): Listed => {
    const { limit, accepts } = request
    const needed = selectNeeded(groups)
    const phrases = query.phrases.map((phrase) => findPhrase(index, phrase))
    const isAccepted = (text: number) => !accepts || accepts(documents[text]!)
    const isWanted = (text: number) =>
      (limit === Infinity || isRequested(documents[text]!, request)) && isAccepted(text)
    const wantsMore = limit === Infinity || wantsRows(request)
    const { candidates, full } = collect(needed, phrases, request, wantsMore ? isWanted : undefined)
    const present = needed.filter(({ terms }) => terms.length > 0)
    const marks: Marks = { ...setMarks(blank, present), phrases: markPhrases(query.phrases, phrases) }
    const places = new Map<number, Place>()
    let left = wantsMore ? Infinity : limit
    for (const { passage, score, isFull } of rerank(index, marks, candidates, full)) {
      if (left <= 0) break
      for (const marked of findMarkedTexts(index, marks, passage)) {
        if (places.has(marked.text) || !isAccepted(marked.text)) continue
        places.set(marked.text, { ...marked, score })
        if (!isFull || full.has(marked.text)) left--
      }
    }
    if (wantsMore) addFull(index, marks, full.list().filter(isWanted), places)
    clearMarks(marks)
    return { places: fullFirst([...places.values()], full), full }
  }

  return {
    words: getWordSource(index),
    documents,
    find(query, request) {
      const groups = numbered(query)
      const isNear = query.near.length > 0
      const listed = isNear ? listNear(query, request) : listBest(query, groups, request)
      const places = listed.places.slice(0, request.limit)
      const total = sumIdf(groups)
      const rate = ({ text, score, idf }: Place) => ({
        score,
        coverage: isNear || total === 0 ? 1 : Math.min(1, idf / total),
        isFull: listed.full.has(text),
      })
      const show = (place: Place) => createHit(index, documents[place.text]!, place, rate(place), findTime)
      const marked = places.map(({ text, tokens }) => ({ tokens, source: joinFields(documents[text]!) }))
      return {
        hits: places.map(show),
        corrections: findCorrections(index, groups, marked),
        ...(request.count && countDocuments(listAccepted(listed.full, request.accepts))),
        ...(wantsRows(request) && {
          rows: selectRows(
            listed.places.filter(({ text }) => listed.full.has(text)),
            ({ text }) => documents[text]!,
            request,
          ).map(show),
        }),
      }
    },
  }

  function listAccepted(texts: FullTexts, accepts: DocumentFilter | undefined) {
    const all = texts.list().map((text) => documents[text]!)
    return accepts ? all.filter(accepts) : all
  }
}

function listPhraseTokens(index: TermIndex, phrase: readonly QueryWord[]): number[] {
  return findPhrase(index, phrase).flatMap((first) => phrase.map((_, step) => first + step))
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

/** First tokens of every match of each phrase, rising. */
type Phrases = readonly (readonly number[])[]

interface Listed {
  /** Full matches first, best first. */
  readonly places: readonly Place[]
  /** All texts that are full matches. */
  readonly full: FullTexts
}

interface Place extends MarkedText {
  readonly score: number
}

/** Adds the full matches that no candidate passage showed, because another text of the passage matched better. */
function addFull(index: TermIndex, marks: Marks, texts: readonly number[], places: Map<number, Place>): void {
  for (const text of texts) {
    const marked = places.has(text) ? undefined : findMarkedText(index, marks, text)
    if (marked) places.set(text, { ...marked, score: 0 })
  }
}

function fullFirst(places: readonly Place[], full: FullTexts): Place[] {
  return [...places.filter(({ text }) => full.has(text)), ...places.filter(({ text }) => !full.has(text))]
}
