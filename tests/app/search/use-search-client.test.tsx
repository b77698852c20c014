// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { useFreshSearch } from '../../../src/app/search/use-search-client.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import type { AppServices } from '../../../src/session/app-services.ts'
import { AppServicesContext } from '../../../src/session/use-app-services.ts'
import type { CatalogueState, NamesState } from '../../../src/session/library/use-library.ts'
import type { SearchClient } from '../../../src/session/worker/create-search-client.ts'

const EMPTY = { total: 0, isPartial: false, faults: [] } as unknown as SearchResults
const IDLE: NamesState = { phase: 'idle' }
const failed = (kind: 'server' | 'web-page' | 'network'): CatalogueState => ({
  phase: 'failed',
  problem: { kind, file: '/data/library.json', ...(kind === 'server' && { status: 500 }) },
})

function renderSearch(first: CatalogueState) {
  const loadCatalogue = vi.fn()
  const retry = vi.fn()
  const client = { search: () => Promise.resolve(EMPTY), retry } as unknown as SearchClient
  const services = { library: { loadCatalogue } } as unknown as AppServices
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AppServicesContext value={services}>{children}</AppServicesContext>
  )
  const initialProps: { catalogue: CatalogueState; names?: NamesState } = { catalogue: first }
  const hook = renderHook(({ catalogue, names = IDLE }) => useFreshSearch(client, catalogue, names), {
    wrapper,
    initialProps,
  })
  const ask = () => hook.result.current.search!('anything', {})
  return { hook, ask, loadCatalogue, retry }
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
  expect((await ask()).isPartial).toBe(true)
  const catalogue = { formatVersion: 1, episodes: [] } as const
  const ready: CatalogueState = { phase: 'ready', catalogue, skipped: [] }
  hook.rerender({ catalogue: ready, names: { phase: 'loading' } })
  expect((await ask()).isPartial).toBe(true)
  hook.rerender({ catalogue: ready, names: { phase: 'ready', names: { formatVersion: 1, names: {} }, skipped: [] } })
  expect(await ask()).toMatchObject({ isPartial: false, faults: [] })
})

it('an index holds the names, so that nobody waits for their list', async () => {
  const search = { version: 1, library: 'a', hash: 'b' }
  const catalogue = { formatVersion: 1, episodes: [], search } as const
  const { ask } = renderSearch({ phase: 'ready', catalogue, skipped: [] })
  expect((await ask()).isPartial).toBe(false)
})

it('without the names an answer says that there may be more', async () => {
  const { hook, ask } = renderSearch({ phase: 'loading' })
  const catalogue = { formatVersion: 1, episodes: [] } as const
  const names: NamesState = { phase: 'failed', problem: { kind: 'network', file: '/data/names.json' } }
  hook.rerender({ catalogue: { phase: 'ready', catalogue, skipped: [] }, names })
  expect((await ask()).isUncounted).toBe(true)
})

it('another try reads the library anew, and what the search could not read, and asks again', () => {
  const { hook, loadCatalogue, retry } = renderSearch(failed('server'))
  const before = hook.result.current.search
  act(() => hook.result.current.retry())
  expect(loadCatalogue).toHaveBeenCalledOnce()
  expect(retry).toHaveBeenCalledOnce()
  expect(hook.result.current.search).not.toBe(before)
})
