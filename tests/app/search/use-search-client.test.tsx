// @vitest-environment happy-dom
import { wholeAnswer } from '../../../src/core/answer/answer.ts'
import { act, renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useFreshSearch } from '../../../src/app/search/use-search-client.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import type { LibrarySearch } from '../../../src/services/search/create-library-search.ts'
import type { ReadyLists, SearchedListsState } from '../../../src/services/search/searched-lists.ts'

const EMPTY = wholeAnswer({ total: 0 } as unknown as SearchResults)
const failed = (kind: 'server' | 'web-page' | 'network'): SearchedListsState => ({
  phase: 'failed',
  problem: { kind, file: '/data/library.json', ...(kind === 'server' && { status: 500 }) },
})
const READY: ReadyLists = {
  phase: 'ready',
  catalogue: { formatVersion: 1, episodes: [] },
  isIndexed: true,
  episodes: undefined,
  count: 0,
  transcripts: 0,
  newest: [],
  names: { phase: 'idle' },
}

function renderSearch(first: SearchedListsState) {
  const retry = vi.fn()
  const client = { search: () => Promise.resolve(EMPTY), retry } as unknown as LibrarySearch
  const hook = renderHook(({ lists }) => useFreshSearch(client, lists), { initialProps: { lists: first } })
  const ask = () => hook.result.current.search!('anything', {})
  return { hook, ask, retry }
}

it.each([
  ['server', 'Server error. The server answered with status 500.'],
  ['web-page', 'A web page came back instead of data.'],
  ['network', 'No response. Check your connection or blocker.'],
] as const)('a library that cannot be read (%s) is a fault of every answer', async (kind, words) => {
  const { ask } = renderSearch(failed(kind))
  const { faults } = await ask()
  expect(faults).toMatchObject([{ kind: 'no-library', file: '/data/library.json' }])
  expect(faults[0]!.detail).toContain(words)
})

it('answers are partial until the library and the list of its names are there', async () => {
  const { hook, ask } = renderSearch({ phase: 'loading' })
  expect((await ask()).completeness).toBe('partial')
  hook.rerender({ lists: { ...READY, names: { phase: 'loading' } } })
  expect((await ask()).completeness).toBe('partial')
  const names = { phase: 'ready', names: { formatVersion: 1, names: {} }, skipped: [] } as const
  hook.rerender({ lists: { ...READY, names } })
  expect(await ask()).toMatchObject({ completeness: 'whole', faults: [] })
})

it('an index holds the names, so that nobody waits for their list', async () => {
  const { ask } = renderSearch(READY)
  expect((await ask()).completeness).toBe('whole')
})

it('nothing is asked again when the index has listed its episodes, but when others are searched', () => {
  const { hook } = renderSearch(READY)
  const before = hook.result.current.search
  hook.rerender({ lists: { ...READY, episodes: [] } })
  expect(hook.result.current.search).toBe(before)
  hook.rerender({ lists: { ...READY, catalogue: { formatVersion: 1, episodes: [] } } })
  expect(hook.result.current.search).not.toBe(before)
})

it('without the names an answer says that there may be more', async () => {
  const problem = { kind: 'network', file: '/data/names.json' } as const
  const { ask } = renderSearch({ ...READY, names: { phase: 'failed', problem } })
  expect((await ask()).completeness).toBe('atLeast')
})

it('another try reads anew what could not be read, and asks again', () => {
  const { hook, retry } = renderSearch(failed('server'))
  const before = hook.result.current.search
  act(() => hook.result.current.retry())
  expect(retry).toHaveBeenCalledOnce()
  expect(hook.result.current.search).not.toBe(before)
})
