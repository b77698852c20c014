/** Search over the static files of a library: the same expansion, scores and hits as in memory, with few bytes for each query. */

import { compareHits } from '../compare-hits.ts'
import type { Found, FindRequest, SearchBackend } from '../../source.ts'
import { expandQuery, listNeeded, numberGroup, sumInformation, type ExpandedQuery } from '../../query/expand-query.ts'
import { isListing, parseQuery } from '../../query/parse-query.ts'
import { createExpand } from '../../query/word-groups.ts'
import type { WordSource } from '../../query/vocabulary.ts'
import type { Correction, SearchAnswer, SearchDocument, SearchHit } from '../../search-document.ts'
import { createAnswer } from '../search-engine.ts'
import { chooseRows, isRowWanted, wantsRows } from '../select-rows.ts'
import { countDocuments } from '../full-matches.ts'
import { COUNT_BUDGET, createCandidateFinder, listCandidates, type FindCandidates } from './find-candidates.ts'
import { findAllowed } from './find-phrase-passages.ts'
import { judgeCandidate, type Judgement } from '../classify-candidate.ts'
import { openStaticReader, type StaticReader, type StaticSource } from './static-reader.ts'
import { createLocator, createPassageTest } from './locate-passage.ts'

/** Moments near each other are not looked for: that would take the times of every passage. */
export interface StaticSearch extends SearchBackend {
  readonly passages: number
  /** Asked by itself, with its own words alone. Rejects with what the source throws; a later query asks again. */
  search(query: string, limit: number): Promise<SearchAnswer>
}

/** How many passages are read and scored, unless more are requested. */
const MAX_READ = 10
/** For matches that must be checked against the text: passages per read, and in all. */
const READ_AT_ONCE = 24
const MAX_TRIED = 96
const JUDGED_AT_ONCE = 240
/** Hits below this share of the best score are dropped. */
const MIN_SHARE = 0.2

/** Loads the directory; everything else is read when a query needs it. */
export async function createStaticSearch(source: StaticSource): Promise<StaticSearch> {
  const reader = await openStaticReader(source)
  const words: WordSource = {
    vocabulary: reader.directory.vocabulary,
    passageCount: reader.passageCount,
    // Only the texts know which words are adjacent, so unknown words are not split here.
    areNeighbours: () => false,
  }
  const expand = createExpand(words)
  const findCandidates = createCandidateFinder(reader)
  const find = async (query: ExpandedQuery, request: FindRequest): Promise<Found> => {
    if (query.near.length > 0) return { hits: [], corrections: [] }
    return await findAll(reader, findCandidates, query, request)
  }

  return {
    covered: reader.covered,
    passages: reader.passageCount,
    words,
    hasNames: reader.directory.episodes.some(({ id }) => id === ''),
    lacksNear: true,
    find,
    async search(typed, limit) {
      const query = expandQuery(parseQuery(typed), words, expand)
      return createAnswer(typed, query, await find(query, { limit }))
    },
  }
}

async function findAll(
  reader: StaticReader,
  findCandidates: FindCandidates,
  query: ExpandedQuery,
  request: FindRequest,
): Promise<Found> {
  const { limit, accepts, isTallied = false, countAll = false, isThorough = false } = request
  const isListed = isListing(query.parsed)
  const only = await findAllowed(reader, query)
  const groups = query.groups.map((group) => numberGroup(group, reader.directory.vocabulary))
  const needed = listNeeded(groups)
  const isAsked = isListed || only || needed.some(({ terms }) => terms.length > 0)
  if (!isAsked || isAborted(request)) return { hits: [], corrections: [] }
  const wanted = isThorough ? limit : Math.min(limit, MAX_READ)
  // Only the text tells whether a phrase is there, or who says it.
  const isTried = query.phrases.length > 0 || accepts !== undefined
  const most = isTried ? Math.max(MAX_TRIED, wanted) : wanted
  const isAllowed = createPassageTest(reader, request)
  const countBudget = !isTallied ? 0 : countAll || wantsRows(request) ? Infinity : COUNT_BUDGET
  const locate = createLocator(reader)
  const isInRows = wantsRows(request) ? (passage: number) => isRowWanted(locate(passage), request) : undefined
  const asked = { most, only, isAllowed, isInRows, countBudget }
  const { passages, full, rows } = isListed
    ? listCandidates(reader.passageCount, asked)
    : await findCandidates(needed, asked)
  const judged: Judged[] = []
  let read = 0
  while (read < passages.length && judged.length < wanted && !isAborted(request)) {
    const some = passages.slice(read, read + (read === 0 ? wanted : READ_AT_ONCE))
    judged.push(...(await judgeSome(reader, query, some, accepts)))
    read += some.length
  }
  const total = sumInformation(groups)
  const found = rank(judged, total, limit)
  if (!isTallied) return found
  const judgeFull = (numbers: readonly number[]) => judgeAll(reader, query, numbers, request)
  return {
    ...found,
    rows: await readRows({ reader, full: rows, isTried, judge: judgeFull, total }, request),
    ...(await countFull({ reader, full, isTried, judged, judge: judgeFull, countAll })),
  }
}

interface RowSource {
  readonly reader: StaticReader
  /** Passages that may be full matches, best first. */
  readonly full: readonly number[]
  readonly isTried: boolean
  readonly judge: (passages: readonly number[]) => Promise<Judged[]>
  readonly total: number
}

async function readRows(
  { reader, full, isTried, judge, total }: RowSource,
  request: FindRequest,
): Promise<SearchHit[]> {
  if (!wantsRows(request)) return []
  // If only the text decides which of them match, read all of the episode or kind.
  const { episodeRows, kindRows } = isTried ? withoutLimits(request) : request
  const judged = await judge(chooseRows(full, createLocator(reader), { episodeRows, kindRows }))
  return chooseRows(judged, ({ document }) => document, request).map((one) => one.buildHit(shareOf(one, total)))
}

function withoutLimits({ episodeRows, kindRows }: FindRequest): Pick<FindRequest, 'episodeRows' | 'kindRows'> {
  return {
    episodeRows: new Map([...(episodeRows?.keys() ?? [])].map((id) => [id, Infinity])),
    kindRows: new Map([...(kindRows?.keys() ?? [])].map((kind) => [kind, Infinity])),
  }
}

interface Counting {
  readonly reader: StaticReader
  /** Passages that hold every word; undefined where not all of them are known. */
  readonly full: readonly number[] | undefined
  /** Matches must be checked against the text. */
  readonly isTried: boolean
  readonly judged: readonly Judged[]
  readonly judge: (passages: readonly number[]) => Promise<Judged[]>
  readonly countAll: boolean
}

type Counted = Pick<Found, 'tallies' | 'kindCounts' | 'isUncounted'>

async function countFull({ reader, full, isTried, judged, judge, countAll }: Counting): Promise<Counted> {
  if (full && !isTried) return countDocuments(full.map(createLocator(reader)))
  if (full && (countAll || full.length <= MAX_TRIED)) return countDocuments((await judge(full)).map(documentOf))
  return { ...countDocuments(judged.filter(({ isFull }) => isFull).map(documentOf)), isUncounted: true }
}

const documentOf = ({ document }: Judged) => document

function isAborted({ signal }: FindRequest): boolean {
  return signal?.aborted === true
}

/** Full matches among these passages, read some blocks at a time. */
async function judgeAll(
  reader: StaticReader,
  query: ExpandedQuery,
  passages: readonly number[],
  request: FindRequest,
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let read = 0; read < passages.length && !isAborted(request); read += JUDGED_AT_ONCE) {
    // Sequential, so that reading stops once the answer is no longer wanted.
    // oxlint-disable-next-line no-await-in-loop
    judged.push(...(await judgeSome(reader, query, passages.slice(read, read + JUDGED_AT_ONCE), request.accepts)))
  }
  return judged.filter(({ isFull }) => isFull)
}

function shareOf({ information }: Judged, total: number): number {
  return total === 0 ? 1 : Math.min(1, information / total)
}

interface Judged extends Judgement {
  readonly passage: number
  readonly document: SearchDocument
}

async function judgeSome(
  reader: StaticReader,
  query: ExpandedQuery,
  numbers: readonly number[],
  accepts: FindRequest['accepts'],
): Promise<Judged[]> {
  const wanted = query.phrases.length > 0 ? numbers.flatMap((passage) => [passage, passage + 1]) : numbers
  const documents = await reader.readPassages(wanted.filter((passage) => passage < reader.passageCount))
  return numbers.flatMap((passage) => {
    const document = documents.get(passage)
    if (!document || (accepts && !accepts(document))) return []
    const judgement = judgeOne(document, documents.get(passage + 1), query)
    return judgement ? [{ ...judgement, passage, document }] : []
  })
}

function judgeOne(
  document: SearchDocument,
  next: SearchDocument | undefined,
  query: ExpandedQuery,
): Judgement | undefined {
  const isOneTalk =
    next?.kind === 'transcript' && document.kind === 'transcript' && next.episodeId === document.episodeId
  return judgeCandidate(document, isOneTalk ? next : undefined, query)
}

/** @param total What a passage that says all of the query says. */
function rank(judged: readonly Judged[], total: number, limit: number): Found {
  const sorted = judged.toSorted((a, b) => compareHits(a, b) || a.passage - b.passage)
  const best = judged.reduce((most, { score }) => Math.max(most, score), 0)
  const kept = sorted.filter(({ score, isFull }) => isFull || score >= best * MIN_SHARE).slice(0, limit)
  return {
    hits: kept.map((judgement) => judgement.buildHit(shareOf(judgement, total))),
    corrections: joinCorrections(kept),
  }
}

/** As the best hit that holds the word spells it. */
function joinCorrections(judged: readonly Judged[]): Correction[] {
  const byTyped = new Map<string, Correction>()
  for (const correction of judged.flatMap(({ corrections }) => corrections)) {
    if (!byTyped.has(correction.typed)) byTyped.set(correction.typed, correction)
  }
  return [...byTyped.values()]
}
