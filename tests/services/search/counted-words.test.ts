import { expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { answerWith } from '../../../src/core/answer/answer.ts'
import { FaultError } from '../../../src/core/answer/fault.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { createWordCounts } from '../../../src/services/search/counted-words.ts'

function open(fails: (query: string) => boolean = () => false) {
  const changes = createStore(() => 0)
  const search = vi.fn(async (query: string) => {
    if (fails(query)) throw new FaultError({ kind: 'unreachable', detail: 'down' })
    return answerWith({ months: [] } as unknown as SearchResults, 'whole', [])
  })
  const client = { search, changes, loadLists: () => {}, retry: vi.fn() }
  return { counts: createWordCounts(client), search, changes, client }
}

const queries = (search: ReturnType<typeof open>['search']) => search.mock.calls.map(([query]) => query)
/** Until so many words are counted, or have failed. */
const settle = ({ counts }: Pick<ReturnType<typeof open>, 'counts'>, words: number) =>
  vi.waitFor(() => expect(counts.getState().size).toBe(words))

it('each word is counted once, as it is typed', async () => {
  const { counts, search } = open()
  counts.count(['China', 'open source'])
  counts.count(['open source', 'AGI', 'China'])
  await settle({ counts }, 3)
  expect(queries(search)).toEqual(['"China"', '"open source"', '"AGI"'])
  expect([...counts.getState().keys()]).toEqual(['China', 'open source', 'AGI'])
})

it('a word that cannot be counted says why, and is counted again when that is wanted', async () => {
  let isDown = true
  const { counts, search, client } = open((query) => isDown && query === '"AGI"')
  counts.count(['China', 'AGI'])
  await settle({ counts }, 2)
  expect(counts.getState().get('AGI')).toMatchObject({ value: undefined, faults: [{ kind: 'unreachable' }] })
  isDown = false
  counts.retry()
  await settle({ counts }, 2)
  expect(client.retry).toHaveBeenCalledOnce()
  expect(queries(search)).toEqual(['"China"', '"AGI"', '"AGI"'])
  expect(counts.getState().get('AGI')?.faults).toEqual([])
})

it('all words are counted again once another library is searched, and none once the page is left', async () => {
  const { counts, search, changes } = open()
  counts.count(['China'])
  await settle({ counts }, 1)
  changes.setState(1, true)
  await settle({ counts }, 1)
  expect(queries(search)).toEqual(['"China"', '"China"'])
  counts.dispose()
  changes.setState(2, true)
  expect(search).toHaveBeenCalledTimes(2)
})

it('a word says how much is read for it while it is counted, and is no longer read once it is taken out', async () => {
  const signals = new Map<string, AbortSignal>()
  let finish = () => {}
  const search: Parameters<typeof createWordCounts>[0]['search'] = (query, _options, { signal, onProgress } = {}) => {
    signals.set(query, signal as AbortSignal)
    onProgress?.(answerWith({} as SearchResults, 'partial', []))
    onProgress?.(answerWith({ reading: { bytes: 2e6, share: 0.4 } } as SearchResults, 'partial', []))
    return new Promise((resolve) => {
      finish = () => resolve(answerWith({ months: [] } as unknown as SearchResults, 'whole', []))
    })
  }
  const counts = createWordCounts({ search, changes: createStore(() => 0), loadLists: () => {}, retry: () => {} })
  counts.count(['open source', 'China'])
  expect(counts.getState().get('open source')).toMatchObject({ value: undefined, reading: { bytes: 2e6, share: 0.4 } })
  counts.count(['China'])
  expect([...signals].map(([query, { aborted }]) => [query, aborted])).toEqual([
    ['"open source"', true],
    ['"China"', false],
  ])
  finish()
  await vi.waitFor(() => expect(counts.getState().get('China')?.completeness).toBe('whole'))
  signals.clear()
  counts.count(['China', 'open source'])
  expect([...signals.keys()]).toEqual(['"open source"'])
  counts.dispose()
  expect(signals.get('"open source"')?.aborted).toBe(true)
})
