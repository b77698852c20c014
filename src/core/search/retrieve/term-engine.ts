/** The term-first engine: finds typing errors among the words, then ranks exact passages. Built once, queried on every key. */

import { finish } from '../../time/slices.ts'
import { locateLast } from '../../time/locate.ts'
import { findCorrections } from '../query/corrections.ts'
import type { DocumentFilter } from '../query/document-filter.ts'
import { numberGroup, sumIdf, type ExpandedPart, type ExpandedQuery } from '../query/expand-query.ts'
import type { QueryWord } from '../query/parse-query.ts'
import type { SearchDocument } from '../search-document.ts'
import type { Found } from '../search-source.ts'
import { createHit, joinFields, type FindTime } from './create-hit.ts'
import { countDocuments, createFullTextFinder, type FullTexts } from './full-matches.ts'
import { findNear } from './find-near.ts'
import type { GoesOn } from './passages.ts'
import { findPhrase } from './phrase.ts'
import { countEach } from '../../text/group-by.ts'
import { createRanker } from './rank.ts'
import { rankTexts, type RankedText, type RankedTexts, type TermTables } from './rank-texts.ts'
import type { LocalRequest, SearchEngine } from './search-engine.ts'
import { selectRows, wantsRows } from './select-rows.ts'
import { buildTermIndex, getWordSource } from './term-index.ts'
import { createMarks, markTokens } from './token-marks.ts'

interface TermEngineOptions {
  /** Documents of one talk, in order: short ones are ranked together and phrases may cross their borders. Default: none. */
  readonly goesOn?: GoesOn
  /** Default: the document's own time. */
  readonly findTime?: FindTime
}

interface Engine extends TermTables {
  readonly findTime: FindTime
}

interface TermEngine extends SearchEngine {
  /** As `find`, in steps between which others may work, but for other searches of this engine: it has one set of tables. */
  findInSteps(query: ExpandedQuery, request: LocalRequest): Generator<undefined, Found>
  /** How often the phrase begins in each document that says it. */
  countPhrase(phrase: readonly QueryWord[]): ReadonlyMap<SearchDocument, number>
}

/** Built in one go, about a millisecond per thousand words; `find` keeps tables between calls and never fails. */
export function createTermEngine(
  documents: readonly SearchDocument[],
  { goesOn, findTime = (text) => documents[text]!.at }: TermEngineOptions = {},
): TermEngine {
  const index = buildTermIndex(documents.map(joinFields), goesOn)
  const engine: Engine = {
    documents,
    index,
    findTime,
    rank: createRanker(index),
    findFullTexts: createFullTextFinder(index),
    fullPassages: new Uint32Array(index.passages.firstToken.length),
    blank: createMarks(index.vocabulary.words.length),
  }
  const findInSteps: TermEngine['findInSteps'] = (query, request) => find(engine, query, request)
  return {
    words: getWordSource(index),
    documents,
    find: (query, request) => finish(findInSteps(query, request)),
    findInSteps,
    countPhrase: (phrase) =>
      countEach(findPhrase(index, phrase).map((first) => documents[locateLast(index.textTokens, first)]!)),
  }
}

function* find(engine: Engine, query: ExpandedQuery, request: LocalRequest): Generator<undefined, Found> {
  const { index, documents, findTime } = engine
  const groups = numberGroups(engine, query)
  const isNear = query.near.length > 0
  const { texts, full } = yield* isNear
    ? findNearTexts(engine, query, request.accepts)
    : rankTexts(engine, query, groups, request)
  yield
  const best = texts.slice(0, request.limit)
  const total = sumIdf(groups)
  const rate = ({ text, score, idf }: RankedText) => ({
    score,
    coverage: isNear || total === 0 ? 1 : Math.min(1, idf / total),
    isFull: full.has(text),
  })
  const show = (ranked: RankedText) => createHit(index, documents[ranked.text]!, ranked, rate(ranked), findTime)
  const marked = best.map(({ text, tokens }) => ({ tokens, source: joinFields(documents[text]!) }))
  const fullTexts = () => texts.filter(({ text }) => full.has(text))
  return {
    hits: best.map(show),
    corrections: findCorrections(index, groups, marked),
    ...(request.count && countDocuments(listAccepted(documents, full, request.accepts))),
    ...(wantsRows(request) && { rows: selectRows(fullTexts(), ({ text }) => documents[text]!, request).map(show) }),
  }
}

/** Only transcripts have the times that tell what is near. */
function* findNearTexts(
  engine: Engine,
  { near }: ExpandedQuery,
  accepts: DocumentFilter | undefined,
): Generator<undefined, RankedTexts> {
  const { index, documents, findTime } = engine
  const parts = near.map((part) => ({
    groups: numberGroups(engine, part),
    phrases: part.phrases.map((phrase) =>
      findPhrase(index, phrase).flatMap((first) => phrase.map((_, step) => first + step)),
    ),
    within: part.within,
  }))
  const talkOf = (text: number) => (documents[text]!.kind === 'transcript' ? documents[text]!.episodeId : undefined)
  const timeOf = (token: number, text: number) =>
    findTime(text, Math.min(index.starts[token]!, documents[text]!.text.length))
  const tokens = yield* findNear(index, parts, { talkOf, timeOf })
  yield
  const marked = markTokens(index, tokens).map((text) => ({ ...text, score: 1 }))
  const all = marked.map(({ text }) => text)
  const full = new Set(all)
  return {
    texts: accepts ? marked.filter(({ text }) => accepts(documents[text]!)) : marked,
    full: { has: (text) => full.has(text), list: () => all },
  }
}

function numberGroups({ index }: TermTables, { groups }: ExpandedPart) {
  return groups.map((group) => numberGroup(group, index.vocabulary))
}

function listAccepted(documents: readonly SearchDocument[], full: FullTexts, accepts: DocumentFilter | undefined) {
  const all = full.list().map((text) => documents[text]!)
  return accepts ? all.filter(accepts) : all
}
