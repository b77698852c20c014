/** The term-first engine: typing errors are looked for among the words, then exact passages are ranked. Built once, asked on every key. */

import type { TextRange } from '../text/range.ts'
import type { Seconds } from '../time/span.ts'
import { clearMarks, measureCloseness, readMarkedTexts, setMarks, type MarkedText, type Marks } from './marks.ts'
import type { Scored } from './best-of.ts'
import { findPhrase } from './phrase.ts'
import { parseQuery, type ParsedQuery } from './query.ts'
import { createRanker } from './rank.ts'
import { createExpand, readGroups, type WordGroup } from './read-groups.ts'
import type { Correction, SearchAnswer, SearchDocument, SearchEngine, SearchHit } from './search.ts'
import { buildTermIndex, type TermIndex } from './term-index.ts'
import { locateLast } from '../time/locate.ts'

export interface TermEngineOptions {
  /** The documents are one conversation in order: short ones are ranked together and phrases may cross their borders. */
  readonly isContinuous?: boolean
  /** When what stands at an offset of a document's text is said. Default: the document's own time. */
  readonly findTime?: (document: number, offset: number) => Seconds | undefined
}

/** Hits below this share of the best score say almost nothing of the query. */
const LEAST_SHARE = 0.12
/** So many of the best passages are looked at closely, if no more are asked for. */
const MOST_RERANKED = 60

export function createTermEngine(documents: readonly SearchDocument[], options: TermEngineOptions = {}): SearchEngine {
  const isContinuous = options.isContinuous ?? false
  const index = buildTermIndex(documents.map(joinFields), isContinuous)
  const rank = createRanker(index)
  const expand = createExpand(index)
  const groupsOf = new Uint32Array(index.vocabulary.words.length)

  return {
    search(query, limit) {
      const parsed = parseQuery(query)
      const found = parsed.words.length > 0 ? readGroups(index, parsed, expand) : []
      const groups = found.filter(({ terms }) => terms.length > 0)
      const phrases = parsed.phrases.map((phrase) => findPhrase(index, phrase, isContinuous))
      const marks: Marks = { groupsOf, groups, phraseTokens: listPhraseTokens(parsed, phrases) }
      setMarks(groupsOf, groups)
      const ranked = rank(found, Math.max(MOST_RERANKED, limit * 2))
      const candidates = phrases.length > 0 ? keepPhrases(index, ranked, phrases) : ranked
      const scored = rerank(index, marks, candidates)
      const places = listPlaces(index, marks, scored, limit)
      const corrections = readCorrections(index, documents, found, places)
      clearMarks(groupsOf, groups)
      const hits = places.map((place) => createHit(index, documents, place, scored[0]!.score, options))
      const missing = found.filter(({ basis }) => basis === 'none').map(({ typed }) => typed)
      return { query, hits, corrections, missing, wasShortened: parsed.wasShortened } satisfies SearchAnswer
    },
  }
}

function joinFields({ text, detail }: SearchDocument): string {
  return detail === '' ? text : `${text}\n${detail}`
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

function createHit(
  index: TermIndex,
  documents: readonly SearchDocument[],
  place: Place,
  best: number,
  options: TermEngineOptions,
): SearchHit {
  const document = documents[place.text]!
  const all = place.tokens.map((token) => rangeOf(index, token))
  const border = document.text.length
  const focus = { start: index.starts[place.first]!, end: rangeOf(index, place.last).end }
  const at = options.findTime?.(place.text, focus.start) ?? document.at
  return {
    document,
    score: place.score / best,
    ranges: all.filter(({ start }) => start < border),
    detailRanges: all.flatMap(({ start, end }) =>
      start < border ? [] : [{ start: start - border - 1, end: end - border - 1 }],
    ),
    ...(focus.start < border && focus.end <= border ? { focus } : {}),
    ...(at === undefined ? {} : { at }),
  }
}

function rangeOf({ starts, lengths }: TermIndex, token: number): TextRange {
  return { start: starts[token]!, end: starts[token]! + lengths[token]! }
}

/** For each word that is nowhere as typed, how the best hit spells what was found in its place. */
function readCorrections(
  index: TermIndex,
  documents: readonly SearchDocument[],
  groups: readonly WordGroup[],
  places: readonly Place[],
): Correction[] {
  const used = new Map<string, string[]>()
  for (const { typed, basis, terms } of groups) {
    if (basis !== 'corrected') continue
    const accepted = new Set(terms.map(({ term }) => term))
    const token = findFirstToken(places, (candidate) => accepted.has(index.tokens[candidate]!))
    if (!token) continue
    const { start, end } = rangeOf(index, token.token)
    const spelled = joinFields(documents[token.text]!).slice(start, end)
    used.set(typed, [...(used.get(typed) ?? []), spelled.replace(/['’]s$/u, '')])
  }
  return [...used].map(([typed, words]) => ({ typed, used: words.join(' ') }))
}

function findFirstToken(places: readonly Place[], isWanted: (token: number) => boolean) {
  for (const { text, tokens } of places) {
    const token = tokens.find(isWanted)
    if (token !== undefined) return { text, token }
  }
  return undefined
}
