/**
 * Texts of a library, and beside them the few episodes in which the reader has corrected words: those are found by the corrected words
 * too. What is counted of the library stays, and the passages are added that only the corrected text makes full matches.
 */

import {
  answerWith,
  leastComplete,
  mapAnswer,
  throwIfAborted,
  type AbortSignalLike,
  type Answer,
} from '../../answer/answer.ts'
import { listCounted, orderCounts, sumCounts } from '../../search/cut-page.ts'
import { joinCorrections } from '../../search/query/corrections.ts'
import { createQueryExpander, type ExpandedQuery } from '../../search/query/expand-query.ts'
import { joinWordSources } from '../../search/query/word-source.ts'
import { compareHits } from '../../search/retrieve/compare-hits.ts'
import type { SearchHit, SearchKind } from '../../search/search-document.ts'
import type { EpisodeCount, Found, SearchRequest, SourceWords } from '../../search/search-source.ts'
import { groupBy } from '../../text/group-by.ts'
import type { CorrectedTexts, LibraryTexts } from '../library-source.ts'

interface CorrectedOptions {
  /** Never rejects. Not `whole`: some could not be read, and are found by the words that the library has. */
  readonly open: () => Promise<Answer<CorrectedTexts>>
  /** A server has words that are not known here: then a query is expanded by those of the corrected episodes, which have all of it. */
  readonly isServed: boolean
}

export function textsWithCorrected(library: LibraryTexts, { open, isServed }: CorrectedOptions): LibraryTexts {
  let last: { readonly of: SourceWords; readonly joined: SourceWords } | undefined
  const joinWords = (of: SourceWords, own: CorrectedTexts) => {
    const words = of.words ? joinWordSources([of.words, own.words]) : own.words
    if (last?.of !== of) last = { of, joined: { ...of, words } }
    return last.joined
  }
  const readQuery = (query: ExpandedQuery, { after }: CorrectedTexts): ExpandedQuery | undefined => {
    if (!isServed) return query
    const own = createQueryExpander(after.words)(query.parsed)
    return own.allGroups.every(({ basis }) => basis === 'typed') ? own : undefined
  }
  return {
    facts: library.facts,
    async words(options) {
      const [found, { value: own }] = await Promise.all([library.words(options), open()])
      return own.ids.length > 0 && !isServed ? mapAnswer(found, (words) => joinWords(words, own)) : found
    },
    async search(query, request, { signal, onProgress } = {}) {
      const { value: own, completeness: read } = await open()
      throwIfAborted(signal)
      const isSaid = own.ids.length > 0 && request.kinds?.has('transcript') !== false
      const meant = isSaid ? readQuery(query, own) : undefined
      const mine = meant && (await searchOwn(own, meant, request, signal))
      const join = ({ value, completeness, faults }: Answer<Found>) => {
        const { found, isExact } =
          mine && !value.lacksNear ? joinOwn(value, mine, request) : { found: value, isExact: true }
        return answerWith(found, leastComplete([completeness, isExact ? read : 'atLeast']), faults)
      }
      const handleProgress = onProgress && ((early: Answer<Found>) => onProgress(join(early)))
      const left = mine ? { ...request, ...leaveRows(request, mine.added) } : request
      return join(await library.search(query, left, { signal, onProgress: handleProgress }))
    },
  }
}

interface OwnFound extends Found {
  /** Every full match of the corrected text, by its key. */
  readonly full: ReadonlyMap<string, SearchHit>
  /** Best hits of what differs. */
  readonly own: readonly SearchHit[]
  /** By episode the full matches that the library does not count. */
  readonly added: ReadonlyMap<string, readonly SearchHit[]>
}

const SAID: ReadonlySet<SearchKind> = new Set(['transcript'])

async function searchOwn(
  { ids, before, after, changed }: CorrectedTexts,
  query: ExpandedQuery,
  { limit, only }: SearchRequest,
  signal: AbortSignalLike | undefined,
): Promise<OwnFound> {
  const request: SearchRequest = { limit, only, kinds: SAID, episodeRows: new Map(ids.map((id) => [id, Infinity])) }
  const [{ value: known }, { value: found }] = (await Promise.all(
    [before, after].map((texts) => texts.search(query, request, { signal })),
  )) as [Answer<Found>, Answer<Found>]
  const counted = new Set(known.rows?.map(keyOf))
  const full = new Map(found.rows?.map((hit) => [keyOf(hit), hit]))
  const added = [...full].flatMap(([key, hit]) => (counted.has(key) ? [] : hit))
  const isAdded = new Set(added.map(keyOf))
  const isOwn = (hit: SearchHit) =>
    changed.get(hit.document.episodeId)?.has(hit.document.id) === true || isAdded.has(keyOf(hit))
  return { ...found, full, own: found.hits.filter(isOwn), added: groupBy(added, ({ document }) => document.episodeId) }
}

function keyOf({ document: { episodeId, id } }: SearchHit): string {
  return `${episodeId} ${id}`
}

/** Added rows come first in an episode: the library is requested for the others. */
function leaveRows(
  { episodeRows, knownRows }: SearchRequest,
  added: OwnFound['added'],
): Pick<SearchRequest, 'episodeRows' | 'knownRows'> {
  const less = (rows: ReadonlyMap<string, number> | undefined) =>
    rows &&
    new Map(
      [...rows].flatMap(([id, count]) => {
        const left = count - (added.get(id)?.length ?? 0)
        return left > 0 ? [[id, left] as const] : []
      }),
    )
  return { episodeRows: less(episodeRows), knownRows: less(knownRows) }
}

function joinOwn(
  found: Found,
  mine: OwnFound,
  request: SearchRequest,
): { readonly found: Found; readonly isExact: boolean } {
  const { full, added } = mine
  const isLater = request.isPaged === true && (request.offset ?? 0) > 0
  const isAll = !isLater && found.nextOffset === undefined
  const isCounted = request.count !== undefined && request.count !== 'none'
  // Where nothing is found, nothing is counted.
  const none = isCounted && found.hits.length === 0 ? new Map<string, EpisodeCount>() : undefined
  const { totals, episodeCounts = none } = found
  const isNew = (id: string) => episodeCounts !== undefined && !episodeCounts.has(id)
  // It may be on another page, or there counted: then its own count is a part.
  const elsewhere = new Set(isAll ? [] : [...added.keys()].filter(isNew))
  const isLeft = ({ document }: SearchHit) =>
    isLater || (request.sort !== undefined && elsewhere.has(document.episodeId))
  const best = new Map(mine.own.filter((hit) => !isLeft(hit)).map((hit) => [keyOf(hit), hit]))
  const asCorrected = (hit: SearchHit) => {
    const own = hit.document.kind === 'transcript' ? (full.get(keyOf(hit)) ?? best.get(keyOf(hit))) : undefined
    return own && (own.isFull || !hit.isFull) ? own : hit
  }
  const theirs = found.hits.map(asCorrected)
  const seen = new Set(theirs.map(keyOf))
  const hits = [...theirs, ...[...best.values()].filter((hit) => !seen.has(keyOf(hit)))]
    .toSorted(compareHits)
    .slice(0, isLater ? 0 : request.limit)
  const counts = new Map(episodeCounts)
  for (const [id, more] of added) {
    if (!isNew(id) || isAll || (!isLater && request.sort === undefined)) counts.set(id, addCount(counts.get(id), more))
  }
  const listed = new Set(found.listed?.map(({ id }) => id))
  const known = found.listed && [...found.listed, ...(mine.listed ?? []).filter(({ id }) => !listed.has(id))]
  const passages = [...added.values()].reduce((sum, more) => sum + more.length, 0)
  const fresh = [...added.keys()].filter((id) => isNew(id) && isAll).length
  const rows = [...added].flatMap(([id, more]) =>
    more.slice(request.knownRows?.get(id) ?? 0, request.episodeRows?.get(id) ?? 0),
  )
  const days = new Map<string, string | undefined>(known?.map(({ id, publishedOn }) => [id, publishedOn]))
  const order = (some: ReadonlyMap<string, EpisodeCount>) => {
    if (request.sort !== undefined) return orderCounts(some, request.sort, (id) => days.get(id))
    return new Map([...listCounted(hits, some), ...some.keys()].map((id) => [id, some.get(id)!]))
  }
  return {
    // Those of the library, as it counts them.
    isExact: found.months ? added.size === 0 : elsewhere.size === 0 || !isCounted,
    found: {
      ...found,
      hits,
      corrections: joinCorrections([...found.corrections, ...mine.corrections]),
      episodeCounts: episodeCounts && order(counts),
      totals: totals
        ? { episodes: totals.episodes + fresh, passages: totals.passages + passages }
        : request.isPaged && isCounted
          ? sumCounts(counts)
          : undefined,
      missing: passages > 0 ? found.missing && [] : found.missing,
      unmet: found.unmet?.filter(({ start }) => mine.unmet?.some((one) => one.start === start)),
      listed: known,
      rows: found.rows || rows.length > 0 ? [...rows, ...(found.rows ?? []).map(asCorrected)] : undefined,
    },
  }
}

function addCount({ count, times }: EpisodeCount = { count: 0, times: [] }, more: readonly SearchHit[]): EpisodeCount {
  const added = more.flatMap(({ document: { at } }) => (at === undefined ? [] : at))
  return { count: count + more.length, times: [...times, ...added].toSorted((a, b) => a - b) }
}
