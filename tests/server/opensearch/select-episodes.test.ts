import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createNameTest, makeNameKey } from '../../../src/core/search/query/episode-filter.ts'
import { createSearchHandler } from '../../../src/core/search/remote/handle-search.ts'
import type { SearchParameters } from '../../../src/core/search/remote/search-api.ts'
import type { ServedLibrary } from '../../../src/core/search/remote/served-library.ts'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { foldKey, foldParts, matchParts, matchWhole } from '../../../src/server/opensearch/folded-names.ts'
import type { CountLimits } from '../../../src/server/opensearch/search/count-matches.ts'
import { loadPublished } from '../../../src/server/opensearch/search/load-published.ts'
import { createPublishedLibrary } from '../../../src/server/opensearch/search/open-search-source.ts'
import { publishLibrary } from '../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../src/server/opensearch/search/open-published.ts'
import { scoreQuery } from './evaluate-query.ts'
import { createState, startFakeEngine } from './fake-engine.ts'
import { nameOf, toMemory, unitOf } from './library-units.ts'
import { countCases } from '../../support/count-cases.ts'

describe('names in the language of the engine', () => {
  const word = fc.constantFrom(
    'open',
    'op',
    'source',
    'Sou',
    'C++',
    '++',
    'Zoë',
    "don't",
    '東京タワー',
    '*',
    '?',
    'a\\b',
    ' ',
  )
  const name = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  )

  it('fit just where those of core do', () => {
    fc.assert(
      fc.property(name, name, (typed, known) => {
        // A typed name is never blank.
        fc.pre(makeNameKey(typed) !== '')
        const doc = { key: foldKey(known), parts: foldParts(known) }
        const isWhole = scoreQuery(matchWhole('key', typed), doc) !== undefined
        const fits = scoreQuery(matchParts('parts', typed), doc) !== undefined
        expect(isWhole).toBe(makeNameKey(known) === makeNameKey(typed))
        expect(fits).toBe(createNameTest(typed)(known))
      }),
      { numRuns: countCases(2000) },
    )
  })
})

const UNITS = [
  unitOf('harbour', '0:20 Ann: The lamp failed in the storm.\n0:30 Ben: Nobody drowned by the lamp.', {
    channel: 'Hard Fork',
    tags: ['Open Source', 'storms'],
    publishedOn: '2026-03-05',
    duration: 7200,
  }),
  unitOf('orchard', '1:00 Cleo: A lamp in a storm of blossom.\n2:00 Ann: A lamp again.', {
    channel: 'Hard Fork Live',
    tags: ['open data', 'source code', 'C++'],
    publishedOn: '2025-11-30',
    duration: 1500,
  }),
  unitOf('zoo', '0:05 Zoë Núñez: The storm and the lamp of the zoo.\n0:30: Nobody is named who said lamp.', {
    channel: 'Café “Zoo”',
    tags: ['storm'],
    publishedOn: '2025-11-01',
    duration: 3600,
  }),
  unitOf('bare', '0:01 Speaker 1: A lamp of which nothing is known.'),
  unitOf('silent', '', { duration: 600, tags: ['storms'] }),
  unitOf(
    'crowd',
    'abcdefghij'
      .split('')
      .map((one, at) => `0:${10 + at} ${one.repeat(4)}: lamp ${one}.`)
      .join('\n'),
    {
      publishedOn: '2025-11-30',
    },
  ),
  nameOf('ada', 'Ada North', 'keeper of the lamp in the storm'),
]

const QUERIES = [
  'lamp channel:"hard fork"',
  'lamp channel:hard',
  'lamp in:fork',
  'lamp in:live in:zoo',
  'lamp channel:"cafe zoo"',
  'lamp channel:nowhere',
  'lamp channel:nowhere channel:zoo',
  'lamp tag:open',
  'lamp tag:"open source"',
  'lamp tag:"sou op"',
  'lamp tag:"op open"',
  'lamp tag:storm',
  'lamp tag:storms tag:data',
  'lamp tag:++',
  'lamp tag:* in:?',
  'lamp channel:hard tag:data',
  'lamp after:2025-11-30',
  'lamp after:2025-11 before:2026',
  'lamp before:2025-11-30 before:2026',
  'lamp length:<30m',
  'lamp length:30m-1h length:>1h',
  'lamp length:<1h in:hard',
  'lamp @ann',
  'lamp speaker:=ann',
  'lamp speaker:"=Ann Bell"',
  'lamp @zoe',
  'lamp speaker:none',
  'lamp @speaker',
  'lamp @dddd',
  'lamp @jjjj',
  'lamp @xyz',
  'lamp @ann @cleo in:live',
  'storm ~1m lamp in:hard',
  'lamp ~3m',
  'in:hard kind:episode',
  'tag:storms',
  'harbour',
  'talk -zoo',
  'fork',
  'storms',
]

describe('a published library searched by a server @slow', () => {
  const state = createState()
  const memory = toMemory(UNITS)
  let there: ServedLibrary
  beforeAll(async () => {
    const engine = await startFakeEngine({ state })
    const client = createOpenSearchClient({ nodes: [engine.address] })
    await publishLibrary(client, UNITS, { index: 'talks' })
    client.close()
  })
  const open = async () => {
    const engine = await startFakeEngine({ state })
    there = await openPublished(createOpenSearchClient({ nodes: [engine.address] }), 'talks')
    return engine
  }
  const answer = async (library: ServedLibrary, more: Partial<SearchParameters>) => {
    const asked = { q: 'lamp', limit: 100, count: 'all', ...more } as const
    const { hits, episodes, unmet, searched, totals, kinds, counts, isAtLeast } =
      await createSearchHandler(library)(asked)
    return {
      full: hits.flatMap(({ isFull, document: { kind, episodeId, id } }) =>
        isFull ? `${kind} ${episodeId} ${id}` : [],
      ),
      partial: hits.some(({ isFull }) => !isFull),
      episodes: episodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      kinds: kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
      others: { unmet, searched, totals, counts, isAtLeast },
    }
  }
  const compare = async (more: Partial<SearchParameters>) => {
    const [near, far] = [await answer(memory, more), await answer(there, more)]
    expect({ ...far, full: far.full.toSorted() }).toEqual({ ...near, full: near.full.toSorted() })
    return far
  }

  it.each(QUERIES)('chooses episodes as memory does: %s', async (q) => {
    await open()
    await compare({ q })
  })

  it.each<Partial<SearchParameters>>([
    { episode: ['zoo', 'orchard', 'nothing'] },
    { without: 'zoo' },
    { without: 'zoo', episode: ['zoo', 'orchard'] },
    { speaker: 'ann' },
    { speaker: 'ann', q: 'lamp @ben' },
    { speaker: 'none', q: 'lamp tag:storm' },
    { sort: 'most' },
    { sort: 'newest' },
    { sort: 'oldest' },
    { sort: 'newest', q: 'storm ~1m lamp' },
  ])('goes by what is chosen beside the query as memory does: %o', async (more) => {
    await open()
    await compare(more)
  })

  it('asks once what there is of some episodes, and of each found one', async () => {
    const engine = await open()
    await answer(there, { q: 'lamp in:hard' })
    const first = engine.requests.length
    await answer(there, { q: 'storm in:hard' })
    const asked = engine.requests.slice(first)
    // The hits and their count.
    expect(asked).toEqual(['POST /_msearch', 'POST /_msearch'])
  })

  it('measures texts as memory does', async () => {
    await open()
    for (const chosen of [undefined, new Set(['zoo', 'silent']), new Set(['nothing'])]) {
      // oxlint-disable-next-line no-await-in-loop
      const [{ value: near }, { value: far }] = [await memory.measureTexts(chosen), await there.measureTexts(chosen)]
      expect(far).toMatchObject({ episodes: near.episodes, withoutText: near.withoutText })
      expect(far.hours).toBeCloseTo(near.hours)
      expect(far.hoursWithText).toBeCloseTo(near.hoursWithText)
    }
  })
})

describe('matches in very many episodes @slow', () => {
  const COUNT = 30
  const units = Array.from({ length: COUNT }, (_, number) =>
    unitOf(`talk-${number}`, `0:10 Ann: Lamp ${number}.${number % 3 === 0 ? '\n0:20 Ben: Lamp again.' : ''}`, {
      ...(number % 4 !== 0 && { publishedOn: `20${10 + (number % 7)}-01-0${1 + (number % 5)}` }),
    }),
  )
  const open = async (limits: CountLimits) => {
    const engine = await startFakeEngine()
    const client = createOpenSearchClient({ nodes: [engine.address] })
    await publishLibrary(client, units, { index: 'talks' })
    return createSearchHandler(createPublishedLibrary(client, await loadPublished(client, 'talks'), limits))
  }

  it('are counted by the engine as memory counts them, in every order, without their times', async () => {
    const search = await open({ timed: 5, episodes: 1000 })
    const memory = createSearchHandler(toMemory(units))
    for (const sort of ['most', 'newest', 'oldest'] as const) {
      const asked = { q: 'lamp', limit: 5, count: 'all', sort } as const
      // oxlint-disable-next-line no-await-in-loop
      const [near, far] = [await memory(asked), await search(asked)]
      expect(far.counts).toEqual(near.counts.map(({ id, count }) => ({ id, count, times: [] })))
      expect([far.totals, far.kinds, far.isAtLeast]).toEqual([near.totals, near.kinds, false])
    }
  })

  it('have a number that is said to be the least where not all are counted apart, and lead with those of the hits', async () => {
    const search = await open({ timed: 5, episodes: 7 })
    const first = await search({ q: 'lamp again', limit: 10, count: 'all' })
    expect([first.totals, first.isAtLeast]).toEqual([{ episodes: 10, passages: 10 }, true])
    const hits = await search({ q: 'lamp', limit: 20, count: 'all' })
    const ranked = [...new Set(hits.hits.map(({ document }) => document.episodeId))]
    expect(ranked.length).toBeGreaterThan(7)
    expect(hits.counts.slice(0, ranked.length).map(({ id }) => id)).toEqual(ranked)
    expect(hits.totals).toMatchObject({ passages: COUNT + COUNT / 3 })
    const rest = await search({ q: 'lamp', limit: 20, count: 'all', offset: hits.nextOffset ?? 7 })
    expect([rest.totals.episodes, rest.isAtLeast]).toEqual([COUNT, false])
  })
})
