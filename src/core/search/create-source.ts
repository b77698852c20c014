/** One search of any engine: which texts it proposes is the engine's, all else is the same for each. */

import { answerWith, throwIfAborted, type AbortSignalLike } from '../answer/answer.ts'
import { FaultError, readFault, type Fault } from '../answer/fault.ts'
import { joinCorrections } from './query/corrections.ts'
import { createTextFilter, listSpeakers, type DocumentFilter } from './query/document-filter.ts'
import { ASKING, chooseKinds, isPutAsQuestion } from './query/choose-searched.ts'
import { sumIdf, type ExpandedGroup, type ExpandedQuery } from './query/expand-query.ts'
import type { ParsedOperator } from './query/operators.ts'
import { isListing, type QueryWord } from './query/parse-query.ts'
import { cutPage, listEpisodes, orderCounts, sumCounts } from './cut-page.ts'
import { classifyCandidate, type Classified } from './retrieve/classify-candidate.ts'
import { compareHits, MIN_SCORE_SHARE } from './retrieve/compare-hits.ts'
import { findCounted, type MonthCount } from './retrieve/count-months.ts'
import { countDocuments } from './retrieve/full-matches.ts'
import { isCommon, MIN_COVERAGE } from './retrieve/rank.ts'
import { selectRows } from './retrieve/select-rows.ts'
import { DEFAULT_KINDS, isPassage, type SearchDocument, type SearchHit, type SearchKind } from './search-document.ts'
import type { SearchedEpisode } from './searched-episode.ts'
import type { EpisodeCount, Found, SearchRequest, SearchScope, SearchSource, TextReading } from './search-source.ts'

/** A query, and what is wanted of it. */
export interface TextSearch {
  readonly query: ExpandedQuery
  readonly request: SearchRequest
  /** Those of the query and of the request. Undefined: all. */
  readonly kinds: ReadonlySet<SearchKind> | undefined
  /** Names of which one must fit, in each of the lists. */
  readonly speakers: readonly (readonly string[])[]
  /** What the text itself tells: who says it, and that it lacks the words that are left out. Undefined: all fit. */
  readonly accepts: DocumentFilter | undefined
  readonly signal: AbortSignalLike | undefined
  readonly onReading?: ((reading: TextReading) => void) | undefined
}

/** An engine during one search. A `Ref` names a text. */
export interface SearchBackend<Ref> {
  /** Operators that fit no episode. */
  readonly unmet: readonly ParsedOperator[]
  /** What operators and choices leave. */
  readonly scope: SearchScope | (() => Promise<SearchScope>)
  /** Undefined where nothing can match. With operators alone: everything they leave, in order. */
  candidates(): Promise<Candidates<Ref> | undefined>
  /** Those that are there; with the next passage of the talk, where a phrase of the query may run on into it. */
  texts(refs: readonly Ref[]): Promise<ReadonlyMap<Ref, CandidateText>>
  /** The same of few texts, for an engine that does not have it at hand. */
  nextTexts?(refs: readonly Ref[]): Promise<ReadonlyMap<Ref, SearchDocument>>
  /** Which of two equally good texts comes first. Default: as they were proposed. */
  compare?(a: Ref, b: Ref): number
  /** In the order of the ids; those that are there. */
  describe(ids: readonly string[]): readonly SearchedEpisode[] | Promise<readonly SearchedEpisode[]>
  /** Moments near each other (`a ~3m b`). Absent: none are found. */
  near?(): Promise<Found & Pick<Counts, 'isCut'>>
  /** Occurrences of a phrase in what is said, by month; undefined where they are too many to be counted. */
  months?(phrase: readonly QueryWord[]): Promise<readonly MonthCount[] | undefined>
  /** What did not respond. */
  faults?(): readonly Fault[]
}

interface CandidateText {
  readonly document: SearchDocument
  readonly next?: SearchDocument | undefined
}

export interface Candidates<Ref> {
  /** Best first. */
  readonly best: readonly Ref[]
  /** They are read until there are so many matches. Default: all are read. */
  readonly enough?: number
  /** Only the text tells which of them match. */
  readonly isTried?: boolean
  /** Full matches that are requested as rows; where `isTried` all texts that may be. */
  readonly rows?: readonly Ref[] | undefined
  /** Of all full matches, where that is known without their texts. */
  readonly counts?: Counts | undefined
  /** All texts that may be full matches, where `isTried` and known. */
  readonly full?: readonly Ref[] | undefined
}

export interface Counts {
  readonly episodeCounts: ReadonlyMap<string, EpisodeCount>
  readonly kindCounts: ReadonlyMap<SearchKind, number>
  readonly totals?: Found['totals']
  /** Episodes are in the requested order. */
  readonly isOrdered?: boolean
  /** There are more episodes: those of the hits are counted by `countEpisodes`. */
  readonly isCut?: boolean
  readonly countEpisodes?: (ids: readonly string[]) => Promise<readonly (readonly [string, EpisodeCount])[]>
}

/** Of texts that must be tried, so many are read to count them unless all are to be counted; and so many at a time. */
export const MAX_TRIED = 96
const TRIED_AT_ONCE = 24
const READ_AT_ONCE = 240

const NOTHING: Found = { hits: [], corrections: [] }

type OpenBackend<Ref> = (search: TextSearch) => SearchBackend<Ref> | Promise<SearchBackend<Ref>>

/** @param hasAsides False: nothing has to be left out. */
export function createSource<Ref>(
  hasAsides: boolean | ((signal: AbortSignalLike | undefined) => Promise<boolean>),
  open: OpenBackend<Ref>,
): SearchSource['search'] {
  return async (query, request, { signal, onProgress } = {}) => {
    const onReading =
      onProgress && ((reading: TextReading) => onProgress(answerWith({ ...NOTHING, reading }, 'partial', [])))
    const { operators } = query.parsed
    const speakers = listSpeakers(operators, request.only?.speaker)
    const chosen = joinKinds(chooseKinds(operators), request.byMonth ? SAID : request.kinds)
    const leavesOut = chosen === undefined && (typeof hasAsides === 'boolean' ? hasAsides : await hasAsides(signal))
    const kinds = chosen ?? DEFAULT_KINDS
    const accepts = createTextFilter(operators, speakers)
    const search: TextSearch = { query, request, kinds, speakers, accepts, signal, onReading }
    const backend = await open(search)
    const { scope } = backend
    try {
      const measured = typeof scope === 'function' ? scope() : scope
      const [{ isOrdered, isCut, ...found }, searched, left, put] = await Promise.all([
        request.byMonth ? findMonths(backend, query) : findTexts(backend, search),
        measured,
        leavesOut ? countAsides(open, search) : undefined,
        chosen === undefined && isPutAsQuestion(query.parsed) ? findPut(open, search) : undefined,
      ])
      const talk = { ...found, asides: left?.kindCounts?.get('aside') }
      const page = addPut(await orderFound(backend, request, talk, isOrdered), put)
      const listed = await backend.describe(listEpisodes(page))
      const value = { ...page, unmet: backend.unmet, scope: searched, listed }
      return answerWith(value, isCut || left?.isCut || put?.isCut ? 'atLeast' : 'whole', backend.faults?.() ?? [])
    } catch (error) {
      if (signal?.aborted || typeof scope === 'function') throw error
      throw new FaultError(readFault(error, scope.episodes))
    }
  }
}

/** How many matches are left out: the same search of asides alone, without its hits. */
async function countAsides<Ref>(open: OpenBackend<Ref>, search: TextSearch): Promise<FoundTexts | undefined> {
  const { count, only } = search.request
  // Distances are those of the talk.
  if ((count ?? 'none') === 'none' || search.query.near.length > 0) return undefined
  const asides: TextSearch = { ...search, kinds: ASIDES, request: { limit: 0, count, only } }
  return findTexts(await open(asides), asides)
}

const ASIDES: ReadonlySet<SearchKind> = new Set(['aside'])
const SAID: ReadonlySet<SearchKind> = new Set(['transcript'])

/** The questions that say the telling words of a query put as one. "How do you …" stands in most of them, and beside all else. */
async function findPut<Ref>(open: OpenBackend<Ref>, search: TextSearch): Promise<FoundTexts | undefined> {
  const { query, request } = search
  const groups = listTelling(query.groups)
  if (query.near.length > 0 || groups.length === 0) return undefined
  const telling = { groups, allGroups: listTelling(query.allGroups) }
  const put: TextSearch = {
    ...search,
    kinds: QUESTIONS,
    query: { ...query, ...telling },
    request: { ...request, isPaged: false, episodeRows: undefined },
  }
  return findTexts(await open(put), put)
}

const QUESTIONS: ReadonlySet<SearchKind> = new Set(['question'])

function listTelling(groups: readonly ExpandedGroup[]): readonly ExpandedGroup[] {
  const rarest = Math.max(0, ...groups.map(({ idf }) => idf))
  return groups.filter((group) => !isCommon(group, rarest) && !ASKING.has(group.typed.toLowerCase()))
}

function addPut(found: Found, put: FoundTexts | undefined): Found {
  const hits = put?.hits.filter(({ isFull }) => isFull) ?? []
  if (!put || hits.length === 0) return found
  return {
    ...found,
    hits: [...found.hits, ...hits],
    rows: put.rows ? [...(found.rows ?? []), ...put.rows] : found.rows,
    kindCounts: new Map([...(found.kindCounts ?? []), ...(put.kindCounts ?? [])]),
  }
}

/** Both narrow. */
function joinKinds(
  typed: ReadonlySet<SearchKind> | undefined,
  chosen: ReadonlySet<SearchKind> | undefined,
): ReadonlySet<SearchKind> | undefined {
  return typed && chosen ? new Set([...chosen].filter((kind) => typed.has(kind))) : (typed ?? chosen)
}

type FoundTexts = Found & Pick<Counts, 'isCut' | 'isOrdered'>

async function findMonths<Ref>(backend: SearchBackend<Ref>, query: ExpandedQuery): Promise<FoundTexts> {
  const phrase = findCounted(query)
  return { ...NOTHING, months: phrase && (await backend.months?.(phrase)) }
}

async function findTexts<Ref>(backend: SearchBackend<Ref>, search: TextSearch): Promise<FoundTexts> {
  const { query, request } = search
  const { count = 'none' } = request
  if (query.near.length > 0) return (await backend.near?.()) ?? { ...NOTHING, lacksNear: true }
  const candidates = await backend.candidates()
  if (!candidates) return NOTHING
  const { rows } = candidates
  const classified = await readBest(backend, search, candidates)
  const best = rankTexts(backend, search, classified)
  const requested = rows && (await classifyFull(backend, search, rows))
  const fitting =
    candidates.isTried && requested ? selectRows(requested, ({ document }) => document, request) : requested
  const counts = count === 'none' ? undefined : await countFull(backend, search, { ...candidates, classified })
  return { ...best, rows: fitting?.map(({ hit }) => hit()), ...(counts && (await addHits(counts, best.hits))) }
}

interface ClassifiedText<Ref> extends Classified {
  readonly ref: Ref
  readonly document: SearchDocument
  readonly hit: () => SearchHit
}

async function readBest<Ref>(
  backend: SearchBackend<Ref>,
  search: TextSearch,
  { best, enough = Infinity }: Candidates<Ref>,
): Promise<readonly ClassifiedText<Ref>[]> {
  const classified: ClassifiedText<Ref>[] = []
  for (let read = 0; read < best.length && classified.length < enough;) {
    throwIfAborted(search.signal)
    const some = best.slice(read, read + (read === 0 ? enough : TRIED_AT_ONCE))
    // oxlint-disable-next-line no-await-in-loop -- more are read only if these are not enough
    classified.push(...(await classifyTexts(backend, search, some)))
    read += some.length
  }
  return classified
}

/** Full matches among these texts, read some at a time. */
async function classifyFull<Ref>(
  backend: SearchBackend<Ref>,
  search: TextSearch,
  refs: readonly Ref[],
): Promise<readonly ClassifiedText<Ref>[]> {
  const classified: ClassifiedText<Ref>[] = []
  for (let read = 0; read < refs.length; read += READ_AT_ONCE) {
    throwIfAborted(search.signal)
    // oxlint-disable-next-line no-await-in-loop -- reading stops once the answer is no longer wanted
    classified.push(...(await classifyTexts(backend, search, refs.slice(read, read + READ_AT_ONCE))))
  }
  return classified.filter(({ isFull }) => isFull)
}

/** Texts that hold too little of the query, or do not fit, are left out. The others keep their order. */
async function classifyTexts<Ref>(
  backend: SearchBackend<Ref>,
  { query, accepts }: TextSearch,
  refs: readonly Ref[],
): Promise<readonly ClassifiedText<Ref>[]> {
  const texts = await backend.texts(refs)
  const total = sumIdf(query.groups)
  const read = refs.flatMap((ref) => {
    const text = texts.get(ref)
    if (!text || accepts?.(text.document) === false) return []
    return [{ ref, document: text.document, classified: classifyCandidate(text.document, text.next, query) }]
  })
  const open = read.filter(({ classified, document }) => !classified && isPassage(document.kind))
  const hasNext = backend.nextTexts && query.phrases.length > 0 && open.length > 0
  const next = hasNext ? await backend.nextTexts!(open.map(({ ref }) => ref)) : undefined
  return read.flatMap(({ ref, document, classified: alone }) => {
    const following = alone ? undefined : next?.get(ref)
    const classified = following ? classifyCandidate(document, following, query) : alone
    if (!classified || !saysEnough(classified, query)) return []
    const coverage = total === 0 ? 1 : Math.min(1, classified.idf / total)
    return [{ ...classified, ref, document, hit: () => classified.buildHit(coverage) }]
  })
}

/** A text with the phrases of the query says enough without its words. */
function saysEnough({ isFull, idf }: Classified, { groups, phrases }: ExpandedQuery): boolean {
  return isFull || phrases.length > 0 || idf >= MIN_COVERAGE * sumIdf(groups)
}

/** Of equals the earlier. Partial matches that say almost nothing are left out. */
function rankTexts<Ref>(
  backend: SearchBackend<Ref>,
  { query, request: { limit } }: TextSearch,
  classified: readonly ClassifiedText<Ref>[],
): Pick<Found, 'hits' | 'corrections'> {
  const best = classified.reduce((most, { score }) => Math.max(most, score), 0)
  const enough = classified.filter(({ score, isFull }) => isFull || score >= best * MIN_SCORE_SHARE)
  const sorted = isListing(query.parsed)
    ? enough
    : enough.toSorted((a, b) => compareHits(a, b) || (backend.compare?.(a.ref, b.ref) ?? 0))
  const kept = sorted.slice(0, limit)
  return {
    hits: kept.map(({ hit }) => hit()),
    corrections: joinCorrections(kept.flatMap(({ corrections }) => corrections)),
  }
}

interface Counting<Ref> extends Candidates<Ref> {
  readonly classified: readonly ClassifiedText<Ref>[]
}

async function countFull<Ref>(
  backend: SearchBackend<Ref>,
  search: TextSearch,
  { counts, full, classified }: Counting<Ref>,
): Promise<Counts> {
  if (counts) return counts
  const documentsOf = (texts: readonly ClassifiedText<Ref>[]) => texts.map(({ document }) => document)
  if (full && (search.request.count === 'all' || full.length <= MAX_TRIED))
    return countDocuments(documentsOf(await classifyFull(backend, search, full)))
  return { ...countDocuments(documentsOf(classified.filter(({ isFull }) => isFull))), isCut: true }
}

/** Where there are too many episodes to count each of them, those of the hits are counted all the same: they lead. */
async function addHits({ countEpisodes, ...counts }: Counts, hits: readonly SearchHit[]) {
  const { episodeCounts, totals } = counts
  if (!countEpisodes || !counts.isCut || !totals) return counts
  const others = listEpisodes({ hits }).filter((id) => !episodeCounts.has(id))
  const all = new Map([...episodeCounts, ...(await countEpisodes(others))])
  return { ...counts, episodeCounts: all, totals: { ...totals, episodes: all.size } }
}

/** One page of the episodes, in order, where that is requested. */
async function orderFound<Ref>(
  backend: SearchBackend<Ref>,
  request: SearchRequest,
  found: Found,
  isOrdered = false,
): Promise<Found> {
  const { sort, isPaged } = request
  const { episodeCounts, totals = episodeCounts && sumCounts(episodeCounts) } = found
  if (!isPaged) return { ...found, totals }
  const all = episodeCounts ?? new Map<string, EpisodeCount>()
  const isByDay = !isOrdered && (sort === 'newest' || sort === 'oldest')
  const facts = isByDay ? await backend.describe([...all.keys()]) : []
  const days = new Map(facts.map(({ id, publishedOn }) => [id as string, publishedOn]))
  const counts = isOrdered ? all : orderCounts(all, sort, (id) => days.get(id))
  return { ...found, ...cutPage(found.hits, counts, request), totals }
}
