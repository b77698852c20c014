/** Search over the static files of a library: the same expansion, scores and hits as in memory, with few bytes for each query. */

import { answerWith, mapAnswer, wholeAnswer, type AbortSignalLike, type Answer } from '../../../answer/answer.ts'
import { compareHits, MIN_SCORE_SHARE } from '../compare-hits.ts'
import type { RowRequest, SearchRequest, SearchSource, Found } from '../../search-source.ts'
import { createTextFilter, type DocumentFilter } from '../../query/document-filter.ts'
import { expandQuery, selectNeeded, numberGroup, sumIdf, type ExpandedQuery } from '../../query/expand-query.ts'
import { isListing, parseQuery } from '../../query/parse-query.ts'
import { joinCorrections } from '../../query/corrections.ts'
import { createExpand } from '../../query/word-groups.ts'
import type { WordSource } from '../../query/vocabulary.ts'
import type { SearchedEpisode } from '../../searched-episode.ts'
import type { SearchAnswer, SearchDocument, SearchHit } from '../../search-document.ts'
import { createAnswer } from '../search-engine.ts'
import { selectRows, isRequested, wantsRows } from '../select-rows.ts'
import { countDocuments } from '../full-matches.ts'
import { COUNT_BUDGET, createCandidateFinder, listCandidates, type FindCandidates } from './find-candidates.ts'
import { findAllowed } from './find-phrase-passages.ts'
import { classifyCandidate, type Classified } from '../classify-candidate.ts'
import { leaveOutWords, listPhrasesLeftOut } from './leave-out-words.ts'
import { openStaticReader, type StaticReader, type IndexFiles } from './static-reader.ts'
import { createLocator, createPassageTest } from './locate-passage.ts'

/** Moments near each other are not looked for: that would take the times of every passage. */
export interface StaticSource extends SearchSource {
  readonly words: WordSource
  readonly passages: number
  /** The files themselves, for questions that are no queries. */
  readonly reader: StaticReader
  /** Facts of all its episodes, where the index lists them. */
  readonly listed: readonly SearchedEpisode[] | undefined
  /** Asked by itself, with its own words alone. Rejects with what the source throws; a later query asks again. */
  findTyped(typed: string, limit: number): Promise<SearchAnswer>
}

/** How many passages are read and scored, unless more are requested. */
const MAX_READ = 10
/** For matches that must be checked against the text: passages per read, and in all. */
const READ_AT_ONCE = 24
const MAX_TRIED = 96
const CLASSIFIED_AT_ONCE = 240

/** Loads the directory; everything else is read when a query needs it. */
export async function createStaticSource(source: IndexFiles): Promise<StaticSource> {
  const reader = await openStaticReader(source)
  const words: WordSource = {
    vocabulary: reader.directory.vocabulary,
    passageCount: reader.passageCount,
    // Only the texts know which words are adjacent, so unknown words are not split here.
    areNeighbours: () => false,
  }
  const expand = createExpand(words)
  const findCandidates = createCandidateFinder(reader)
  const search: SearchSource['search'] = async (query, request, { signal } = {}) => {
    if (query.near.length > 0) return NOTHING
    const abandon = () => source.abandon?.()
    signal?.addEventListener('abort', abandon)
    try {
      return await findAll(
        {
          reader,
          findCandidates,
          query,
          signal,
          accepts: createTextFilter(listPhrasesLeftOut(query), request.speakers),
        },
        request,
      )
    } finally {
      signal?.removeEventListener('abort', abandon)
    }
  }

  return {
    covered: reader.covered,
    passages: reader.passageCount,
    reader,
    listed: reader.listed,
    words,
    hasNames: reader.directory.episodes.some(({ id }) => id === ''),
    lacksNear: true,
    search,
    async findTyped(typed, limit) {
      const query = expandQuery(parseQuery(typed), words, expand)
      return createAnswer(typed, query, (await search(query, { limit })).value)
    },
  }
}

const NOTHING = wholeAnswer<Found>({ hits: [], corrections: [] })

interface Asked {
  readonly reader: StaticReader
  readonly findCandidates: FindCandidates
  readonly query: ExpandedQuery
  readonly accepts: DocumentFilter | undefined
  readonly signal: AbortSignalLike | undefined
}

async function findAll(asked: Asked, request: SearchRequest): Promise<Answer<Found>> {
  const { reader, findCandidates, query, accepts } = asked
  const { limit, count = 'none', exhaustive = false } = request
  const isListed = isListing(query.parsed)
  const only = await findAllowed(reader, query)
  const groups = query.groups.map((group) => numberGroup(group, reader.directory.vocabulary))
  const needed = selectNeeded(groups)
  const isAsked = isListed || only || needed.some(({ terms }) => terms.length > 0)
  if (!isAsked || asked.signal?.aborted) return NOTHING
  const wanted = exhaustive ? limit : Math.min(limit, MAX_READ)
  // Whether a phrase is there, and who says it, can only be read from the text.
  const isTried = query.phrases.length > 0 || accepts !== undefined
  const most = isTried ? Math.max(MAX_TRIED, wanted) : wanted
  const isAllowed = await leaveOutWords(reader, query, createPassageTest(reader, request))
  const countBudget = count === 'none' ? 0 : count === 'all' || wantsRows(request) ? Infinity : COUNT_BUDGET
  const locate = createLocator(reader)
  const isInRows = wantsRows(request) ? (passage: number) => isRequested(locate(passage), request) : undefined
  const wantedCandidates = { most, only, isAllowed, isInRows, countBudget }
  const { passages, full, rows } = isListed
    ? listCandidates(reader.passageCount, wantedCandidates)
    : await findCandidates(needed, wantedCandidates)
  const classified: ClassifiedPassage[] = []
  let read = 0
  while (read < passages.length && classified.length < wanted && !asked.signal?.aborted) {
    const some = passages.slice(read, read + (read === 0 ? wanted : READ_AT_ONCE))
    classified.push(...(await classifySome(asked, some)))
    read += some.length
  }
  const total = sumIdf(groups)
  const found = rank(classified, total, limit)
  if (count === 'none') return wholeAnswer(found)
  const classifyFull = (numbers: readonly number[]) => classifyAll(asked, numbers)
  const rowHits = await readRows({ reader, full: rows, isTried, classify: classifyFull, total }, request)
  const counted = await countFull({
    reader,
    full,
    isTried,
    classified,
    classify: classifyFull,
    countAll: count === 'all',
  })
  return mapAnswer(counted, (counts) => ({ ...found, rows: rowHits, ...counts }))
}

interface RowSource {
  readonly reader: StaticReader
  /** Passages that may be full matches, best first. */
  readonly full: readonly number[]
  readonly isTried: boolean
  readonly classify: (passages: readonly number[]) => Promise<ClassifiedPassage[]>
  readonly total: number
}

async function readRows(
  { reader, full, isTried, classify, total }: RowSource,
  request: SearchRequest,
): Promise<SearchHit[]> {
  if (!wantsRows(request)) return []
  // If only the text decides which of them match, read all of the episode or kind.
  const { episodeRows, kindRows, knownRows } = isTried ? withoutLimits(request) : request
  const classified = await classify(selectRows(full, createLocator(reader), { episodeRows, kindRows, knownRows }))
  return selectRows(classified, ({ document }) => document, request).map((one) => one.buildHit(shareOf(one, total)))
}

function withoutLimits({ episodeRows, kindRows }: RowRequest): RowRequest {
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
  readonly classified: readonly ClassifiedPassage[]
  readonly classify: (passages: readonly number[]) => Promise<ClassifiedPassage[]>
  readonly countAll: boolean
}

type Counted = ReturnType<typeof countDocuments>

async function countFull({
  reader,
  full,
  isTried,
  classified,
  classify,
  countAll,
}: Counting): Promise<Answer<Counted>> {
  if (full && !isTried) return wholeAnswer(countDocuments(full.map(createLocator(reader))))
  if (full && (countAll || full.length <= MAX_TRIED))
    return wholeAnswer(countDocuments((await classify(full)).map(documentOf)))
  return answerWith(countDocuments(classified.filter(({ isFull }) => isFull).map(documentOf)), 'atLeast', [])
}

const documentOf = ({ document }: ClassifiedPassage) => document

/** Full matches among these passages, read some blocks at a time. */
async function classifyAll(asked: Asked, passages: readonly number[]): Promise<ClassifiedPassage[]> {
  const classified: ClassifiedPassage[] = []
  for (let read = 0; read < passages.length && !asked.signal?.aborted; read += CLASSIFIED_AT_ONCE) {
    // Sequential, so that reading stops once the answer is no longer wanted.
    // oxlint-disable-next-line no-await-in-loop
    classified.push(...(await classifySome(asked, passages.slice(read, read + CLASSIFIED_AT_ONCE))))
  }
  return classified.filter(({ isFull }) => isFull)
}

function shareOf({ idf }: ClassifiedPassage, total: number): number {
  return total === 0 ? 1 : Math.min(1, idf / total)
}

interface ClassifiedPassage extends Classified {
  readonly passage: number
  readonly document: SearchDocument
}

async function classifySome(
  { reader, query, accepts }: Asked,
  numbers: readonly number[],
): Promise<ClassifiedPassage[]> {
  const wanted = query.phrases.length > 0 ? numbers.flatMap((passage) => [passage, passage + 1]) : numbers
  const documents = await reader.readPassages(wanted.filter((passage) => passage < reader.passageCount))
  return numbers.flatMap((passage) => {
    const document = documents.get(passage)
    if (!document || (accepts && !accepts(document))) return []
    const classified = classifyOne(document, documents.get(passage + 1), query)
    return classified ? [{ ...classified, passage, document }] : []
  })
}

function classifyOne(
  document: SearchDocument,
  next: SearchDocument | undefined,
  query: ExpandedQuery,
): Classified | undefined {
  const isOneTalk =
    next?.kind === 'transcript' && document.kind === 'transcript' && next.episodeId === document.episodeId
  return classifyCandidate(document, isOneTalk ? next : undefined, query)
}

/** @param total Idf of a passage that says all of the query. */
function rank(classified: readonly ClassifiedPassage[], total: number, limit: number): Found {
  const sorted = classified.toSorted((a, b) => compareHits(a, b) || a.passage - b.passage)
  const best = classified.reduce((most, { score }) => Math.max(most, score), 0)
  const kept = sorted.filter(({ score, isFull }) => isFull || score >= best * MIN_SCORE_SHARE).slice(0, limit)
  return {
    hits: kept.map((one) => one.buildHit(shareOf(one, total))),
    corrections: joinCorrections(kept.flatMap(({ corrections }) => corrections)),
  }
}
