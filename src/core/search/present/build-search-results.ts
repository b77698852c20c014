/** From the hits of all sources to one result page: groups, counts, the best match, other episodes. */

import { answerWith, type Answer } from '../../answer/answer.ts'
import type { Seconds } from '../../time/span.ts'
import { parseTimecode } from '../../time/timecode.ts'
import type { EpisodeCount, PassageTotals, Found, SearchScope } from '../search-source.ts'
import { chooseKinds, isForQuestions, isPutAsQuestion } from '../query/choose-searched.ts'
import { joinCorrections } from '../query/corrections.ts'
import { getMissing, type ExpandedQuery } from '../query/expand-query.ts'
import {
  OPEN_ONLY,
  KIND_ORDER,
  sumCounts,
  type SearchResults,
  type KindGroup,
  type SearchOptions,
  type SearchResult,
  type EpisodeGroup,
} from './search-results.ts'
import { isFull, isSaid, joinItems, joinRows, type FoundHere, type JoinedItems } from './join-items.ts'
import { buildItemRows, buildPassageRows, buildRow, findBest, listTimes, findFocusRun, joinNeighbours } from './rows.ts'
import { isListing, isWordless, getTerms, type ParsedQuery } from '../query/parse-query.ts'
import type { ParsedOperator } from '../query/operators.ts'
import { hasNamesInLibrary, type SearchedSources } from '../searched-sources.ts'
import type { SearchHit, SearchKind } from '../search-document.ts'
import { countWords } from '../../text/words.ts'
import { countDocuments } from '../retrieve/full-matches.ts'
import { groupBy } from '../../text/group-by.ts'
import { fold } from '../../text/fold.ts'
import type { TextRange } from '../../text/range.ts'
import { isCommon } from '../retrieve/rank.ts'

interface QueryHits {
  readonly typed: string
  readonly query: ExpandedQuery
  /** The same for what only the open episode has. */
  readonly openOnlyQuery: ExpandedQuery | undefined
  readonly sources: SearchedSources
  readonly options: SearchOptions
  readonly unmet: readonly ParsedOperator[]
  readonly here: FoundHere
  /** Of the rest of the library; undefined while it is still being searched. */
  readonly answer: Answer<Found> | undefined
}

/** Rows of each kind, and of each other episode, unless more is asked for. */
const GROUP_ROWS = 3
/** So many of the best are looked at in other episodes. */
export const MAX_LIBRARY_HITS = 120

/** Of the passages only the first can be the best match. */
const MAX_VALUED = 20
/** A passage of another episode is the best match only where it answers in a better way, not merely a little better. */
const LIBRARY_PENALTY = 0.5
/** The original comes first. */
const TRANSLATION_PENALTY = 4

export function buildSearchResults(queryHits: QueryHits): Answer<SearchResults> {
  const { typed, query, sources, options, here, answer } = queryHits
  const found = answer?.value
  const { parsed } = query
  const withHits = [here.passages, here.items, here.openOnly, found].filter((one) => one && one.hits.length > 0)
  const corrections = joinCorrections(withHits.flatMap((one) => one?.corrections ?? []))
  const isOnlyOpen = here.openOnly?.hits.some(isFull) === true
  const missing = getMissing((isOnlyOpen && queryHits.openOnlyQuery) || query).filter(
    (word) => found?.missing?.includes(word) ?? true,
  )
  const words = getTerms(parsed).length - missing.length
  const value = (hit: SearchHit) => valueHit(hit, words, corrections.length > 0)
  const own = here.passages?.hits ?? []
  const passages = own.filter((hit) => isFull(hit) && isSaid(hit))
  const said = joinRows(found).filter(isSaid)
  const areNamesInLibrary = hasNamesInLibrary(sources) && answer !== undefined && answer.faults.length === 0
  const { ownNames } = sources
  const items = joinItems(here, found, { areNamesInLibrary, ownNames, isListing: isListing(parsed) })
  const allItems = [...items.own, ...items.library]
  const values = new Map<SearchHit, number>()
  for (const hit of passages.slice(0, MAX_VALUED)) values.set(hit, value(hit))
  for (const hit of allItems)
    values.set(hit, value(hit) - (hit.document.kind === 'translation' ? TRANSLATION_PENALTY : 0))
  for (const hit of said.slice(0, MAX_VALUED)) values.set(hit, value(hit) - (sources.transcript ? LIBRARY_PENALTY : 0))
  const hasBest = options.most === undefined && words > 0 && passages.length + allItems.length + said.length > 0
  const best = hasBest ? findBest(values, sources) : undefined

  const groups = new Map<SearchKind, CountedRows>()
  for (const kind of orderKinds(parsed)) {
    const rows =
      kind === 'transcript' ? buildPassageRows(sources, passages, parsed) : listKind(kind, items, values, parsed)
    const count = Math.max(rows.length, items.count(kind))
    if (count > 0) groups.set(kind, { rows, count })
  }
  const episodeCounts = countShown(said, found?.episodeCounts)
  const totals = countPassages(episodeCounts, found?.totals)
  const { counts, openOnly } = countAll(groups, totals.passages, isForQuestions(parsed))
  const total = sumTotal(counts, parsed)
  const full = total + sumCounts(openOnly)
  const time = readTypedTime(typed, sources.end)
  const hasMore = sources.librarySource !== undefined && isForLibrary(parsed)
  const results: SearchResults = {
    query: typed,
    time: time === undefined ? undefined : { kind: 'time', at: time },
    best,
    groups: [...groups].map(([kind, counted]) => buildGroup(kind, counted, best, options)),
    partial:
      full < PARTIAL_BELOW
        ? listPartial([own, here.items.hits, found?.hits ?? []], value, full).map((hit) => buildRow(unmark(hit, query)))
        : [],
    episodes: buildEpisodes(
      { said, order: (found?.hits ?? []).filter((hit) => isFull(hit) && isSaid(hit)), episodeCounts, best },
      options,
    ),
    episodeCount: totals.episodes,
    nextOffset: found?.nextOffset,
    counts,
    total,
    openOnly,
    months: found?.months,
    reading: found?.reading,
    asides: (here.passages?.asides ?? 0) + (found?.asides ?? 0),
    corrections,
    missing: time === undefined ? missing : [],
    shortened: parsed.shortened,
    operators: parsed.operators,
    phrases: parsed.phrases.map((phrase) => phrase.map((word) => word.typed).join(' ')),
    unmet: queryHits.unmet.filter((operator) => isUnmet(operator, found?.unmet ?? (hasMore ? [] : undefined))),
    listed: found?.listed?.filter(({ id }) => !sources.facts?.has(id)),
    lacksNear: found?.lacksNear === true,
    scope: found?.scope && addOpen(found.scope, sources, options),
  }
  if (answer) return { ...answer, value: results }
  return answerWith(results, hasMore ? 'partial' : 'whole', [])
}

/** The open episode is searched too, unless others were chosen. */
function addOpen(scope: SearchScope, { open }: SearchedSources, { episodes }: SearchOptions): SearchScope {
  if (!open || episodes?.has(open.id) === false) return scope
  return { episodes: scope.episodes + 1, covered: scope.covered + open.covered }
}

/** True if other episodes are searched too. */
export function isForLibrary(parsed: ParsedQuery): boolean {
  return !isWordless(parsed) || isListing(parsed)
}

/** Without words to rank by, those of the open episode come first. */
function listKind(
  kind: SearchKind,
  { own, library }: JoinedItems,
  values: ReadonlyMap<SearchHit, number>,
  parsed: ParsedQuery,
): SearchResult[] {
  const ofKind = (hits: readonly SearchHit[]) => hits.filter(({ document }) => document.kind === kind)
  if (!isWordless(parsed)) return buildItemRows(ofKind([...own, ...library]), values)
  return [...buildItemRows(ofKind(own), values), ...ofKind(library).map((hit) => buildRow(hit))]
}

interface CountedRows {
  readonly rows: readonly SearchResult[]
  readonly count: number
}

/** Partial matches are shown below this many full ones. */
const PARTIAL_BELOW = 10
const PARTIAL_ROWS = 10
/** Of each source only so many are compared. */
const MAX_PARTIAL = 50

/** The closest; what is beside the talk only where nothing is a full match. */
function listPartial(
  lists: readonly (readonly SearchHit[])[],
  value: (hit: SearchHit) => number,
  full: number,
): SearchHit[] {
  const isClosest = (hit: SearchHit) => !hit.isFull && (full === 0 || isSaid(hit))
  return lists
    .flatMap((hits) => hits.filter(isClosest).slice(0, MAX_PARTIAL))
    .toSorted((a, b) => value(b) - value(a))
    .slice(0, PARTIAL_ROWS)
}

/** Without marks on the words that stand everywhere, such as "in": where others of the query are lacking, they say nothing. */
function unmark(hit: SearchHit, { groups }: ExpandedQuery): SearchHit {
  const rarest = Math.max(0, ...groups.map(({ idf }) => idf))
  const common = new Set(
    groups.flatMap((group) => (isCommon(group, rarest) ? group.words.map(({ word }) => word) : [])),
  )
  const { document, ranges, detailRanges } = hit
  const isTelling = (text: string) => (range: TextRange) => !common.has(fold(text.slice(range.start, range.end)))
  const left = ranges.filter(isTelling(document.text))
  if (left.length === 0) return hit
  return { ...hit, ranges: left, detailRanges: detailRanges.filter(isTelling(document.detail)) }
}

/** Questions first for a query put as one. */
function orderKinds(parsed: ParsedQuery): readonly SearchKind[] {
  return isPutAsQuestion(parsed) ? ['question', ...KIND_ORDER.filter((kind) => kind !== 'question')] : KIND_ORDER
}

/** No fewer than are known one by one. */
function countPassages(counted: ReadonlyMap<string, EpisodeCount>, totals: Found['totals']): PassageTotals {
  const passages = [...counted.values()].reduce((sum, { count }) => sum + count, 0)
  return {
    episodes: Math.max(counted.size, totals?.episodes ?? 0),
    passages: Math.max(passages, totals?.passages ?? 0),
  }
}

/** What fits nothing here may fit an episode of the library. @param found Undefined where there is none. */
function isUnmet({ kind, start }: ParsedOperator, found: readonly ParsedOperator[] | undefined): boolean {
  if (!found || (kind !== 'channel' && kind !== 'tag')) return true
  return found.some((one) => one.start === start)
}

function countAll(
  groups: ReadonlyMap<SearchKind, CountedRows>,
  inOthers: number,
  hasQuestions: boolean,
): Pick<SearchResults, 'counts' | 'openOnly'> {
  const counts: Partial<Record<SearchKind, number>> = {}
  const openOnly: Partial<Record<SearchKind, number>> = {}
  const isOpenOnly = (kind: SearchKind) => OPEN_ONLY.has(kind) && !(hasQuestions && kind === 'question')
  for (const [kind, { count }] of groups) (isOpenOnly(kind) ? openOnly : counts)[kind] = count
  if (inOthers > 0) counts.transcript = (counts.transcript ?? 0) + inOthers
  return { counts, openOnly }
}

/** A question that is found beside the passages stands in one of them: it counts only where nothing else is found. */
function sumTotal(counts: SearchResults['counts'], parsed: ParsedQuery): number {
  const isBeside = isPutAsQuestion(parsed) && chooseKinds(parsed.operators) === undefined
  return sumCounts(isBeside ? { ...counts, question: 0 } : counts) || sumCounts(counts)
}

function buildGroup(
  kind: SearchKind,
  { rows, count }: CountedRows,
  best: SearchResult | undefined,
  options: SearchOptions,
): KindGroup {
  const most = options.kindRows?.get(kind) ?? options.most ?? GROUP_ROWS
  const shown = rows.filter(({ key }) => key !== best?.key).slice(0, most)
  return { kind, rows: shown, count, times: listTimes(rows) }
}

/** Only what looks like a time: a bare number is more likely a year. */
export function readTypedTime(query: string, end: Seconds | undefined): Seconds | undefined {
  const at = /\d[:hms]/i.test(query) ? parseTimecode(query) : undefined
  return at !== undefined && (!end || at <= end) ? at : undefined
}

/** Short texts that answer best when the query says all of them: `nvidia` means the name, `nvidia supply` the passage. */
const NAMED: ReadonlySet<SearchKind> = new Set(['mention', 'key-point', 'episode', 'resource'])
const PASSAGE_FIT = 0.7

const SIDE_BY_SIDE = 3
const ALL_WORDS = 2
/** Words found only as other words. */
const CORRECTED = 1.5
/** Several words of the query found in one word of the text, as `openclaw ope` in OpenClaw. */
const SHARED_WORD = 0.2

/**
 * Tiers first: all words side by side, all words, all words but mistyped, some of the words. Inside a tier, how much of
 * a name or title the query says. @param words How many words of the query are there at all.
 */
function valueHit(hit: SearchHit, words: number, isCorrected: boolean): number {
  const said = Math.min(1, (hit.ranges.length + hit.detailRanges.length) / Math.max(1, words))
  return findTier(hit, words, isCorrected) + 0.9 * findFit(hit) - SHARED_WORD * (1 - said)
}

function findTier(hit: SearchHit, words: number, isCorrected: boolean): number {
  if (hit.coverage < 0.999) return hit.coverage
  const focus = findFocusRun(hit, joinNeighbours(hit))
  // Fewer painted words than typed ones: some were written together.
  const isTogether = focus !== undefined && focus.words >= Math.min(words, hit.ranges.length)
  return (isTogether ? SIDE_BY_SIDE : ALL_WORDS) - (isCorrected ? CORRECTED : 0)
}

function findFit({ document, ranges }: SearchHit): number {
  if (!NAMED.has(document.kind)) return PASSAGE_FIT
  return 0.5 + (0.5 * ranges.length) / Math.max(1, countWords(document.text))
}

/** Other episodes that are shown, and rows of each. */
const EPISODES_SHOWN = 5
const EPISODE_ROWS = 3

interface SaidElsewhere {
  /** Full matches whose text is known, the best first, then those that were asked for. */
  readonly said: readonly SearchHit[]
  /** The best of them: they put the episodes in order. */
  readonly order: readonly SearchHit[]
  readonly episodeCounts: ReadonlyMap<string, EpisodeCount>
  readonly best: SearchResult | undefined
}

/** Best first: by their best passage. On a page of results those without one among the best follow, most passages first. */
function buildEpisodes({ said, order, episodeCounts, best }: SaidElsewhere, options: SearchOptions): EpisodeGroup[] {
  const { most, episodeRows } = options
  const byEpisode = groupBy(said, ({ document }) => document.episodeId)
  const ranked = new Set(order.map(({ document }) => document.episodeId))
  const build = (episodeId: string): EpisodeGroup => {
    const rowsShown = episodeRows?.get(episodeId) ?? most ?? EPISODE_ROWS
    const rows = (byEpisode.get(episodeId) ?? []).slice(0, rowsShown + 1).map((hit) => buildRow(hit))
    return {
      episodeId,
      rows: rows.filter(({ key }) => key !== best?.key).slice(0, rowsShown),
      ...(episodeCounts.get(episodeId) ?? { count: rows.length, times: [] }),
    }
  }
  const rest = [...episodeCounts].filter(([id]) => !ranked.has(id)).toSorted(([, a], [, b]) => b.count - a.count)
  const ids = [...ranked, ...rest.map(([id]) => id)]
  return (most === undefined ? ids.slice(0, EPISODES_SHOWN) : ids).map(build)
}

/** No fewer than the rows that are there, where a source cannot count. */
function countShown(said: readonly SearchHit[], known: Found['episodeCounts']): ReadonlyMap<string, EpisodeCount> {
  const { episodeCounts } = countDocuments(said.map(({ document }) => document))
  const all = new Map<string, EpisodeCount>(episodeCounts)
  for (const [id, count] of known ?? []) if (count.count >= (all.get(id)?.count ?? 0)) all.set(id, count)
  return all
}
