import { describe, expect, it } from 'vitest'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import type { SearchRequest } from '../../../src/core/search/search-source.ts'
import { talkWithFacts } from './engine/corpus-units.ts'
import { COUNTED, expectSomething, makeTalks, NARROWED } from './engine/made-talks.ts'
import { toMemory } from './library-units.ts'

const UNITS = makeTalks(24).map((paragraphs, number) =>
  talkWithFacts(`talk-${String(number).padStart(4, '0')}`, paragraphs),
)
const { source } = toMemory(UNITS)

async function find(typed: string, request: Partial<SearchRequest> = {}) {
  const query = createQueryExpander(source.words)(parseQuery(typed))
  return (await source.search(query, { limit: 1, isPaged: true, count: 'all', sort: 'most', ...request })).value
}

describe('talks made for tests of the real engine', () => {
  it.each([...COUNTED.map(([, typed]) => typed), ...NARROWED])('hold what is looked for: %s', async (typed) => {
    expectSomething(await find(typed))
  })

  it('hold people in so many talks that there is a second page of them', async () => {
    expectSomething(await find('people', { offset: 20 }))
  })

  it('hold a phrase over the border of two passages', async () => {
    expectSomething(await find('"like it you know that"'))
  })

  it.each([
    ['developer -software', 'developer'],
    ['source -"open source"', 'source'],
    ['database ~2m developer', 'database ~9h developer'],
    ['"open source" ~1m license', '"open source" ~9h license'],
    ['people @ada', 'people'],
  ])('hold what is not meant, too: %s', async (narrow, wide) => {
    const [fewer, more] = await Promise.all([narrow, wide].map(async (typed) => (await find(typed)).totals!.passages))
    expect(fewer).toBeLessThan(more!)
  })
})
