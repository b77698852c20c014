/** What the palette or a page of results knows of its search, how each event changes that, and what has to be loaded next. */

import { answerWith, isFinal, mapAnswer, type Answer } from '../../core/answer/answer.ts'
import type { SearchOptions, SearchResult, SearchResults } from '../../core/search/present/search-results.ts'
import {
  addEpisodes,
  addLaterRows,
  countUnfolded,
  listLacking,
  nameRows,
  NOTHING_UNFOLDED,
  readLaterRows,
  type LaterRows,
  type NearRows,
  type Unfolded,
  type WantedRows,
} from './later-rows.ts'
import type { SearchAddress } from './search-address.ts'
import { NO_LISTS, type SearchedLists } from './searched-lists.ts'

export interface Question extends SearchAddress {
  /** best: a few rows of everything, for the palette · page: every episode that says it. */
  readonly want: 'best' | 'page'
  /** Chosen in the palette beside the query. */
  readonly speaker?: string | undefined
  readonly episodes?: ReadonlySet<string> | undefined
}

export interface ResultsState {
  readonly question: Question
  /** Raised when something is to be searched: another question, another library, another try. */
  readonly revision: number
  /** The revision that was answered last, or failed. */
  readonly searched: number
  /** Raised when another library is searched; 0 before there is a client. */
  readonly library: number
  /** Stays until there is something to show for the next question. */
  readonly shown: ShownAnswer | undefined
  /** A final answer that has still to be counted. */
  readonly uncounted: Answer<SearchResults> | undefined
  /** So many rows of these episodes are drawn now. */
  readonly near: NearRows
  readonly unfolded: Unfolded
  /** The block of rows to find again after Back. */
  readonly restored: string | undefined
  /** By their keys. They stay while sort, filters and query change. */
  readonly chosen: ReadonlyMap<string, SearchResult>
  /** Of the row whose actions a finger has brought up, the key. */
  readonly active: string | undefined
  /** Shift chooses from there. */
  readonly lastChosen: string | undefined
  /** All results are being collected: so many, of so many. */
  readonly collecting: { readonly done?: number; readonly of?: number } | undefined
  /** What could not be had: the search, the job for further episodes, and rows, which are not requested again by themselves. */
  readonly failed: {
    readonly search?: true
    readonly rows?: string | undefined
    readonly episodes?: string | undefined
  }
  readonly lists: SearchedLists
  /** Those of before, until the episodes are listed again. */
  readonly recalled: SearchedLists | undefined
}

interface ShownAnswer {
  readonly of: Question
  readonly answer: Answer<SearchResults>
  /** Pages of further episodes that have been added to it. */
  readonly pages: number
  readonly later: LaterRows
  /** memory: as it was when the page was left, and not searched anew yet. */
  readonly from: 'search' | 'memory'
}

export interface Job {
  readonly kind: 'search' | 'count' | 'episodes' | 'rows'
  /** The same for the same work. */
  readonly name: string
  readonly q: string
  readonly options: SearchOptions
}

export type ResultsEvent =
  | { readonly kind: 'questioned'; readonly question: Question }
  | { readonly kind: 'early'; readonly answer: Answer<SearchResults> }
  | { readonly kind: 'answered'; readonly job: Job; readonly answer: Answer<SearchResults> }
  | { readonly kind: 'failed'; readonly job: Job }
  | { readonly kind: 'unfolded'; readonly unfolded: Unfolded }
  | { readonly kind: 'drawn'; readonly near: NearRows }
  | { readonly kind: 'chosen'; readonly rows: readonly SearchResult[]; readonly last?: string }
  | { readonly kind: 'toggled'; readonly row: SearchResult }
  | { readonly kind: 'activated'; readonly key: string }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'collecting'; readonly done?: number; readonly of?: number }
  | { readonly kind: 'collected'; readonly all?: SearchResults | undefined }
  | { readonly kind: 'retried'; readonly what: 'search' | 'rows' | 'episodes' }
  | { readonly kind: 'library-changed' }
  | { readonly kind: 'listed'; readonly lists: SearchedLists }

const NO_ROWS: LaterRows = new Map()
/** Rows loaded with the first results of a page, of passages and of each kind. */
const PAGE_ROWS = 100
/** So few passages are all loaded, so that it is known who says them. */
const MAX_WHOLE = 300

export function createResultsState(question: Question, given: Partial<ResultsState> = {}): ResultsState {
  return {
    question,
    revision: 1,
    searched: 0,
    library: 0,
    shown: undefined,
    uncounted: undefined,
    near: new Map(),
    unfolded: NOTHING_UNFOLDED,
    restored: undefined,
    chosen: new Map(),
    active: undefined,
    lastChosen: undefined,
    collecting: undefined,
    failed: {},
    lists: NO_LISTS,
    recalled: undefined,
    ...given,
  }
}

/** Search, then counts, then further episodes, then rows; undefined where nothing is lacking. */
export function nextJob(state: ResultsState): Job | undefined {
  const { question, revision, searched, shown, uncounted, unfolded, failed, collecting } = state
  const { q, want } = question
  if (q.trim() === '') return undefined
  const options = readOptions(question)
  const job = (kind: Job['kind'], more: SearchOptions = {}, name = ''): Job => {
    return { kind, name: `${kind} ${revision} ${name}`, q, options: { ...options, ...more } }
  }
  if (searched !== revision) return job('search')
  if (uncounted) return job('count', { countAll: true })
  // Rows that are collected anyway are not loaded twice.
  if (!shown || collecting) return undefined
  const offset = shown.answer.value.nextOffset
  if (want === 'page' && offset !== undefined && shown.pages < (unfolded.pages ?? 0)) {
    const next = job('episodes', { offset }, String(offset))
    if (next.name !== failed.episodes) return next
  }
  const lacking = findLacking(state)
  const name = lacking && nameRows(lacking)
  return lacking && name !== failed.rows ? job('rows', lacking, name) : undefined
}

/** Rows that are wanted could not be loaded. */
export function lacksRows(state: ResultsState): boolean {
  const lacking = findLacking(state)
  return lacking !== undefined && nameRows(lacking) === state.failed.rows
}

function readOptions({ want, episode, sort, speaker, episodes }: Question): SearchOptions {
  if (want === 'best') return { speaker, episodes }
  return { most: PAGE_ROWS, sort, ...readFilters({ episode }) }
}

/** Only the filters that are no operators of the query. */
export function readFilters({ episode }: Pick<SearchAddress, 'episode'>): SearchOptions {
  return { episodes: episode === undefined ? undefined : new Set([episode]) }
}

export function reduceResults(state: ResultsState, event: ResultsEvent): ResultsState {
  switch (event.kind) {
    case 'questioned':
      return takeQuestion(state, event.question)
    case 'early':
      return takeEarly(state, event.answer)
    case 'answered':
      return takeAnswer(state, event.job, event.answer)
    case 'failed':
      return takeFailure(state, event.job)
    case 'unfolded':
      return { ...state, unfolded: event.unfolded, restored: undefined }
    case 'drawn':
      return { ...state, near: event.near }
    case 'chosen': {
      const chosen = new Map([...state.chosen, ...event.rows.map((row) => [row.key, row] as const)])
      return { ...state, chosen, lastChosen: event.last ?? state.lastChosen }
    }
    case 'toggled': {
      const { row } = event
      const chosen = new Map(state.chosen)
      if (!chosen.delete(row.key)) chosen.set(row.key, row)
      return { ...state, chosen, lastChosen: row.key }
    }
    case 'activated':
      return { ...state, active: event.key }
    case 'cleared':
      return { ...state, chosen: new Map(), lastChosen: undefined }
    case 'collecting':
      return { ...state, collecting: { done: event.done, of: event.of } }
    case 'collected':
      return takeCollected({ ...state, collecting: undefined }, event.all)
    case 'retried':
      return event.what === 'search'
        ? searchAgain(state)
        : { ...state, failed: { ...state.failed, [event.what]: undefined } }
    case 'library-changed':
      return searchAgain(state)
    case 'listed':
      return { ...state, lists: event.lists }
  }
}

function searchAgain(state: ResultsState): ResultsState {
  const { revision, library } = state
  return { ...state, revision: revision + 1, library: library + 1, uncounted: undefined, collecting: undefined }
}

function takeQuestion(state: ResultsState, question: Question): ResultsState {
  const { shown, revision, question: before } = state
  const isUnfolded = UNFOLDED_BY.every((name) => question[name] === before[name])
  if (isUnfolded && question.episodes === before.episodes) return state
  const next = isUnfolded
    ? { ...state, question }
    : { ...state, question, unfolded: NOTHING_UNFOLDED, restored: undefined }
  // Where every episode is here, they are sorted here.
  const current = getCurrent(state)
  const isWhole = current !== undefined && state.searched === revision && current.answer.value.nextOffset === undefined
  const isSame = SEARCHED_BY.every((name) => question[name] === before[name])
  if (isSame && (question.sort === before.sort || isWhole)) {
    return { ...next, shown: current ? { ...current, of: question } : shown }
  }
  return { ...next, revision: revision + 1, uncounted: undefined, collecting: undefined, failed: {} }
}

const SEARCHED_BY = ['q', 'want', 'episode', 'speaker', 'episodes'] as const
const UNFOLDED_BY = ['q', 'want', 'episode', 'speaker', 'part', 'sort', 'view'] as const

/** The answer that is shown, if it is to this question. */
export function getCurrent({ shown, question }: ResultsState): ShownAnswer | undefined {
  return shown?.of === question ? shown : undefined
}

/** A page shows a part only while a server is slow: its counts would read as those of all. */
function takeEarly(state: ResultsState, answer: Answer<SearchResults>): ResultsState {
  const { question } = state
  const current = getCurrent(state)
  if (question.want === 'page') {
    const isSlow = answer.faults.some(({ kind }) => kind === 'slow')
    return current || !isSlow ? state : { ...state, shown: showAnswer(question, answer) }
  }
  return current && isFinal(current.answer) ? state : { ...state, shown: showAnswer(question, answer) }
}

function takeAnswer(state: ResultsState, job: Job, answer: Answer<SearchResults>): ResultsState {
  const { question, shown, failed, revision } = state
  switch (job.kind) {
    case 'search': {
      const next = { ...state, searched: revision, failed: {} }
      const isCounted = question.want === 'best' || answer.completeness !== 'atLeast' || answer.faults.length > 0
      if (isCounted) return settle(next, answer)
      // Complete results of the same question stay until newer complete ones arrive.
      const current = getCurrent(state)
      const counting = showAnswer(question, { ...answer, completeness: 'counting' })
      return { ...next, uncounted: answer, shown: current && isFinal(current.answer) ? current : counting }
    }
    case 'count':
      return settle(state, answer)
    case 'episodes':
      if (!shown || answer.faults.length > 0) return { ...state, failed: { ...failed, episodes: job.name } }
      return { ...state, shown: addPage(shown, answer.value) }
    case 'rows': {
      if (!shown) return state
      const later = new Map([...shown.later, ...readLaterRows(answer.value, job.options)])
      // Rows that were requested and are still missing are not requested again by themselves.
      return { ...state, shown: { ...shown, later }, failed: { ...failed, rows: nameRows(job.options) } }
    }
  }
}

function takeFailure(state: ResultsState, job: Job): ResultsState {
  const { question, uncounted, revision, failed } = state
  switch (job.kind) {
    case 'search':
      // The field of the palette goes on working.
      if (question.want === 'best') return { ...state, searched: revision }
      return { ...state, searched: revision, shown: undefined, failed: { search: true } }
    case 'count':
      return uncounted ? settle(state, uncounted) : state
    case 'episodes':
      return { ...state, failed: { ...failed, episodes: job.name } }
    case 'rows':
      return { ...state, failed: { ...failed, rows: nameRows(job.options) } }
  }
}

/** Remembered results that could not be searched anew stay and say so, and keep the pages of episodes that came later. */
function settle(state: ResultsState, answer: Answer<SearchResults>): ResultsState {
  const { question } = state
  const known = getCurrent(state)
  const next = { ...state, uncounted: undefined }
  if (known?.from !== 'memory')
    return { ...next, shown: { ...showAnswer(question, answer), later: known?.later ?? NO_ROWS } }
  const isLost = answer.faults.length > 0
  const joined = isLost
    ? answerWith(known.answer.value, known.answer.completeness, answer.faults)
    : mapAnswer(answer, (value) => (known.pages > 0 ? addEpisodes(value, known.answer.value) : value))
  return { ...next, shown: { ...known, answer: joined, from: 'search' } }
}

function showAnswer(of: Question, answer: Answer<SearchResults>): ShownAnswer {
  return { of, answer, pages: 0, later: NO_ROWS, from: 'search' }
}

function addPage(shown: ShownAnswer, more: SearchResults): ShownAnswer {
  return { ...shown, answer: mapAnswer(shown.answer, (known) => addEpisodes(known, more)), pages: shown.pages + 1 }
}

function takeCollected(state: ResultsState, all: SearchResults | undefined): ResultsState {
  const shown = getCurrent(state)
  if (!all || !shown) return state
  const episodeRows = new Map(all.episodes.map(({ episodeId }) => [episodeId, Infinity]))
  const later = new Map([...shown.later, ...readLaterRows(all, { episodeRows })])
  return { ...state, shown: { ...addPage(shown, all), later } }
}

function findLacking(state: ResultsState): WantedRows | undefined {
  const { question, unfolded, near } = state
  const shown = getCurrent(state)
  if (!shown || !isFinal(shown.answer) || question.want === 'best') return undefined
  const results = addLaterRows(shown.answer.value, shown.later)
  const passages = results.episodes.reduce((sum, { count }) => sum + count, 0)
  const isSmall = shown.answer.completeness === 'whole' && passages <= MAX_WHOLE
  const wantedOf = isSmall
    ? () => Infinity
    : // Which of an episode's passages lie in a part of it is known once all are here.
      (id: string) => (near.has(id) && question.part !== undefined ? Infinity : (near.get(id) ?? 0))
  return listLacking(results, wantedOf, (kind) => countUnfolded(unfolded, { kind }))
}
