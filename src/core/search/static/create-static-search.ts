/** Search over the static files of a library: the same expansion, scores and hits as in memory, with few bytes for each query. */

import { locateLast } from '../../time/locate.ts'
import type { Found, FindRequest, SearchBackend } from '../backend.ts'
import { expandQuery, numberGroup, sumInformation, type ExpandedQuery } from '../expanded-query.ts'
import { parseQuery } from '../query.ts'
import { createExpand, type WordSource } from '../read-groups.ts'
import type { Correction, SearchAnswer, SearchDocument } from '../search.ts'
import { createAnswer } from '../search-engine.ts'
import { tallyEpisodes } from '../tally.ts'
import { findCandidates } from './find-candidates.ts'
import { findPhrasePassages } from './find-phrase-passages.ts'
import { judgeCandidate, type Judgement } from '../judge-candidate.ts'
import { openStaticReader, type StaticReader, type StaticSource } from './static-reader.ts'
import { tallyPassages } from './tally-passages.ts'

/** Moments near each other are not looked for: that would take the times of every passage. */
export interface StaticSearch extends SearchBackend {
  readonly passages: number
  /** Asked by itself, with its own words alone. Rejects with what the source throws; a later query asks again. */
  search(query: string, limit: number): Promise<SearchAnswer>
}

/** So many passages are read and looked at closely, unless more are asked for. */
const MOST_READ = 10
/** Of those that only their text can tell about, so many are read at a time, and at most so many in all. */
const READ_AT_ONCE = 24
const MOST_TRIED = 96
/** Hits below this share of the best score say almost nothing of the query. */
const LEAST_SHARE = 0.2

/** Loads the directory; everything else is read when a query needs it. */
export async function createStaticSearch(source: StaticSource): Promise<StaticSearch> {
  const reader = await openStaticReader(source)
  const words: WordSource = {
    vocabulary: reader.directory.vocabulary,
    passageCount: reader.passageCount,
    // Whether two words stand side by side is in the texts alone, so no unknown word is taken apart here.
    areNeighbours: () => false,
  }
  const expand = createExpand(words)
  const find = async (query: ExpandedQuery, request: FindRequest): Promise<Found> => {
    if (query.near.length > 0) return { hits: [], corrections: [] }
    return await findAll(reader, query, request)
  }

  return {
    covered: reader.covered,
    passages: reader.passageCount,
    words,
    lacksNear: true,
    find,
    async search(typed, limit) {
      const query = expandQuery(parseQuery(typed), words, expand)
      return createAnswer(typed, query, await find(query, { limit }))
    },
  }
}

async function findAll(reader: StaticReader, query: ExpandedQuery, request: FindRequest): Promise<Found> {
  const { limit, accepts, isTallied, isThorough = false, isWanted = () => true } = request
  const only = await findAllowed(reader, query)
  const groups = query.groups.map((group) => numberGroup(group, reader.directory.vocabulary))
  const present = groups.filter(({ terms }) => terms.length > 0)
  if ((present.length === 0 && !only) || !isWanted()) return { hits: [], corrections: [] }
  const wanted = isThorough ? limit : Math.min(limit, MOST_READ)
  // Only the text tells whether a phrase is there, or who says it.
  const isTried = query.phrases.length > 0 || accepts !== undefined
  const most = isTried ? Math.max(MOST_TRIED, wanted) : wanted
  const isAllowed = allowEpisodes(reader, request.episodes)
  const { passages, whole } = await findCandidates(reader, present, { most, only, isAllowed })
  const judged: Judged[] = []
  let read = 0
  while (read < passages.length && judged.length < wanted && isWanted()) {
    const some = passages.slice(read, read + (read === 0 ? wanted : READ_AT_ONCE))
    judged.push(...(await judgeSome(reader, query, some, accepts)))
    read += some.length
  }
  const found = rank(judged, sumInformation(groups), limit)
  if (!isTallied) return found
  const tallies = isTried ? tallyEpisodes(judged.map(({ document }) => document)) : tallyPassages(reader, whole)
  return { ...found, tallies }
}

function allowEpisodes(
  { directory }: StaticReader,
  episodes: ReadonlySet<string> | undefined,
): ((passage: number) => boolean) | undefined {
  if (!episodes) return undefined
  const isAllowed = directory.episodes.map(({ id }) => episodes.has(id))
  return (passage) => isAllowed[locateLast(directory.firstPassages, passage)] ?? false
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
    const judgement = judge(document, documents.get(passage + 1), query)
    return judgement ? [{ ...judgement, passage, document }] : []
  })
}

function judge(
  document: SearchDocument,
  next: SearchDocument | undefined,
  query: ExpandedQuery,
): Judgement | undefined {
  const isOneTalk =
    next?.kind === 'transcript' && document.kind === 'transcript' && next.episodeId === document.episodeId
  return judgeCandidate(document, isOneTalk ? next : undefined, query)
}

/** Where all phrases can be; undefined without phrases, or when none of them narrows anything. */
async function findAllowed(
  reader: StaticReader,
  { phrases }: ExpandedQuery,
): Promise<ReadonlyMap<number, number> | undefined> {
  const found = await Promise.all(phrases.map((phrase) => findPhrasePassages(reader, phrase)))
  const sets = found.filter((set) => set !== undefined)
  if (sets.length === 0) return undefined
  const [first, ...others] = sets
  return new Map([...first!].filter(([passage]) => others.every((set) => set.has(passage))))
}

/** @param total What a passage that says all of the query says. */
function rank(judged: readonly Judged[], total: number, limit: number): Found {
  const sorted = judged.toSorted((a, b) => b.score - a.score || a.passage - b.passage)
  const best = sorted[0]?.score ?? 1
  const kept = sorted.filter(({ score }) => score >= best * LEAST_SHARE).slice(0, limit)
  return {
    hits: kept.map((judgement) => judgement.buildHit(total === 0 ? 1 : Math.min(1, judgement.information / total))),
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
