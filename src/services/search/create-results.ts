/** The results of a search, for the palette or a page: one job at a time runs what the state lacks next. */

import { createStore } from 'zustand/vanilla'
import { isFinal, type Answer } from '../../core/answer/answer.ts'
import {
  sumCounts,
  type EpisodeGroup,
  type KindGroup,
  type SearchOptions,
  type SearchResults,
} from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import type { AppServices } from '../app-services.ts'
import type { LibrarySearch } from './create-library-search.ts'
import { addEpisodes, EPISODES_AT_ONCE } from './later-rows.ts'
import {
  createResultsState,
  nextJob,
  readFilters,
  reduceResults,
  type Job,
  type ResultsEvent,
  type ResultsState,
} from './results-state.ts'
import { attachRecovery } from './recovery.ts'
import type { SearchKey } from './saved-searches.ts'
import { formatSearchPath } from './search-address.ts'
import { selectLists, selectLost, selectSettled } from './select-results.ts'

export interface Results extends ReadonlyStore<ResultsState> {
  dispatch(event: ResultsEvent): void
  /** Searches with this client until the returned function is called. */
  connect(client: ResultsClient): () => void
  /** Reads again what could not be read, and searches again. */
  retry(): void
  /** All results of the question, with every row; undefined where they cannot be had. */
  collect(): Promise<Answer<SearchResults> | undefined>
  /** Counts what another search finds, beside the one that is shown. Rejects when it cannot. */
  count(search: SearchKey, signal: AbortSignal, rows?: number): Promise<Answer<SearchResults>>
}

export type ResultsClient = Pick<LibrarySearch, 'search' | 'retry' | 'lists' | 'loadLists' | 'changes' | 'isServed'>

/** Milliseconds that whole results stand before a part of the next ones replaces them: rows gone at each key move under a press. */
const EARLY_AFTER = 150

export function createResults(first: ResultsState): Results {
  const store = createStore<ResultsState>(() => first)
  let client: ResultsClient | undefined
  let running: { readonly name: string; readonly controller: AbortController } | undefined
  let collector: AbortController | undefined

  function dispatch(event: ResultsEvent): void {
    store.setState(reduceResults(store.getState(), event), true)
    startNext()
  }

  function startNext(): void {
    const state = store.getState()
    if (!state.collecting) collector?.abort()
    const job = client && nextJob(state)
    if (running?.name === job?.name) return
    running?.controller.abort()
    running = undefined
    if (!client || !job) return
    const controller = new AbortController()
    running = { name: job.name, controller }
    void run(client, job, controller.signal)
  }

  async function run({ search }: ResultsClient, job: Job, signal: AbortSignal): Promise<void> {
    const { question, shown } = store.getState()
    let early: Answer<SearchResults> | undefined
    let isHeld = question.want === 'best' && shown !== undefined && isFinal(shown.answer)
    const showEarly = () => {
      if (early && !isHeld && !signal.aborted && job.kind === 'search') dispatch({ kind: 'early', answer: early })
    }
    const onProgress = (answer: Answer<SearchResults>) => {
      early = answer
      showEarly()
    }
    const release = () => {
      isHeld = false
      showEarly()
    }
    const timer = isHeld ? setTimeout(release, EARLY_AFTER) : undefined
    const event = await search(job.q, job.options, { signal, onProgress }).then(
      (answer): ResultsEvent => ({ kind: 'answered', job, answer }),
      (): ResultsEvent => ({ kind: 'failed', job }),
    )
    clearTimeout(timer)
    if (signal.aborted) return
    running = undefined
    dispatch(event)
  }

  function retry(): void {
    client?.retry()
    dispatch({ kind: 'retried', what: 'search' })
  }

  return {
    ...store,
    dispatch,
    connect(next) {
      const showLists = () => dispatch({ kind: 'listed', lists: next.lists.getState() })
      const changeLibrary = () => dispatch({ kind: 'library-changed' })
      next.loadLists()
      changeLibrary()
      const stops = [
        next.lists.subscribe(showLists),
        next.changes.subscribe(changeLibrary),
        ...(next.isServed ? [attachRecovery(store, selectLost, retry)] : []),
      ]
      client = next
      showLists()
      return () => {
        for (const stop of stops) stop()
        client = undefined
        running?.controller.abort()
        running = undefined
        collector?.abort()
      }
    },
    retry,
    async collect() {
      if (!client) return undefined
      const { search } = client
      const { question } = store.getState()
      const { signal } = (collector = new AbortController())
      dispatch({ kind: 'collecting' })
      try {
        const all = await collectResults(
          (q, options) => search(q, options, { signal }),
          question.q,
          readFilters(question),
          (done, of) => {
            if (!signal.aborted) dispatch({ kind: 'collecting', done, of })
          },
        )
        signal.throwIfAborted()
        dispatch({ kind: 'collected', all: all.value })
        return all
      } catch {
        if (!signal.aborted) dispatch({ kind: 'collected' })
        return undefined
      }
    },
    count({ q, episode }, signal, rows = 1) {
      if (!client) return Promise.reject(new Error('nothing can be searched yet'))
      return client.search(q, { ...readFilters({ episode }), most: rows, countAll: true }, { signal })
    },
  }
}

export type SearchAll = (query: string, options: SearchOptions) => Promise<Answer<SearchResults>>

/** How many results are here, of all that are counted. */
type OnCollected = (done: number, of: number) => void

/** Rows loaded with the first results, of passages and of each kind. */
const FIRST_ROWS = 100
/** Passages of one request, unless one episode alone has more. */
const ROWS_AT_ONCE = 500

/** Results with all rows of all groups, some episodes at a time, however many there are. Rejects as `search` does. */
export async function collectResults(
  search: SearchAll,
  query: string,
  options: SearchOptions,
  onCollected: OnCollected = () => {},
): Promise<Answer<SearchResults>> {
  const counted: SearchOptions = { ...options, most: FIRST_ROWS, countAll: true }
  const answer = await collectEpisodes(search, query, counted)
  const first = answer.value
  const groups = await collectKinds(search, query, counted, answer)
  const rows = new Map(first.episodes.map((group) => [group.episodeId, group.rows]))
  const report = () => onCollected(sumRows(groups) + [...rows.values()].flat().length, sumCounts(first.counts))
  report()
  for (const episodeRows of listBatches(first.episodes)) {
    // One batch after the other: a large library is never held twice.
    // oxlint-disable-next-line no-await-in-loop
    const { value } = await search(query, { ...counted, episodeRows })
    for (const group of value.episodes) if (episodeRows.has(group.episodeId)) rows.set(group.episodeId, group.rows)
    report()
  }
  const episodes = first.episodes.map((group) => ({ ...group, rows: rows.get(group.episodeId) ?? group.rows }))
  return { ...answer, value: { ...first, groups, episodes } }
}

/** The first results with all episodes that say it, where a server lists some at a time. */
export async function collectEpisodes(
  search: SearchAll,
  query: string,
  options: SearchOptions,
): Promise<Answer<SearchResults>> {
  const answer = await search(query, options)
  let { value } = answer
  while (value.nextOffset !== undefined) {
    // Each offset comes with the page before.
    // oxlint-disable-next-line no-await-in-loop
    const next = await search(query, { ...options, offset: value.nextOffset })
    value = addEpisodes(value, next.value)
  }
  return { ...answer, value }
}

async function collectKinds(
  search: SearchAll,
  query: string,
  options: SearchOptions,
  { value: { groups }, completeness }: Answer<SearchResults>,
): Promise<readonly KindGroup[]> {
  const lacking = groups.filter(({ rows, count }) => rows.length < count)
  if (lacking.length === 0) return groups
  const isWhole = completeness === 'whole'
  const kindRows = new Map(lacking.map(({ kind, count }): [SearchKind, number] => [kind, isWhole ? count : Infinity]))
  const { value } = await search(query, { ...options, kindRows })
  return value.groups
}

/** Those whose rows are not all here, so that no response is large. */
export function listBatches(episodes: readonly EpisodeGroup[]): Map<string, number>[] {
  const batches: Map<string, number>[] = []
  let size = Infinity
  for (const { episodeId, rows, count } of episodes) {
    if (rows.length >= count) continue
    if (size + count > ROWS_AT_ONCE || batches.at(-1)?.size === EPISODES_AT_ONCE) {
      batches.push(new Map())
      size = 0
    }
    batches.at(-1)!.set(episodeId, Infinity)
    size += count
  }
  return batches
}

function sumRows(groups: readonly KindGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0)
}

type Recalled = Pick<ResultsState, 'shown' | 'recalled'>

/** Pages of results that are remembered; each may hold hundreds of passages. */
const MAX_REMEMBERED = 4

const memories = new WeakMap<AppServices, Map<string, Recalled>>()

/** The state of a page of results; one that was left a short while ago is as it was, until it is searched anew. */
export function recallResults(
  services: AppServices,
  question: ResultsState['question'],
  given: Partial<ResultsState>,
): ResultsState {
  const { shown, recalled } = memories.get(services)?.get(formatQuestion(question)) ?? {}
  return createResultsState(question, {
    ...given,
    recalled,
    shown: shown && { ...shown, of: question, from: 'memory' },
  })
}

/** Remembers each complete answer, so that Back shows it at once. */
export function attachMemory(services: AppServices, results: ReadonlyStore<ResultsState>): () => void {
  return results.subscribe((state) => {
    const { shown } = state
    const settled = selectSettled(state)
    if (!settled || settled.faults.length > 0 || state.searched !== state.revision || state.uncounted) return
    const memory = memories.get(services) ?? new Map<string, Recalled>()
    memories.set(services, memory)
    const path = formatQuestion(state.question)
    memory.delete(path)
    memory.set(path, { shown, recalled: selectLists(state) })
    for (const oldest of [...memory.keys()].slice(0, -MAX_REMEMBERED)) memory.delete(oldest)
  })
}

/** The address of a page of results. */
export function formatQuestion({ q, episode, part, sort, view }: ResultsState['question']): string {
  return formatSearchPath({ q, episode, part, sort, view })
}
