// @vitest-environment happy-dom
import { flattenAnswer, type AnsweredResults } from '../../../src/services/search/answered-results.ts'
import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useResults } from '../../../src/app/search/use-results.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { parseSearchAddress } from '../../../src/services/search/search-address.ts'
import type { RememberedResults } from '../../../src/services/search/remembered-results.ts'
import { FIRST_SHOWN } from '../../../src/services/search/shown-results.ts'
import type { PaletteSearch } from '../../../src/views/search/use-search-results.ts'

const NONE = flattenAnswer(createSearch({ items: createItemEngine([]) }).search('lantern').here)
const EARLY: AnsweredResults = { ...NONE, completeness: 'partial', faults: [{ kind: 'slow', detail: '' }], total: 1 }
const WHOLE: AnsweredResults = { ...NONE, total: 7 }

/** A search that answers when it is told to. */
function createHeldSearch() {
  let tell = (_early: AnsweredResults) => {}
  let finish = (_answer: AnsweredResults) => {}
  const search: PaletteSearch = (_query, _options, how) => {
    tell = (early) => how?.onProgress?.(early)
    return new Promise((resolve) => {
      finish = resolve
    })
  }
  return {
    search,
    tell: (early: AnsweredResults) => act(() => tell(early)),
    finish: (answer: AnsweredResults) => act(async () => finish(answer)),
  }
}

function renderResults(first: PaletteSearch | undefined, remembered?: RememberedResults) {
  const address = parseSearchAddress('q=lantern')
  return renderHook(
    ({ search }: { readonly search: PaletteSearch | undefined }) =>
      useResults({
        remembered,
        search,
        address,
        episodes: [],
        shown: FIRST_SHOWN,
        near: new Map(),
        isPaused: false,
        isServed: true,
      }),
    { initialProps: { search: first } },
  )
}

it('shows what can be had while the search server is slow, until its answer comes', async () => {
  const held = createHeldSearch()
  const { result, rerender } = renderResults(held.search)
  held.tell({ ...EARLY, faults: [] })
  expect(result.current).toMatchObject({ isWaiting: true, results: undefined })
  held.tell(EARLY)
  expect(result.current).toMatchObject({ isWaiting: false, isCounting: true, results: { total: 1 } })
  await held.finish(WHOLE)
  expect(result.current).toMatchObject({ isWaiting: false, isCounting: false, results: { total: 7 } })
  // It is asked again, and slow again.
  const next = createHeldSearch()
  rerender({ search: next.search })
  next.tell(EARLY)
  expect(result.current).toMatchObject({ isWaiting: false, results: { total: 7 } })
})

it('shows remembered results before there is a search, and until newer complete ones come', async () => {
  const lists = { phase: 'loading' } as const
  const { result, rerender } = renderResults(undefined, {
    results: WHOLE,
    pages: 0,
    later: new Map(),
    lists,
    isServed: true,
  })
  const shown = { isWaiting: false, isCounting: false, results: { total: 7 } }
  expect(result.current).toMatchObject(shown)
  expect(result.current.memory, 'they are not remembered as new').toBeUndefined()
  const held = createHeldSearch()
  rerender({ search: held.search })
  expect(result.current).toMatchObject(shown)
  held.tell(EARLY)
  expect(result.current).toMatchObject(shown)
  await held.finish({ ...WHOLE, total: 5, completeness: 'atLeast' })
  expect(result.current, 'these are still being counted').toMatchObject(shown)
  await held.finish({ ...WHOLE, total: 8 })
  expect(result.current).toMatchObject({ isCounting: false, results: { total: 8 }, memory: { results: { total: 8 } } })
})

it('remembered results that cannot be searched anew stay, and say so', async () => {
  const lists = { phase: 'loading' } as const
  const held = createHeldSearch()
  const remembered = { results: WHOLE, pages: 0, later: new Map(), lists, isServed: true }
  const { result } = renderResults(held.search, remembered)
  await held.finish({ ...NONE, faults: [{ kind: 'offline', detail: 'index' }] })
  expect(result.current).toMatchObject({ results: { total: 7, faults: [{ kind: 'offline' }] }, memory: undefined })
})
