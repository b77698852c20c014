/** Whether the real engine counts and narrows as memory does. */

import { expect, it } from 'vitest'
import type { SearchRequest, Found } from '../../../../src/core/search/search-source.ts'
import { loadPublished } from '../../../../src/server/opensearch/search/load-published.ts'
import { createPublishedLibrary } from '../../../../src/server/opensearch/search/open-search-source.ts'
import { COUNTED, expectSomething, NARROWED } from './made-talks.ts'
import { ask, INDEX, open, TALKS, tested, toMemory } from './tested-library.ts'

/** Of more matches the engine tells no times. */
const MAX_TIMED = 3000

/** Of one page. */
function describeCounts({ episodeCounts = new Map(), kindCounts = new Map(), totals, unmet, scope }: Found) {
  const isTimed = (totals?.passages ?? 0) <= MAX_TIMED
  return {
    episodes: [...episodeCounts].map(([id, { count, times }]) => [id, count, isTimed ? times : []]),
    kinds: [...kindCounts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    others: { totals, unmet, scope },
  }
}

async function compare(typed: string, request: Partial<SearchRequest> = {}): Promise<void> {
  const asked: Partial<SearchRequest> = { count: 'all', limit: 1, sort: 'most', ...request }
  const [here, there] = [await ask(toMemory(), typed, asked), await ask(await open(), typed, asked)]
  expectSomething(here)
  expect(describeCounts(there)).toEqual(describeCounts(here))
}

export function testCounts(): void {
  it.each(COUNTED)('counts all matches as memory does: %s', (_, typed) => compare(typed))

  it.each(NARROWED)('reads operators as memory does: %s', (typed) => compare(typed))

  it.each<Partial<SearchRequest>>([
    { sort: 'newest' },
    { sort: 'oldest' },
    { sort: 'newest', offset: 20 },
    { only: { episodes: new Set([...TALKS.keys()].slice(0, 20)), speaker: 'ada' } },
    { only: { without: 'talk-0001' }, kinds: new Set(['transcript']) },
  ])('orders and narrows as memory does: %o', (request) => compare('people', request))

  it('lets the engine count and order very many matches as memory does', async () => {
    const loaded = await loadPublished(tested().client, INDEX)
    const openWith = (episodes: number) =>
      createPublishedLibrary(tested().client, loaded, { timed: 5, episodes }).source
    for (const sort of ['most', 'newest', 'oldest'] as const) {
      const asked: Partial<SearchRequest> = { count: 'all', limit: 1, sort }
      // oxlint-disable-next-line no-await-in-loop
      const [here, there] = [await ask(toMemory(), 'people', asked), await ask(openWith(10_000), 'people', asked)]
      expectSomething(here)
      const pairs = ({ episodeCounts }: Found) => [...episodeCounts!].map(([id, { count }]) => [id, count])
      expect(pairs(there)).toEqual(pairs(here))
      expect([there.totals, there.completeness]).toEqual([here.totals, 'whole'])
      // oxlint-disable-next-line no-await-in-loop
      const cut = await ask(openWith(7), 'people', { ...asked, limit: 0 })
      expect(pairs(cut)).toEqual(pairs(here).slice(0, 7))
      expect(cut.completeness).toBe('atLeast')
    }
  })
}
