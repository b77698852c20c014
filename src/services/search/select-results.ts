/** What is shown of a search: its rows sorted, narrowed to a part and listed, what is chosen of them, and how far it has come. */

import { isFinal, type Answer } from '../../core/answer/answer.ts'
import { isPassing } from '../../core/answer/fault.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import { createDocumentFilter } from '../../core/search/query/document-filter.ts'
import { listOperators } from '../../core/search/query/edit-query.ts'
import { parseQuery } from '../../core/search/query/parse-query.ts'
import type { EpisodeGroup, KindGroup, SearchResult, SearchResults } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { EpisodeOrder } from '../../core/search/search-source.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { compareDays } from '../../core/time/day.ts'
import type { Seconds } from '../../core/time/span.ts'
import { orderRows } from './export-results.ts'
import { addLaterRows, countUnfolded, type Opened } from './later-rows.ts'
import { getCurrent, lacksRows, type Question, type ResultsState } from './results-state.ts'
import { findPart, parsePartRange, type PartRange } from './search-address.ts'
import { getKnownEpisodes, knowsEpisodes, type SearchedLists } from './searched-lists.ts'

/** Computes again only when one of its inputs is another one. The last output is kept: one page of results is there at a time. */
export function createSelector<const Input extends readonly unknown[], Output>(
  select: (state: ResultsState) => Input,
  compute: (...input: Input) => Output,
): (state: ResultsState) => Output {
  let last: { readonly input: Input; readonly output: Output } | undefined
  return (state) => {
    const input = select(state)
    if (!last || input.some((value, index) => !Object.is(value, last?.input[index])))
      last = { input, output: compute(...input) }
    return last.output
  }
}

/** empty: nothing is asked · searching: there is nothing to show yet · nothing: found nothing. */
type ResultsPhase = 'empty' | 'searching' | 'failed' | 'found' | 'nothing'

export function selectPhase(state: ResultsState): ResultsPhase {
  const { question, failed } = state
  if (question.q.trim() === '') return 'empty'
  if (failed.search) return 'failed'
  const results = selectResults(state)
  if (!results) return 'searching'
  if (findsAny(results)) return 'found'
  if (results.completeness === 'partial') return 'searching'
  return getCurrent(state) ? 'nothing' : 'found'
}

export function findsAny({ total, partial }: SearchResults): boolean {
  return total + partial.length > 0
}

/** What is shown is not of this question. */
export function selectIsWaiting(state: ResultsState): boolean {
  return state.question.q.trim() !== '' && !getCurrent(state)
}

/** The answer to this question, once nothing of it is still searched for or counted. */
export function selectSettled(state: ResultsState): AnsweredResults | undefined {
  const current = getCurrent(state)
  return current && isFinal(current.answer) ? selectAnswer(state) : undefined
}

/** Results beside how complete they are, as components read them. */
export type AnsweredResults = SearchResults & Pick<Answer<unknown>, 'completeness' | 'faults'>

export function flattenAnswer({ value, completeness, faults }: Answer<SearchResults>): AnsweredResults {
  return { ...value, completeness, faults }
}

/** What was found first; nothing while nothing is asked. */
export const selectAnswer = createSelector(
  ({ question, shown }) => [question.q.trim() === '' ? undefined : shown?.answer],
  (answer) => answer && flattenAnswer(answer),
)

/** How much could not be searched. */
export function measureMissing(results: AnsweredResults | undefined): 'nothing' | 'some' | 'all' {
  if (!results || results.faults.length === 0) return 'nothing'
  return results.scope?.episodes ? 'some' : 'all'
}

/** There may be more than was found or counted. */
export function selectIsOpen(state: ResultsState): boolean {
  const completeness = state.shown?.answer.completeness
  return completeness !== undefined && completeness !== 'whole'
}

/** Another object for each answer that a search server, which may be there later, took no part in. */
export function selectLost({ shown }: ResultsState): object | undefined {
  const isLost = shown?.answer.faults.some((fault) => isPassing(fault) || fault.kind === 'not-indexed')
  return isLost ? shown?.answer : undefined
}

/** Rows that are wanted could not be loaded. */
export const selectLacksRows = createSelector((state) => [state], lacksRows)

export function selectLists({ lists, recalled }: ResultsState): SearchedLists {
  return recalled && !knowsEpisodes(lists) ? recalled : lists
}

export const selectEpisodes = (state: ResultsState): readonly SearchedEpisode[] => getKnownEpisodes(selectLists(state))

export const selectEntries = createSelector((state) => [selectEpisodes(state)], mapEntries)

const selectSorted = createSelector(
  (state) => [selectAnswer(state), selectEpisodes(state), state.question.sort],
  (results, episodes, sort) => results && sortResults(results, episodes, sort),
)

/** Of all parts of the episodes. Rows that come later change neither the order nor the counts. */
export const selectWhole = createSelector(
  (state) => [selectSorted(state), state.shown?.later],
  (sorted, later) => sorted && addLaterRows(sorted, later ?? new Map()),
)

const selectPart = createSelector((state) => [state.question.part, selectEntries(state)], createPartFilter)

export const selectResults = createSelector(
  (state) => [selectWhole(state), selectPart(state)],
  (whole, narrow) => whole && narrow(whole),
)

/** As they came first: their rows are the best. */
const selectFirst = createSelector(
  (state) => [selectAnswer(state), selectPart(state)],
  (first, narrow) => first && narrow(first),
)

/** All passages as one list; undefined where they are shown by episode. */
export const selectPassages = createSelector(
  (state) => [state.question.view, state.question.sort, selectResults(state), selectFirst(state)],
  (view, sort, results, first) =>
    view === 'list' && results && first ? listPassages(results, first, sort) : undefined,
)

/** The rows of a page in its order, as far as they are unfolded and loaded. */
export function selectDrawn(state: ResultsState): readonly SearchResult[] {
  const results = selectResults(state)
  if (!results) return []
  const cut = (group: Opened & { readonly rows: readonly SearchResult[] }) =>
    group.rows.slice(0, countUnfolded(state.unfolded, group))
  const list = selectPassages(state)
  const passages = list ? list.slice(0, list.length).flatMap(({ row }) => row ?? []) : results.episodes.flatMap(cut)
  const { put, others } = splitKinds(results)
  return [...put.flatMap(cut), ...passages, ...others.flatMap(cut), ...results.partial]
}

/** Kinds before the passages, which are the questions for a query put as one, and those after them. */
export function splitKinds({ groups }: SearchResults): Record<'put' | 'others', readonly KindGroup[]> {
  const isPut = groups[0]?.kind === 'question'
  const others = groups.filter(({ kind }) => kind !== 'transcript')
  return { put: isPut ? others.slice(0, 1) : [], others: isPut ? others.slice(1) : others }
}

/** All passages are loaded. */
export function selectHasEveryPassage(state: ResultsState): boolean {
  const whole = selectWhole(state)
  return (
    whole !== undefined &&
    whole.nextOffset === undefined &&
    whole.episodes.every(({ rows, count }) => rows.length >= count)
  )
}

/** The chosen rows in the order of the page. */
export const selectChosen = createSelector(
  (state) => [state.chosen, selectResults(state)],
  (chosen, results) => (results ? orderRows([...chosen.values()], results) : [...chosen.values()]),
)

/** How many of the chosen rows the search does not find. */
export const selectHidden = createSelector(
  (state) => [state.chosen, state.question, selectEntries(state), selectResults(state)],
  (chosen, question, entries, results) => {
    const isFound = createFoundTest(question, entries, results)
    return [...chosen.values()].filter((row) => !isFound(row)).length
  },
)

type Entries = ReadonlyMap<string, SearchedEpisode>

/** Not all rows of the results are loaded: of the same episodes and kinds, what the filters leave is found. */
function createFoundTest(
  { q, episode, part }: Question,
  entries: Entries,
  results: SearchResults | undefined,
): (row: SearchResult) => boolean {
  const accepts = createDocumentFilter({ operators: parseQuery(q).operators, facts: entries })
  const saying =
    results && results.nextOffset === undefined && new Set(results.episodes.map(({ episodeId }) => episodeId))
  const range = parsePartRange(part)
  return (row) => {
    const { kind, hit } = row
    const { document } = hit
    if (range && !(kind === 'transcript' && isInPart(row, range, (id) => entries.get(id)?.duration))) return false
    if (kind === 'aside' && !listOperators(q).some((one) => one.kind === 'kind')) return false
    if (kind === 'transcript' && saying && !saying.has(document.episodeId)) return false
    return (episode === undefined || document.episodeId === episode) && (accepts?.(document) ?? true)
  }
}

/** Kinds whose words can be quoted. */
const SPOKEN: ReadonlySet<SearchKind> = new Set([
  'transcript',
  'aside',
  'quote',
  'highlight',
  'key-point',
  'summary',
  'question',
])

export function isSelectable({ kind }: Pick<SearchResult, 'kind'>): boolean {
  return SPOKEN.has(kind)
}

/** How many results can be chosen. */
export function countSelectable({ counts }: SearchResults): number {
  return [...SPOKEN].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
}

/** @param sort Undefined: best match first. Episodes without a date come last. */
export function sortResults<Found extends SearchResults>(
  results: Found,
  entries: readonly SearchedEpisode[],
  sort: EpisodeOrder | undefined,
): Found {
  if (sort === undefined) return results
  if (sort === 'most') return { ...results, episodes: results.episodes.toSorted((a, b) => b.count - a.count) }
  const days = new Map<string, string | undefined>(entries.map(({ id, publishedOn }) => [id, publishedOn]))
  const compare = (a: EpisodeGroup, b: EpisodeGroup) => compareDays(days.get(a.episodeId), days.get(b.episodeId), sort)
  return { ...results, episodes: results.episodes.toSorted(compare) }
}

/** Keeps only what is said in the chosen part of the episodes. */
export function createPartFilter(
  part: string | undefined,
  entries: Entries,
): <Found extends SearchResults>(results: Found) => Found {
  const range = parsePartRange(part)
  return range ? (results) => narrowToPart(results, range, (id) => entries.get(id)?.duration) : (results) => results
}

/** Length of an episode, by id. */
export type DurationOf = (episodeId: string) => Seconds | undefined

/**
 * Passages alone: other finds have no position to compare. The counts are those of all passages; rows that are not loaded
 * are not known to be in the part.
 */
export function narrowToPart<Found extends SearchResults>(
  results: Found,
  range: PartRange,
  durationOf: DurationOf,
): Found {
  const episodes = results.episodes.flatMap((group) => {
    const duration = durationOf(group.episodeId)
    const times = group.times.filter((at) => contains(range, findPart(at, duration)))
    const rows = group.rows.filter((row) => isInPart(row, range, durationOf))
    return times.length === 0 ? [] : [{ ...group, times, rows, count: times.length }]
  })
  const total = episodes.reduce((sum, { count }) => sum + count, 0)
  const counts = { transcript: total }
  return { ...results, asides: 0, episodes, episodeCount: episodes.length, counts, total, groups: [], partial: [] }
}

function isInPart({ hit: { document } }: SearchResult, range: PartRange, durationOf: DurationOf): boolean {
  return contains(range, findPart(document.at, durationOf(document.episodeId)))
}

function contains([first, last]: PartRange, part: number | undefined): boolean {
  return part !== undefined && part >= first && part <= last
}

/** A row of the list. */
interface PassageSlot {
  readonly key: string
  readonly episodeId: string
  /** Undefined while it is not loaded. */
  readonly row: SearchResult | undefined
  /** Known before the row is. */
  readonly at: Seconds | undefined
}

/** All passages of the results as one list, also those that are not loaded yet. */
export interface PassageList {
  readonly length: number
  /** The same for two lists whose passages lie in the same positions, whichever of them are loaded. */
  readonly shape: string
  /** @param to Exclusive. */
  readonly slice: (from: number, to: number) => readonly PassageSlot[]
  /** So many rows of each episode have to be loaded for these. */
  readonly countNeeded: (from: number, to: number) => ReadonlyMap<string, number>
}

/** Rows of one episode that follow each other in the list. */
interface Piece {
  readonly group: EpisodeGroup
  /** First of them in the list, and in the episode. */
  readonly start: number
  readonly offset: number
  readonly count: number
}

/**
 * The order of `results.episodes` is that of the list; in each episode passages are in the order they are said. Without a
 * sort the best come first, and then what was not compared with them, by episode.
 * @param first The results as they came first: their rows are the best.
 */
export function listPassages(
  results: SearchResults,
  first: SearchResults,
  sort: EpisodeOrder | undefined,
): PassageList {
  const best = sort === undefined ? listBest(first) : []
  const skipped = new Map(
    sort === undefined ? first.episodes.map(({ episodeId, rows }) => [episodeId, rows.length]) : [],
  )
  const pieces: Piece[] = []
  let length = best.length
  for (const group of results.episodes) {
    const offset = skipped.get(group.episodeId) ?? 0
    const count = group.count - offset
    if (count <= 0) continue
    pieces.push({ group, start: length, offset, count })
    length += count
  }
  const inTime = sort !== undefined
  const overlap = (from: number, to: number) => {
    const end = findPiece(pieces, to)
    return pieces.slice(findPiece(pieces, from), end < pieces.length && pieces[end]!.start < to ? end + 1 : end)
  }
  return {
    length,
    shape: pieces.map(({ group, start, offset, count }) => `${group.episodeId}/${start}/${offset}/${count}`).join(' '),
    slice: (from, to) => [
      ...best.slice(from, to),
      ...overlap(from, to).flatMap(({ group, start, offset, count }) => {
        const [low, high] = [Math.max(from, start), Math.min(to, start + count)]
        return listSlots(group, inTime, low - start + offset, high - start + offset)
      }),
    ],
    countNeeded: (from, to) =>
      new Map(
        overlap(from, to).map(({ group, start, offset, count }) => [
          group.episodeId,
          // Which is said first is known once all are here.
          inTime ? group.count : Math.min(to, start + count) - start + offset,
        ]),
      ),
  }
}

function listBest({ episodes }: SearchResults): PassageSlot[] {
  return episodes
    .flatMap(({ episodeId, rows }) => rows.map((row) => toSlot(episodeId, row)))
    .toSorted((a, b) => b.row!.hit.score - a.row!.hit.score)
}

function listSlots(group: EpisodeGroup, inTime: boolean, from: number, to: number): PassageSlot[] {
  const { episodeId, rows, times, count } = group
  const isWhole = rows.length >= count
  const known = inTime ? (isWhole ? orderByTime(rows) : []) : rows
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => {
    const index = from + step
    const row = known[index]
    if (row) return toSlot(episodeId, row)
    return { key: `${episodeId}/${index}`, episodeId, row: undefined, at: inTime ? times[index] : undefined }
  })
}

function toSlot(episodeId: string, row: SearchResult): PassageSlot {
  return { key: row.key, episodeId, row, at: row.at }
}

const ordered = new WeakMap<readonly SearchResult[], readonly SearchResult[]>()

/** Remembered: a list of many windows is sliced from the same rows again and again. */
function orderByTime(rows: readonly SearchResult[]): readonly SearchResult[] {
  const known = ordered.get(rows)
  if (known) return known
  const sorted = rows.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  ordered.set(rows, sorted)
  return sorted
}

/** Index of the first piece that ends after this position. */
function findPiece(pieces: readonly Piece[], position: number): number {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { start, count } = pieces[middle]!
    if (start + count > position) high = middle
    else low = middle + 1
  }
  return low
}
