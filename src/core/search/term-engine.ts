/** The term-first engine: typing errors are looked for among the words, then exact passages are ranked. Built once, asked on every key. */

import { locateLast } from '../time/locate.ts'
import {
  clearMarks,
  createMarks,
  measureCloseness,
  readMarkedTexts,
  setMarks,
  type MarkedText,
  type Marks,
} from './marks.ts'
import type { Scored } from './best-of.ts'
import { findPhrase } from './phrase.ts'
import { parseQuery, type ParsedQuery } from './query.ts'
import { createHit, joinFields, type FindTime } from './create-hit.ts'
import { readCorrections } from './corrections.ts'
import { createRanker } from './rank.ts'
import { createExpand, readGroups, type WordGroup } from './read-groups.ts'
import type { SearchDocument, SearchEngine } from './search.ts'
import { buildTermIndex, readWordSource, type TermIndex } from './term-index.ts'

export interface TermEngineOptions {
  /** The documents are one conversation in order: short ones are ranked together and phrases may cross their borders. */
  readonly isContinuous?: boolean
  /** Default: the document's own time. */
  readonly findTime?: FindTime
}

/** Hits below this share of the best score say almost nothing of the query. */
const LEAST_SHARE = 0.2
/** So many of the best passages are looked at closely, if no more are asked for. */
const MOST_RERANKED = 60

/** Built in one go, about a millisecond per thousand words; `search` keeps tables between calls and never fails. */
export function createTermEngine(documents: readonly SearchDocument[], options: TermEngineOptions = {}): SearchEngine {
  const isContinuous = options.isContinuous ?? false
  const index = buildTermIndex(documents.map(joinFields), isContinuous)
  const rank = createRanker(index)
  const source = readWordSource(index)
  const expand = createExpand(source)
  const blank = createMarks(index.vocabulary.words.length)

  const listBest = (parsed: ParsedQuery, groups: readonly WordGroup[], limit: number) => {
    const present = groups.filter(({ terms }) => terms.length > 0)
    const phrases = parsed.phrases.map((phrase) => findPhrase(index, phrase, isContinuous))
    const marks: Marks = {
      ...setMarks(blank, present),
      phraseTokens: listPhraseTokens(parsed, phrases),
      phraseStarts: new Set(phrases.flat()),
    }
    const ranked = rank(groups, Math.max(MOST_RERANKED, limit * 2))
    const candidates = phrases.length > 0 ? keepPhrases(index, ranked, phrases) : ranked
    const places = listPlaces(index, marks, rerank(index, marks, candidates), limit)
    clearMarks(marks)
    return places
  }

  return {
    search(query, limit) {
      const parsed = parseQuery(query)
      const groups = readGroups(source, parsed, expand)
      const places = listBest(parsed, groups, limit)
      const best = places[0]?.score ?? 1
      const total = groups.reduce((sum, { information }) => sum + information, 0)
      const rate = ({ score, information }: Place) => ({
        score: score / best,
        coverage: total === 0 ? 1 : Math.min(1, information / total),
      })
      const marked = places.map(({ text, tokens }) => ({ tokens, source: joinFields(documents[text]!) }))
      return {
        query,
        hits: places.map((place) => createHit(index, documents[place.text]!, place, rate(place), options.findTime)),
        corrections: readCorrections(index, groups, marked),
        missing: groups.filter(({ basis }) => basis === 'none').map(({ typed }) => typed),
        wasShortened: parsed.wasShortened,
      }
    },
  }
}

function listPhraseTokens({ phrases }: ParsedQuery, starts: readonly (readonly number[])[]): Set<number> {
  const tokens = new Set<number>()
  for (const [number, phrase] of phrases.entries()) {
    for (const first of starts[number]!) for (let step = 0; step < phrase.length; step++) tokens.add(first + step)
  }
  return tokens
}

/** Only passages in which every phrase begins; the other words order them. */
function keepPhrases(index: TermIndex, ranked: readonly Scored[], phrases: readonly (readonly number[])[]): Scored[] {
  const scores = new Map(ranked.map(({ passage, score }) => [passage, score]))
  const sets = phrases.map((starts) => new Set(starts.flatMap((token) => findPassages(index, token))))
  return [...sets[0]!]
    .filter((passage) => sets.every((set) => set.has(passage)))
    .map((passage) => ({ passage, score: 1 + (scores.get(passage) ?? 0) }))
}

/** Passages start in order and each overlaps only the next ones, so they are neighbours. */
function findPassages({ passages }: TermIndex, token: number): number[] {
  const found: number[] = []
  for (let passage = locateLast(passages.firstToken, token); passage >= 0; passage--) {
    if (passages.endToken[passage]! <= token) break
    found.push(passage)
  }
  return found
}

/** Best first; of equals the earlier. */
function rerank(index: TermIndex, marks: Marks, candidates: readonly Scored[]): Scored[] {
  const isOneWord = marks.groups.length < 2
  const scored = isOneWord
    ? [...candidates]
    : candidates.map(({ passage, score }) => ({ passage, score: score * measureCloseness(index, marks, passage) }))
  scored.sort((a, b) => b.score - a.score || a.passage - b.passage)
  const least = (scored[0]?.score ?? 0) * LEAST_SHARE
  return scored.filter(({ score }) => score >= least)
}

interface Place extends MarkedText {
  readonly score: number
}

function listPlaces(index: TermIndex, marks: Marks, scored: readonly Scored[], limit: number): Place[] {
  const places = new Map<number, Place>()
  for (const { passage, score } of scored) {
    if (places.size >= limit) break
    for (const text of readMarkedTexts(index, marks, passage)) {
      if (!places.has(text.text) && places.size < limit) places.set(text.text, { ...text, score })
    }
  }
  return [...places.values()]
}
