// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useResults } from '../../../src/app/search/use-results.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { parseSearchAddress } from '../../../src/session/search/search-address.ts'
import { FIRST_SHOWN } from '../../../src/session/search/shown-results.ts'
import type { PaletteSearch } from '../../../src/views/search/use-search-results.ts'

const NONE = createSearch({ items: createItemEngine([]) }).search('lantern').here
const EARLY: SearchResults = { ...NONE, isPartial: true, faults: [{ kind: 'slow', detail: '' }], total: 1 }
const WHOLE: SearchResults = { ...NONE, total: 7 }

/** A search that answers when it is told to. */
function createHeldSearch() {
  let tell = (_early: SearchResults) => {}
  let finish = (_answer: SearchResults) => {}
  const search: PaletteSearch = (_query, _options, how) => {
    tell = (early) => how?.onProgress?.(early)
    return new Promise((resolve) => {
      finish = resolve
    })
  }
  return {
    search,
    tell: (early: SearchResults) => act(() => tell(early)),
    finish: (answer: SearchResults) => act(async () => finish(answer)),
  }
}

function renderResults(first: PaletteSearch) {
  const address = parseSearchAddress('q=lantern')
  return renderHook(
    ({ search }) =>
      useResults({
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
