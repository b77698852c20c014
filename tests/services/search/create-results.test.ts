import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { answerWith, wholeAnswer, type Answer } from '../../../src/core/answer/answer.ts'
import type { SearchOptions, SearchResults } from '../../../src/core/search/present/search-results.ts'
import type { AppServices } from '../../../src/services/app-services.ts'
import {
  attachMemory,
  createResults,
  recallResults,
  type ResultsClient,
} from '../../../src/services/search/create-results.ts'
import { NOTHING_UNFOLDED, unfoldRows } from '../../../src/services/search/later-rows.ts'
import {
  createResultsState,
  lacksRows,
  type Question,
  type ResultsState,
} from '../../../src/services/search/results-state.ts'
import { NO_LISTS, type SearchedLists } from '../../../src/services/search/searched-lists.ts'
import {
  selectIsWaiting,
  selectPhase,
  selectResults,
  selectSettled,
} from '../../../src/services/search/select-results.ts'
import { searchLibrary } from '../../views/results/library.ts'

type Found = Answer<SearchResults>

interface Requested {
  readonly q: string
  readonly options: SearchOptions
  readonly signal: AbortSignal
  readonly progress: (early: Found) => void
  readonly answer: (found: Found) => void
  readonly fail: (error: unknown) => void
}

/** A client whose answers come when the test says so. */
function createHeldClient(given: Partial<ResultsClient> = {}) {
  const requests: Requested[] = []
  const changes = createStore(() => 0)
  const client: ResultsClient = {
    search: (q, options = {}, { signal, onProgress } = {}) =>
      new Promise((answer, fail) =>
        requests.push({ q, options, signal: signal!, progress: onProgress!, answer, fail }),
      ),
    lists: createStore<SearchedLists>(() => NO_LISTS),
    changes,
    isServed: false,
    retry: vi.fn(),
    loadLists: vi.fn(),
    ...given,
  }
  return { client, requests, last: () => requests.at(-1)!, change: () => changes.setState((count) => count + 1, true) }
}

/** Until what was answered has been taken. */
async function take(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    // oxlint-disable-next-line no-await-in-loop
    await Promise.resolve()
  }
}

let bridges: SearchResults
let few: SearchResults
beforeEach(async () => {
  bridges = await searchLibrary('bridge', { most: 100 })
  few = await searchLibrary('bridge', { most: 1 })
})

const PAGE: Question = { want: 'page', q: 'bridge' }
const PALETTE: Question = { want: 'best', q: 'bridge' }

function open(
  question: Question,
  { client, ...state }: Partial<ResultsState> & { client?: Partial<ResultsClient> } = {},
) {
  const held = createHeldClient(client)
  const results = createResults(createResultsState(question, state))
  const disconnect = results.connect(held.client)
  const answer = async (found: Found) => {
    held.last().answer(found)
    await take()
  }
  const ask = (next: Partial<Question>) =>
    results.dispatch({ kind: 'questioned', question: { ...results.getState().question, ...next } })
  return { ...held, results, disconnect, answer, ask, see: () => results.getState() }
}

const totalOf = (state: ResultsState) => state.shown?.answer.value.total
const kindsOf = (state: ResultsState) => state.shown?.answer.completeness

describe('a search', () => {
  it.each([PAGE, PALETTE])('is ended by the next question, and its answer dropped ($want)', async (question) => {
    const { requests, ask, see, answer } = open(question)
    ask({ q: 'river' })
    expect(requests.map(({ q, signal }) => [q, signal.aborted])).toEqual([
      ['bridge', true],
      ['river', false],
    ])
    requests[0]!.answer(wholeAnswer(bridges))
    await take()
    expect(see().shown).toBeUndefined()
    await answer(wholeAnswer({ ...bridges, total: 3 }))
    expect([totalOf(see()), selectIsWaiting(see())]).toEqual([3, false])
    ask({ q: 'lantern' })
    expect([totalOf(see()), selectIsWaiting(see())]).toEqual([3, true])
  })

  it('is not made without words, and nothing is shown then', async () => {
    const { requests, ask, see, answer } = open(PAGE)
    await answer(wholeAnswer(bridges))
    ask({ q: '' })
    expect(selectPhase(see())).toBe('empty')
    expect(selectResults(see())).toBeUndefined()
    expect(requests).toHaveLength(1)
  })

  it('is made again where another library is searched, and by another try', async () => {
    const { client, requests, results, change, answer } = open(PAGE)
    await answer(wholeAnswer(bridges))
    change()
    expect(requests).toHaveLength(2)
    await answer(wholeAnswer(bridges))
    results.dispatch({ kind: 'listed', lists: NO_LISTS })
    expect(requests, 'titles that come change no results').toHaveLength(2)
    results.retry()
    expect(client.retry).toHaveBeenCalledOnce()
    expect(requests).toHaveLength(3)
  })

  it('ends with the page', () => {
    const { disconnect, last } = open(PAGE)
    disconnect()
    expect(last().signal.aborted).toBe(true)
  })
})

describe('the answer on a page', () => {
  it('shows what can be had while the search server is slow, until the whole one comes, which stays', async () => {
    const early = answerWith({ ...bridges, total: 1 }, 'partial', [{ kind: 'slow', detail: '' }])
    const { see, last, answer, change } = open(PAGE)
    last().progress({ ...early, faults: [] })
    expect(see().shown, 'the counts of a part read as those of all').toBeUndefined()
    last().progress(early)
    expect([totalOf(see()), kindsOf(see())]).toEqual([1, 'partial'])
    await answer(wholeAnswer(bridges))
    expect([totalOf(see()), kindsOf(see())]).toEqual([bridges.total, 'whole'])
    change()
    last().progress(early)
    expect(totalOf(see())).toBe(bridges.total)
  })

  it('is counted where there may be more, and stays as it is where it cannot be counted', async () => {
    const { see, last, answer, change } = open(PAGE)
    await answer({ value: few, completeness: 'atLeast', faults: [] })
    expect(kindsOf(see())).toBe('counting')
    expect(selectSettled(see())).toBeUndefined()
    expect(last().options).toMatchObject({ countAll: true })
    await answer(wholeAnswer(bridges))
    expect(kindsOf(see())).toBe('whole')
    change()
    await answer({ value: few, completeness: 'atLeast', faults: [] })
    expect(kindsOf(see()), 'a whole one stays until then').toBe('whole')
    last().fail(new Error('down'))
    await take()
    expect(kindsOf(see())).toBe('atLeast')
  })

  it('is not counted where a part of it is missing', async () => {
    const { see, requests, answer } = open(PAGE)
    await answer(answerWith(bridges, 'whole', [{ kind: 'unreachable', detail: '' }]))
    expect([kindsOf(see()), requests.length]).toEqual(['atLeast', 1])
  })

  it('is none where the search fails, until the next one', async () => {
    const { see, last, ask, answer } = open(PAGE)
    last().fail(new Error('no worker'))
    await take()
    expect(selectPhase(see())).toBe('failed')
    ask({ q: 'river' })
    expect(selectPhase(see())).toBe('searching')
    await answer(wholeAnswer(bridges))
    expect(selectPhase(see())).toBe('found')
  })

  it('is sorted here where every episode is, and by the server where it sends some', async () => {
    const { requests, ask, see, answer } = open(PAGE)
    await answer(wholeAnswer(bridges))
    ask({ sort: 'newest' })
    expect([requests.length, selectIsWaiting(see())]).toEqual([1, false])
    ask({ q: 'river' })
    await answer(wholeAnswer({ ...bridges, nextOffset: 2 }))
    ask({ sort: 'oldest' })
    expect([requests.length, selectIsWaiting(see())]).toEqual([3, true])
  })
})

describe('a page that was left', () => {
  const services = () => ({}) as AppServices

  it('is as it was before there is a client, and until it is searched anew', async () => {
    const owner = services()
    const first = open(PAGE)
    const stop = attachMemory(owner, first.results)
    await first.answer(wholeAnswer({ ...bridges, total: 7 }))
    stop()

    const results = createResults(recallResults(owner, PAGE, {}))
    expect(totalOf(results.getState())).toBe(7)
    const { client, last } = createHeldClient()
    results.connect(client)
    last().progress(answerWith(few, 'partial', [{ kind: 'slow', detail: '' }]))
    last().answer({ value: few, completeness: 'atLeast', faults: [] })
    await take()
    expect(totalOf(results.getState()), 'these are still being counted').toBe(7)
    last().answer(wholeAnswer({ ...bridges, total: 8 }))
    await take()
    expect(totalOf(results.getState())).toBe(8)
  })

  it('stays and says so where it cannot be searched anew, and is not remembered as new', async () => {
    const owner = services()
    const first = open(PAGE)
    attachMemory(owner, first.results)
    await first.answer(wholeAnswer({ ...bridges, total: 7 }))
    const results = createResults(recallResults(owner, PAGE, {}))
    const { client, last } = createHeldClient()
    results.connect(client)
    last().answer(answerWith(few, 'whole', [{ kind: 'offline', detail: 'index' }]))
    await take()
    expect(results.getState().shown?.answer).toMatchObject({ value: { total: 7 }, faults: [{ kind: 'offline' }] })
  })

  it('is one of the last four', async () => {
    const owner = services()
    for (let page = 0; page < 6; page++) {
      const { results, answer } = open({ ...PAGE, q: `word ${page}` })
      attachMemory(owner, results)
      // oxlint-disable-next-line no-await-in-loop
      await answer(wholeAnswer(bridges))
    }
    const known = [0, 1, 2, 5].map(
      (page) => recallResults(owner, { ...PAGE, q: `word ${page}` }, {}).shown !== undefined,
    )
    expect(known).toEqual([false, false, true, true])
    expect(recallResults(services(), { ...PAGE, q: 'word 5' }, {}).shown).toBeUndefined()
  })
})

describe('what an answer lacks', () => {
  const near = new Map([['bridges', 3]])
  /** So many that not all of them are loaded by themselves. */
  const many = () => {
    const [first, ...others] = few.episodes
    return { ...few, groups: [], episodes: [{ ...first!, count: 400 }, ...others] }
  }

  it('is loaded once it is drawn, of that episode alone, and not asked for again by itself', async () => {
    const { results, requests, last, answer, see } = open(PAGE)
    await answer(wholeAnswer(many()))
    expect(requests).toHaveLength(1)
    results.dispatch({ kind: 'drawn', near })
    expect(last().options).toMatchObject({ most: 100, episodeRows: near })
    await answer(wholeAnswer({ ...many(), episodes: [] }))
    expect([requests.length, lacksRows(see())]).toEqual([2, true])
    results.dispatch({ kind: 'retried', what: 'rows' })
    await answer(wholeAnswer(bridges))
    expect([requests.length, lacksRows(see())]).toEqual([3, false])
    const rowsOf = (found: SearchResults) => found.episodes.find(({ episodeId }) => episodeId === 'bridges')!.rows
    expect(rowsOf(selectResults(see())!)).toEqual(rowsOf(bridges))
  })

  it('is loaded at once where there is little of it, so that it is known who says it', async () => {
    const { requests, last, answer } = open(PAGE)
    await answer(wholeAnswer(few))
    expect(requests).toHaveLength(2)
    expect([...(last().options.episodeRows ?? [])].every(([, count]) => count === Infinity)).toBe(true)
  })

  it('is loaded whole of an episode of which a part is chosen', async () => {
    const { results, last, answer } = open({ ...PAGE, part: '0-50' })
    await answer(wholeAnswer(many()))
    results.dispatch({ kind: 'drawn', near })
    expect(last().options.episodeRows).toEqual(new Map([['bridges', Infinity]]))
  })

  it('is first the episodes that a server has not sent, then rows', async () => {
    const { results, requests, last, answer, see } = open(PAGE)
    await answer(wholeAnswer({ ...many(), nextOffset: 2 }))
    results.dispatch({ kind: 'drawn', near })
    results.dispatch({ kind: 'unfolded', unfolded: { ...NOTHING_UNFOLDED, pages: 1 } })
    expect(last().options).toMatchObject({ offset: 2 })
    expect(requests.at(-2)!.signal.aborted, 'one job at a time').toBe(true)
    await answer(answerWith(bridges, 'whole', [{ kind: 'unreachable', detail: '' }]))
    expect(see().failed.episodes).toBeDefined()
    expect(last().options, 'then rows').toMatchObject({ episodeRows: near })
    results.dispatch({ kind: 'retried', what: 'episodes' })
    const next = { ...bridges.episodes[0]!, episodeId: 'next' }
    await answer(wholeAnswer({ ...bridges, episodes: [next] }))
    expect(see().shown).toMatchObject({ pages: 1, answer: { value: { nextOffset: undefined } } })
    expect(see().shown!.answer.value.episodes.at(-1)).toBe(next)
  })

  it('stays unfolded while the list is searched again, and is folded for another question', async () => {
    const { results, ask, change, answer, see } = open(PAGE)
    await answer(wholeAnswer(bridges))
    results.dispatch({ kind: 'unfolded', unfolded: unfoldRows(NOTHING_UNFOLDED, { episodeId: 'bridges' }) })
    change()
    expect(see().unfolded.rows).toEqual({ 'episode/bridges': 23 })
    ask({ sort: 'newest' })
    expect(see().unfolded).toBe(NOTHING_UNFOLDED)
  })
})

describe('all results', () => {
  it('are collected with every row while nothing else is loaded, and are then on the page', async () => {
    const { results, requests, last, answer, see } = open(PAGE)
    await answer(wholeAnswer(few))
    const collected = results.collect()
    expect(requests.at(-2)!.signal.aborted).toBe(true)
    await answer(wholeAnswer({ ...few, groups: [] }))
    expect(see().collecting).toMatchObject({ of: few.total })
    while (see().collecting) {
      expect(last().options).toMatchObject({ countAll: true })
      // oxlint-disable-next-line no-await-in-loop
      await answer(wholeAnswer(bridges))
    }
    expect((await collected)?.value.episodes.flatMap(({ rows }) => rows)).toHaveLength(5)
    expect(selectResults(see())!.episodes.flatMap(({ rows }) => rows)).toHaveLength(5)
  })

  it('are none where they cannot be had, or something else is searched for', async () => {
    const { results, last, ask, answer, see } = open(PAGE)
    await answer(wholeAnswer(bridges))
    const lost = results.collect()
    last().fail(new Error('down'))
    expect([await lost, see().collecting]).toEqual([undefined, undefined])
    const left = results.collect()
    const request = last()
    ask({ q: 'river' })
    expect(request.signal.aborted).toBe(true)
    request.fail(request.signal.reason)
    expect([await left, see().collecting]).toEqual([undefined, undefined])
  })
})

describe('what is found in the palette', () => {
  afterEach(() => vi.useRealTimers())

  it('is shown early, and once whole stays while it is searched again', async () => {
    const { see, last, answer, change } = open(PALETTE)
    last().progress({ ...wholeAnswer(few), completeness: 'partial' })
    expect(kindsOf(see())).toBe('partial')
    await answer(wholeAnswer(bridges))
    change()
    last().progress({ ...wholeAnswer(few), completeness: 'partial' })
    expect(kindsOf(see())).toBe('whole')
  })

  it('stays for a moment while the next is typed: a part of what follows would move rows under a press', async () => {
    vi.useFakeTimers()
    const { see, last, ask, answer } = open(PALETTE)
    const part: Found = { ...wholeAnswer(few), completeness: 'partial' }
    await answer(wholeAnswer(bridges))
    ask({ q: 'bridges' })
    last().progress(part)
    expect([kindsOf(see()), totalOf(see())]).toEqual(['whole', bridges.total])
    vi.advanceTimersByTime(150)
    expect([kindsOf(see()), totalOf(see())]).toEqual(['partial', few.total])
    await answer(wholeAnswer(bridges))
    ask({ q: 'bridge' })
    last().progress(part)
    await answer(wholeAnswer(few))
    vi.advanceTimersByTime(1000)
    expect([kindsOf(see()), totalOf(see())]).toEqual(['whole', few.total])
  })

  it('is shown once where nothing stood before', () => {
    vi.useFakeTimers()
    const { see, last } = open(PALETTE)
    last().progress({ ...wholeAnswer(few), completeness: 'partial' })
    const { shown } = see()
    vi.advanceTimersByTime(1000)
    expect(see().shown).toBe(shown)
  })

  it('stays where a search fails, and is counted no further', async () => {
    const { see, last, ask, answer, requests } = open(PALETTE)
    await answer({ value: bridges, completeness: 'atLeast', faults: [] })
    expect(requests).toHaveLength(1)
    ask({ q: 'x' })
    last().fail(new Error('worker gone'))
    await take()
    expect(totalOf(see())).toBe(bridges.total)
  })
})

describe('rows that are chosen', () => {
  it('stay so for other questions, until they are let go of', async () => {
    const { results, ask, see } = open(PAGE)
    const [first, second] = bridges.episodes[0]!.rows
    results.dispatch({ kind: 'toggled', row: first! })
    results.dispatch({ kind: 'chosen', rows: [first!, second!], last: second!.key })
    ask({ q: 'river' })
    expect([...see().chosen.keys()]).toEqual([first!.key, second!.key])
    results.dispatch({ kind: 'toggled', row: first! })
    expect([...see().chosen.keys()]).toEqual([second!.key])
    expect(see().lastChosen).toBe(first!.key)
    results.dispatch({ kind: 'cleared' })
    expect([see().chosen.size, see().lastChosen]).toEqual([0, undefined])
  })
})

describe('a search server that is away', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('is asked again by itself until it has answered', async () => {
    const { requests, client, answer, see } = open(PAGE, { client: { isServed: true } })
    await answer(answerWith({ ...bridges, episodes: [], groups: [] }, 'whole', [{ kind: 'unreachable', detail: '' }]))
    expect(requests).toHaveLength(1)
    vi.advanceTimersByTime(4_000)
    expect([requests.length, vi.mocked(client.retry).mock.calls.length]).toEqual([2, 1])
    await answer(wholeAnswer(bridges))
    vi.advanceTimersByTime(120_000)
    expect([requests.length, kindsOf(see())]).toEqual([2, 'whole'])
  })
})
