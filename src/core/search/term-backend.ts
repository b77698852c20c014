/** The term-first engine: typing errors are looked for among the words, then exact passages are ranked. Built once, asked on every key. */

import { locateLast } from '../time/locate.ts'
import type { Accepts, FindRequest, MemoryBackend } from './backend.ts'
import type { Scored } from './best-of.ts'
import { readCorrections } from './corrections.ts'
import { createHit, joinFields, type FindTime } from './create-hit.ts'
import { listNeeded, numberGroup, sumInformation, type ExpandedPart, type ExpandedQuery } from './expanded-query.ts'
import {
  clearMarks,
  createMarks,
  markPhrases,
  markTokens,
  measureCloseness,
  readMarkedText,
  readMarkedTexts,
  setMarks,
  type MarkedText,
  type Marks,
} from './marks.ts'
import { findNear } from './near.ts'
import type { GoesOn } from './passages.ts'
import { findPhrase } from './phrase.ts'
import type { QueryWord } from './query.ts'
import { createRanker } from './rank.ts'
import { chooseRows, wantsRows } from './choose-rows.ts'
import type { SearchDocument } from './search.ts'
import { countDocuments, findFullTexts } from './tally.ts'
import { buildTermIndex, readWordSource, type TermIndex } from './term-index.ts'
import type { WordGroup } from './read-groups.ts'

export interface TermEngineOptions {
  /** Documents of one talk, in order: short ones are ranked together and phrases may cross their borders. Default: none. */
  readonly goesOn?: GoesOn
  /** Default: the document's own time. */
  readonly findTime?: FindTime
}

/** Hits below this share of the best score say almost nothing of the query. */
const LEAST_SHARE = 0.2
/** So many of the best passages are looked at closely, if no more are asked for. */
const MOST_RERANKED = 60

/** Built in one go, about a millisecond per thousand words; `find` keeps tables between calls and never fails. */
export function createTermBackend(
  documents: readonly SearchDocument[],
  options: TermEngineOptions = {},
): MemoryBackend {
  const index = buildTermIndex(documents.map(joinFields), options.goesOn)
  const rank = createRanker(index)
  const blank = createMarks(index.vocabulary.words.length)
  const numbered = (part: ExpandedPart) => part.groups.map((group) => numberGroup(group, index.vocabulary))
  const findTime: FindTime = options.findTime ?? ((text) => documents[text]!.at)

  const placeToken = (token: number) => {
    const text = locateLast(index.textTokens, token)
    const { kind, episodeId, text: said } = documents[text]!
    const at = kind === 'transcript' ? findTime(text, Math.min(index.starts[token]!, said.length)) : undefined
    return at === undefined ? undefined : { talk: episodeId, at }
  }
  const listNear = ({ near }: ExpandedQuery): Listed => {
    const parts = near.map((part) => ({
      groups: numbered(part),
      phrases: part.phrases.map((phrase) => listPhraseTokens(index, phrase)),
      within: part.within,
    }))
    const places = markTokens(index, findNear(index, parts, placeToken)).map((text) => ({ ...text, score: 1 }))
    return { places, full: new Set(places.map(({ text }) => text)) }
  }
  const listBest = (query: ExpandedQuery, groups: readonly WordGroup[], request: FindRequest): Listed => {
    const { limit, accepts } = request
    const needed = listNeeded(groups)
    const present = needed.filter(({ terms }) => terms.length > 0)
    const phrases = query.phrases.map((phrase) => findPhrase(index, phrase))
    const marks: Marks = {
      ...setMarks(blank, present),
      phrases: markPhrases(query.phrases, phrases),
    }
    const holdingAll: number[] = []
    const wantsAll = limit === Infinity || wantsRows(request)
    // What may not be found must not take the places of what may.
    const most = accepts || wantsAll ? Infinity : Math.max(MOST_RERANKED, limit * 2)
    const ranked = rank(needed, most, (passage) => holdingAll.push(passage))
    const holding = phrases.length > 0 ? listHolding(index, phrases) : undefined
    // Where there is nothing to rank by, the first ones are as good as any.
    const candidates = holding ? scoreHolding(present.length > 0 ? holding : holding.slice(0, most), ranked) : ranked
    const full = findFullTexts(index, { groups: needed, phrases, passages: holdingAll })
    const places = listPlaces(index, marks, rerank(index, marks, candidates, full))
    if (wantsAll) addFull(index, marks, full, places)
    clearMarks(marks)
    return { places: fullFirst([...places.values()], full), full }
  }
  const isAccepted = (text: number, accepts: Accepts | undefined) => accepts === undefined || accepts(documents[text]!)

  return {
    words: readWordSource(index),
    documents,
    find(query, request) {
      const groups = numbered(query)
      const isNear = query.near.length > 0
      const listed = isNear ? listNear(query) : listBest(query, groups, request)
      const allowed = listed.places.filter(({ text }) => isAccepted(text, request.accepts))
      const places = allowed.slice(0, request.limit)
      const total = sumInformation(groups)
      const rate = ({ text, score, information }: Place) => ({
        score,
        coverage: isNear || total === 0 ? 1 : Math.min(1, information / total),
        isFull: listed.full.has(text),
      })
      const show = (place: Place) => createHit(index, documents[place.text]!, place, rate(place), findTime)
      const marked = places.map(({ text, tokens }) => ({ tokens, source: joinFields(documents[text]!) }))
      return {
        hits: places.map(show),
        corrections: readCorrections(index, groups, marked),
        ...(request.isTallied && countDocuments(listAccepted(listed.full, request.accepts))),
        ...(wantsRows(request) && {
          rows: chooseRows(
            allowed.filter(({ text }) => listed.full.has(text)),
            ({ text }) => documents[text]!,
            request,
          ).map(show),
        }),
      }
    },
  }

  function* listAccepted(texts: ReadonlySet<number>, accepts: Accepts | undefined) {
    for (const text of texts) if (isAccepted(text, accepts)) yield documents[text]!
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

/** The words beside the phrases order them. */
function scoreHolding(passages: readonly number[], ranked: readonly Scored[]): Scored[] {
  const scores = new Map(ranked.map(({ passage, score }) => [passage, score]))
  return passages.map((passage) => ({ passage, score: 1 + (scores.get(passage) ?? 0) }))
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

/** Best first; of equals the earlier. Partial matches that say almost nothing are left out, full ones never. */
function rerank(index: TermIndex, marks: Marks, candidates: readonly Scored[], full: ReadonlySet<number>): Scored[] {
  const isOneWord = marks.groups.length < 2
  const scored = isOneWord
    ? [...candidates]
    : candidates.map(({ passage, score }) => ({ passage, score: score * measureCloseness(index, marks, passage) }))
  scored.sort((a, b) => b.score - a.score || a.passage - b.passage)
  const least = (scored[0]?.score ?? 0) * LEAST_SHARE
  return scored.filter(({ passage, score }) => score >= least || holdsFull(index, passage, full))
}

function holdsFull({ passages, textTokens }: TermIndex, passage: number, full: ReadonlySet<number>): boolean {
  const end = passages.endToken[passage]!
  for (let text = locateLast(textTokens, passages.firstToken[passage]!); textTokens[text]! < end; text++)
    if (full.has(text)) return true
  return false
}

interface Listed {
  /** Full matches first, best first. */
  readonly places: readonly Place[]
  /** All texts that are full matches. */
  readonly full: ReadonlySet<number>
}

interface Place extends MarkedText {
  readonly score: number
}

function listPlaces(index: TermIndex, marks: Marks, scored: readonly Scored[]): Map<number, Place> {
  const places = new Map<number, Place>()
  for (const { passage, score } of scored) {
    for (const text of readMarkedTexts(index, marks, passage))
      if (!places.has(text.text)) places.set(text.text, { ...text, score })
  }
  return places
}

/** Where short texts are ranked together, one that another outdoes is in no passage's best. */
function addFull(index: TermIndex, marks: Marks, full: ReadonlySet<number>, places: Map<number, Place>): void {
  for (const text of full) {
    const marked = places.has(text) ? undefined : readMarkedText(index, marks, text)
    if (marked) places.set(text, { ...marked, score: 0 })
  }
}

function fullFirst(places: readonly Place[], full: ReadonlySet<number>): Place[] {
  return [...places.filter(({ text }) => full.has(text)), ...places.filter(({ text }) => !full.has(text))]
}
