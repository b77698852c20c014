import { beforeAll, describe, expect, it } from 'vitest'
import { FORMAT } from '../../../src/server/opensearch/index-layout.ts'
import { FaultError } from '../../../src/core/answer/fault.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import type { SearchRequest, SearchSource, Found } from '../../../src/core/search/search-source.ts'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../src/server/opensearch/search/open-published.ts'
import { createState, startFakeEngine, type FakeEngine } from './fake-engine.ts'
import { nameOf, toMemory, unitOf } from './library-units.ts'

const UNITS = [
  unitOf(
    'harbour',
    `0:20 Ann: Thirty-one winters, and the lamp failed only once, in the great storm of eighty-seven.
0:32 Ben: And nobody drowned that night, I take it, in all of that wind and weather?
0:36 Ann: Nobody. We lit fires on the shingle, forty of them, and waited for the supply
0:50 Ann: chain of boats to come in from the sea, one after the other, until the morning came.
48:42 Ben: You cannot sleep in a house that does not hum, and I have tried it for thirty years.`,
    {
      publishedOn: '2026-03-05',
      keyPoints: [{ id: 'k1', title: 'The lamp', text: 'what keeping the lamp took of Ann', at: 20 }],
    },
  ),
  unitOf(
    'orchard',
    `1:00 Cleo: A graft is a promise between two trees, and the lamp of the season is frost, they say.
1:40 Cleo: Frost comes early to the valley, and the trees know it before any of the growers do.
9:00 Dan: The supply chain of the nursery broke down in the storm, and no grafts came at all that year.`,
    { publishedOn: '2025-11-30' },
  ),
  unitOf(
    'zoo',
    `0:05 Zoë Núñez: The modelling of storms is a science of models, and models are never quite the storm.
0:30 Zoë Núñez: Don’t mistake a model for a lamp; a lamp at least gives some light to those who read.
4:00: Whoever said this is not known, but the storm was mentioned, and the lamp as well, in passing.`,
  ),
  unitOf('tide', '0:10 Nobody is named here, and the storm has no name.'),
  unitOf(
    'market',
    `0:00 Eve: Nobody lights a lamp in a market, whatever the storm.
0:20 Eve: Stormlamp is the lamp for every storm, and the supply
0:40 Eve: chain of lamps never breaks, says Stormlamp. Now to the lamp of the talk.`,
    {
      chapters: [
        { id: 'a', start: 0, title: 'Markets' },
        { id: 'b', start: 20, title: 'Sponsor' },
        { id: 'c', start: 40, title: 'Lamps' },
      ],
    },
  ),
  nameOf('ada', 'Ada North', 'keeper of the lamp in the storm'),
]

const { source: memory } = toMemory(UNITS)
const expand = createQueryExpander(memory.words)

async function open(engine: FakeEngine) {
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve(), tries: 4 })
  return openPublished(client, 'talks')
}

async function publish(units = UNITS) {
  const engine = await startFakeEngine({ state: createState() })
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve() })
  await publishLibrary(client, units, { index: 'talks' })
  return { engine, client }
}

async function ask(source: SearchSource, typed: string, request: Partial<SearchRequest> = {}) {
  const query = expand(parseQuery(typed))
  const { value, completeness, faults } = await source.search(query, {
    limit: 100,
    isPaged: true,
    count: 'all',
    ...request,
  })
  return { ...value, completeness, faults }
}

/** Full matches as readers see them, in no order, and how many there are. */
function describeFull({ hits, episodeCounts = new Map(), kindCounts = new Map() }: Found) {
  const paint = ({ document, ranges, detailRanges }: Found['hits'][number]) => {
    const cut = (text: string, list: typeof ranges) => list.map(({ start, end }) => text.slice(start, end))
    return `${document.episodeId} ${document.id}: ${[...cut(document.text, ranges), ...cut(document.detail, detailRanges)].join(', ')}`
  }
  return {
    full: hits
      .filter(({ isFull }) => isFull)
      .map(paint)
      .toSorted(),
    episodes: [...episodeCounts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    kinds: [...kindCounts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  }
}

/** These are meant to find nothing. All others that do would compare nothing with nothing. */
const EMPTY = ['nothing but what is nowhere', 'a phrase that is nowhere', 'near nothing', 'signs alone', 'no episode']

function expectSame(there: Found, here: Found, name: string): void {
  expect(describeFull(here).full.length === 0, 'finds nothing').toBe(EMPTY.includes(name))
  expect(describeFull(there)).toEqual(describeFull(here))
}

describe('a published library as a source', () => {
  const state = createState()
  beforeAll(async () => {
    const engine = await startFakeEngine({ state })
    const client = createOpenSearchClient({ nodes: [engine.address] })
    await publishLibrary(client, UNITS, { index: 'talks' })
    client.close()
  })
  const openSource = async () => (await open(await startFakeEngine({ state }))).source

  it.each([
    '"storm"',
    '"lamp"',
    '"supply chain"',
    '"nobody"',
    '"the"',
    '"supply chain of boats"',
    '"said nowhere"',
    '"storm" before:2026',
  ])('counts by month as memory does: %s', async (typed) => {
    const there = await ask(await openSource(), typed, { byMonth: true })
    const here = await ask(memory, typed, { byMonth: true })
    expect(there.months?.length).toBeGreaterThan(0)
    expect(there.months).toEqual(here.months)
  })

  it.each([
    ['one word', 'storm'],
    ['several words', 'lamp storm'],
    ['inflections', 'model'],
    ['a word begun', 'storms mod'],
    ['one typing error', 'sotrm lamp'],
    ['two typing errors', 'promisse betwean'],
    ['folded letters', 'ZOE dont'],
    ['a word that is nowhere', 'storm xylophonist'],
    ['nothing but what is nowhere', 'zzzqqq'],
    ['a phrase', '"the great storm"'],
    ['a phrase over the border of two passages', '"for the supply chain of boats"'],
    ['a phrase in both ways', '"supply chain"'],
    ['a phrase begun', '"the supply chai'],
    ['a phrase and a word', '"the storm" lamp'],
    [
      'a long phrase over a border',
      '"forty of them and waited for the supply chain of boats to come in from the sea one after"',
    ],
    ['a phrase that is nowhere', '"storm great the"'],
    ['a word left out', 'lamp -storm'],
    ['a phrase left out', 'storm -"the storm"'],
    ['a phrase left out, half in text and half in detail', 'lamp -"lamp what"'],
    ['a kind alone', 'kind:keypoint'],
    ['a kind', 'lamp kind:keypoint'],
    ['advertisements', 'lamp storm kind:ad'],
    ['a phrase of advertisements', '"the lamp for every" kind:ad'],
    ['a phrase that is said in advertisements', '"lamp for every" kind:ad kind:passage'],
    ['things near each other', 'lamp ~1m drowned'],
    ['phrases near each other', '"the lamp" ~30s "all of that"'],
    ['three things near each other', 'lamp ~1m drowned ~20s boats'],
    ['near nothing', 'lamp ~1m hum'],
  ])('finds, marks and counts as in memory: %s', async (name, typed) => {
    const source = await openSource()
    const kinds = typed.includes('kind:keypoint') ? new Set(['key-point'] as const) : undefined
    const [here, there] = [await ask(memory, typed, { kinds }), await ask(source, typed, { kinds })]
    expectSame(there, here, name)
    expect(there.corrections).toEqual(here.corrections)
    expect(there.asides).toBe(here.asides)
    expect(there.completeness).toBe('whole')
  })

  it.each<[string, Partial<SearchRequest>, string?]>([
    ['somebody', { only: { speaker: 'ann' } }],
    ['one of two', {}, ' speaker:ann speaker:cleo'],
    ['the beginning of a name, folded', { only: { speaker: 'zoe nu' } }],
    ['two names that must both fit', { only: { speaker: 'nunez' } }, ' speaker:zoe'],
    ['nobody who is named', { only: { speaker: 'none' } }],
    ['signs alone', { only: { speaker: '??' } }],
    ['one episode', { only: { episodes: new Set(['orchard']) } }],
    ['all episodes but one', { only: { without: 'harbour' } }],
    ['no episode', { only: { episodes: new Set<string>() } }],
    ['passages', { kinds: new Set(['transcript'] as const) }],
    ['names', { kinds: new Set(['mention'] as const) }],
  ])('narrows as in memory: %s', async (name, request: Partial<SearchRequest>, operators = '') => {
    const source = await openSource()
    const typed = `storm${operators}`
    const [here, there] = [await ask(memory, typed, request), await ask(source, typed, request)]
    expectSame(there, here, name)
  })

  it('reads the rows that are asked for, full matches alone', async () => {
    const source = await openSource()
    const rows = { episodeRows: new Map([['zoo', 2]]), kindRows: new Map([['mention' as const, Infinity]]) }
    const found = await ask(source, 'storm', { limit: 1, ...rows })
    expect(found.rows!.map(({ document }) => [document.kind, document.episodeId])).toEqual([
      ['transcript', 'zoo'],
      ['transcript', 'zoo'],
      ['mention', ''],
    ])
    const next = await ask(source, 'storm', { limit: 1, ...rows, knownRows: new Map([['zoo', 1]]) })
    expect(next.rows).toEqual(found.rows!.slice(1))
    const fewer = await ask(source, 'storm', { limit: 1, episodeRows: new Map([['zoo', 1]]) })
    expect(fewer.rows![0]!.document.id).toBe(found.rows![0]!.document.id)
  })

  it('scores a passage as memory does', async () => {
    const source = await openSource()
    const scores = ({ hits }: Found) => hits.map(({ document, score }) => [document.id, score.toFixed(6)])
    expect(scores(await ask(source, 'lamp storm'))).toEqual(scores(await ask(memory, 'lamp storm')))
  })

  it('says how much it searches, and expands queries with words of its own', async () => {
    const { source, index } = await open(await startFakeEngine({ state }))
    expect(index).toMatchObject({ name: 'talks', episodes: 5, generation: 1 })
    expect((await ask(source, 'storm', { only: { episodes: new Set(['zoo']) } })).scope).toMatchObject({
      episodes: 1,
    })
    expect(source.hasNames).toBe(true)
    expect(source.words.vocabulary.words).toEqual(memory.words.vocabulary.words)
    expect([...source.words.vocabulary.frequencies]).toEqual([...memory.words.vocabulary.frequencies])
  })
})

describe('a library that cannot be searched @slow', () => {
  it.each([
    ['down', 'drop', 'unreachable'],
    ['overloaded', { status: 429 }, 'unreachable'],
    ['red', { status: 503 }, 'unreachable'],
    ['closed to us', { status: 401 }, 'no-access'],
    ['unable to search', { items: 500 }, 'unreachable'],
    ['asked for what it does not know', { items: 400 }, 'broken'],
  ] as const)('rejects with a fault when the engine is %s, and recovers by itself', async (_, how, kind) => {
    const { engine } = await publish()
    const { source } = await open(engine)
    engine.fail({ on: /_msearch/, how, times: 10 })
    const asked = ask(source, 'storm', { count: 'none' })
    await expect(asked).rejects.toBeInstanceOf(FaultError)
    await expect(asked).rejects.toMatchObject({ fault: { kind } })
    for (let left = 0; left < 10; left++) await ask(source, 'storm', { count: 'none' }).catch(() => {})
    expect((await ask(source, 'storm')).hits.length).toBeGreaterThan(0)
  })

  it('answers with what the other shards have, and says that some is missing', async () => {
    const { engine } = await publish()
    const { source } = await open(engine)
    engine.fail({ on: /_msearch/, how: 'shards', times: 99 })
    const found = await ask(source, 'storm')
    expect(found.hits.length).toBeGreaterThan(0)
    expect(found).toMatchObject({
      completeness: 'atLeast',
      faults: [{ kind: 'unreachable', share: 0.5, detail: '1 of 2 shards did not answer' }],
    })
  })

  it('says that some is missing where no node has a shard, which the engine does not count as failed', async () => {
    const { engine } = await publish()
    const { source, catalogue, measureTexts } = await open(engine)
    engine.fail({ on: /_msearch/, how: 'nowhere', times: 99 })
    const before = engine.requests.length
    expect(await ask(source, 'storm', { count: 'none' })).toMatchObject({
      completeness: 'atLeast',
      faults: [{ kind: 'unreachable', share: 1 / 3, detail: '1 of 3 shards did not answer' }],
    })
    // Hits, what is searched, and whether there are asides: asking again at once would help nobody.
    expect(engine.requests.slice(before).filter((line) => line.includes('_msearch'))).toHaveLength(3)
    expect(await measureTexts()).toMatchObject({ faults: [{ share: 1 / 3 }] })
    await expect(catalogue.suggest('st', 5)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
  })

  it.each([
    ['the next passage of a phrase', '"for the supply chain of boats"', /_mget$/],
    ['the facts of an episode', 'storm', /_mget\?_source=facts/],
  ])('does not take %s for absent where its shard does not answer', async (_, typed, on) => {
    const { engine } = await publish()
    const { source } = await open(engine)
    engine.fail({ on, how: 'nowhere', times: 99 })
    await expect(ask(source, typed)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
  })

  it('is not taken for one that is not indexed where its library index does not answer', async () => {
    const { engine } = await publish()
    engine.fail({ on: /library.*_mget/, how: 'nowhere', times: 99 })
    await expect(open(engine)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
  })

  it.each(['shards', { items: 500 }, { items: 503 }, 'drop'] as const)(
    'asks again when a node has just gone: %o',
    async (how) => {
      const { engine } = await publish()
      const { source } = await open(engine)
      engine.fail({ on: /_msearch/, how, times: 2 })
      expect(await ask(source, 'storm', { count: 'none' })).toMatchObject({ faults: [] })
    },
  )

  it('is not indexed when nothing is published, and of another version when another program published it', async () => {
    const empty = await startFakeEngine()
    await expect(open(empty)).rejects.toMatchObject({ fault: { kind: 'not-indexed' } })
    const { engine } = await publish()
    const library = engine.state.indexes.get('talks-library-000001')!
    const doc = library.docs.get('manifest')!
    library.docs.set('manifest', { ...doc, manifest: { ...(doc['manifest'] as object), format: FORMAT + 1 } })
    await expect(open(engine)).rejects.toMatchObject({ fault: { kind: 'other-version' } })
  })

  it('is searched as it was until the next generation is opened, and outdated once its own is gone', async () => {
    const { engine, client } = await publish(UNITS.slice(0, 1))
    const opened = await open(engine)
    expect(await opened.isCurrent()).toBe(true)
    await publishLibrary(client, UNITS, { index: 'talks' })
    expect(await opened.isCurrent()).toBe(false)
    expect((await ask(opened.source, 'storm')).episodeCounts!.size).toBe(1)
    await publishLibrary(client, UNITS.slice(0, 2), { index: 'talks' })
    await expect(ask(opened.source, 'storm')).rejects.toMatchObject({ fault: { kind: 'outdated' } })
  })

  it('stops at once when the search is no longer wanted', async () => {
    const { engine } = await publish()
    const { source } = await open(engine)
    engine.fail({ on: /_msearch/, how: 'hang' })
    const aborter = new AbortController()
    const asked = source.search(expand(parseQuery('storm')), { limit: 5 }, { signal: aborter.signal })
    await expect.poll(() => engine.requests.at(-1)).toContain('_msearch')
    aborter.abort(new Error('no longer wanted'))
    await expect(asked).rejects.toThrow('no longer wanted')
  })
})
