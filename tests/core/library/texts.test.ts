import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { wholeAnswer } from '../../../src/core/answer/answer.ts'
import { mapEntries } from '../../../src/core/catalogue/catalogue.ts'
import type { Catalogue, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { editPassage } from '../../../src/core/corrections/edit-passage.ts'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { LibraryTexts } from '../../../src/core/library/library-source.ts'
import { searchCorrected, textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { textsWithCorrected } from '../../../src/core/library/texts/texts-with-corrected.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { buildCatalogueDocuments } from '../../../src/core/search/documents.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import type { Found, SearchRequest } from '../../../src/core/search/search-source.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { LibraryLocation } from '../../../src/library/library-location.ts'
import { createTextsOpener } from '../../../src/library/open-texts.ts'
import { buildIndexedSite, fetchFrom, removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'
import { episodeOf } from '../../support/episode-text.ts'

const MINE = episodeOf('0:00 Mara: The lamp was my own, and the storm failed only once.', {
  id: 'mine',
  title: 'My own file',
})
let root = ''
let app: ReturnType<typeof serveLibrary>
let catalogue: Catalogue
let names: Names

const readData = (path: string): unknown => JSON.parse(readFileSync(join(root, 'data', path), 'utf8'))

beforeAll(async () => {
  root = await buildIndexedSite()
  catalogue = readData('library.json') as Catalogue
  names = readData('names.json') as Names
  app = serveLibrary(root)
  await app.ready()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

let requested: string[] = []
/** Of what is kept. */
let listings = 0

interface Site {
  /** Requests to these addresses fail. */
  readonly down?: RegExp
  readonly list?: Catalogue
}

function serve({ down, list = catalogue }: Site = {}) {
  requested = []
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname, search } = new URL(address, 'http://site')
    requested.push(pathname)
    if (down?.test(pathname)) throw new TypeError('failed')
    if (pathname === '/data/library.json') return Response.json(list)
    return fetchFrom(app, pathname + search)
  })
}

const withoutIndex = (): Catalogue => ({ ...catalogue, search: undefined })

interface Device extends Partial<LibraryLocation> {
  readonly kept?: readonly string[]
  readonly hasMine?: boolean
}

function open({ kept = [], hasMine = false, ...location }: Device = {}): LibraryTexts {
  const json = bytesOf(MINE)
  const opened = hasMine ? [{ entry: { ...catalogue.episodes[0]!, ...readFacts(), speakers: undefined }, json }] : []
  listings = 0
  const listKept = async () => {
    listings++
    return new Set(kept)
  }
  return createTextsOpener(listKept)({ base: '/', opened, attempt: 0, ...location })
}

function bytesOf(episode: Episode): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(episode)).buffer
}

function readFacts() {
  const { id, title, tags, channel, publishedOn, duration } = MINE
  return { id, title, tags, channel, publishedOn, duration }
}

function openMemory(corrections: Corrections = new Map()): LibraryTexts {
  const episodes = catalogue.episodes.map(({ id }) => {
    const read = parseEpisode(readFileSync(join(root, 'data', 'episodes', `${id}.json`), 'utf8'))
    if (!read.ok) throw new Error(id)
    return { ...read.episode, corrections: [...(corrections.get(id) ?? [])] }
  })
  return textsFromMemory(episodes, { episodes: catalogue.episodes, names }, finish)
}

async function find(texts: LibraryTexts, query: string) {
  const [{ value: words }, { value: facts }] = await Promise.all([texts.words(), texts.facts()])
  const search = createSearch({
    items: createItemEngine(buildCatalogueDocuments(facts.episodes, facts.names)),
    facts: mapEntries(facts.episodes),
    librarySource: { ...words, search: texts.search },
  })
  const { value, completeness, faults } = await search.search(query, { most: 100, countAll: true }).complete!()
  const byId = value.episodes.map(({ episodeId, times }) => `${episodeId} ${times.join(' ')}`)
  return {
    episodes: byId.toSorted(),
    counts: value.counts,
    scope: value.scope && [value.scope.episodes, Math.round(value.scope.covered)],
    corrections: value.corrections,
    unmet: value.unmet.map(({ kind }) => kind),
    completeness,
    faults: faults.map(({ kind, episodes }) => [kind, episodes]),
  }
}

const QUERIES =
  'lamp|lamp winter|"great storm"|winterr|lamp channel:coast|lamp @ann|storm -lamp|in:harbour|kind:key-points|lamp channel:air'.split(
    '|',
  )

type Corrections = NonNullable<LibraryLocation['corrections']>

/** Of the paragraph of the harbour at this second. */
function correct(at: number, typed: (text: string) => string): readonly [string, readonly Correction[]] {
  const read = parseEpisode(readFileSync(join(root, 'data/episodes/harbourlamp.json'), 'utf8'))
  if (!read.ok) throw new Error('harbourlamp')
  const segment = buildTranscript(read.episode).segments.find(({ start }) => start === at)!
  const facts = { episode: 'harbourlamp', when: '2026-12-01T10:00:00Z' }
  return ['harbourlamp', editPassage(segment, [], typed(segment.text), facts)]
}

/** Words put in: no passage loses one, so that the corrected episode alone finds all that is to be found. */
const putIn = (): Corrections => {
  const lists = [
    correct(36, (text) => text.replace('forty', 'in the winter of the lamp forty')),
    correct(2922, (text) => `A great storm of aardvarks. ${text}`),
  ]
  return new Map([['harbourlamp', lists.flatMap(([, list]) => list)]])
}

const PLACES = [
  ['the index of a site', (device: Device = {}) => open({ index: catalogue.search, ...device })],
  ['an index that its list names', (device: Device = {}) => open(device)],
  ['the episodes of a site', (device: Device = {}) => (serve({ list: withoutIndex() }), open(device))],
  ['a server', (device: Device = {}) => open({ api: '/api', ...device })],
] as const

describe.each(PLACES)('with words that the reader put in, a search of %s', (place, openTexts) => {
  it.each([...QUERIES, 'aardvarks', '"storm of aardvarks"', 'lamp @ben'])(
    'finds and counts as one of the corrected episodes in memory: %s',
    async (query) => {
      serve()
      const corrections = putIn()
      // What a mistyped word stands for, a server alone knows: it is not looked for in corrected words.
      const isUnknown = place === 'a server' && query === 'winterr'
      const expected = await find(openMemory(isUnknown ? undefined : corrections), query)
      expect(await find(openTexts({ corrections }), query)).toEqual(expected)
    },
  )

  it('finds a word that the reader replaced by both words, each passage once', async () => {
    serve()
    const corrections = new Map([correct(20, (text) => text.replace('lamp', 'lantern'))])
    const texts = openTexts({ corrections })
    for (const query of ['lamp', 'lantern', 'winters']) {
      // oxlint-disable-next-line no-await-in-loop
      const { episodes, completeness } = await find(texts, query)
      expect([query, completeness, episodes.filter((one) => one.startsWith('harbour'))]).toEqual([
        query,
        'whole',
        ['harbourlamp 20'],
      ])
    }
    expect((await searchFor(texts, 'lantern')).hits[0]?.document.text).toContain('the lantern failed')
    expect((await searchFor(texts, 'winters')).hits[0]?.document.text).toContain('the lantern failed')
    const replaced = (await searchFor(texts, 'lamp')).hits.find(
      ({ document }) => document.kind === 'transcript' && document.at === 20,
    )
    expect(replaced?.document.text).toContain('the lantern failed')
    expect(replaced?.document.detail).toContain('the lamp failed')
  })

  it('gives the rows of an episode once each, however many are known', async () => {
    serve()
    const texts = openTexts({ corrections: putIn() })
    const request = async (wanted: number, known: number) => {
      const [episodeRows, knownRows] = [new Map([['harbourlamp', wanted]]), new Map([['harbourlamp', known]])]
      const { rows = [] } = await searchFor(texts, 'lamp', { episodeRows, knownRows, count: 'all' })
      return rows.map(({ document }) => document.at)
    }
    expect([await request(1, 0), await request(2, 1), await request(9, 0)]).toEqual([[36], [20], [36, 20]])
  })

  it('counts on pages what the corrected text alone has', async () => {
    serve()
    const texts = openTexts({ corrections: putIn() })
    const paged = { count: 'all', isPaged: true, sort: 'newest' } as const
    const { episodeCounts, totals } = await searchFor(texts, 'aardvarks', paged)
    expect([...episodeCounts!]).toEqual([['harbourlamp', { count: 1, times: [2922] }]])
    expect(totals).toEqual({ episodes: 1, passages: 1 })
    const lamps = await searchFor(texts, 'lamp', paged)
    expect([...lamps.episodeCounts!.keys()]).toEqual(['harbourlamp', 'orchardtalk', 'ferrycrossx'])
    expect(lamps.totals).toEqual({ episodes: 3, passages: 4 })
  })
})

it('of an episode that may be counted on another page, a page says that there are at least so many', async () => {
  const found: Found = {
    hits: [],
    corrections: [],
    episodeCounts: new Map([['other', { count: 9, times: [] }]]),
    totals: { episodes: 70, passages: 200 },
    nextOffset: 60,
  }
  const library: LibraryTexts = { ...openMemory(), search: async () => wholeAnswer(found) }
  const read = parseEpisode(readFileSync(join(root, 'data/episodes/harbourlamp.json'), 'utf8'))
  const own = searchCorrected(read.ok ? [read.episode] : [], putIn(), finish)
  const texts = textsWithCorrected(library, { open: async () => wholeAnswer(own), isServed: false })
  const page = { count: 'all', isPaged: true, sort: 'newest' } as const
  for (const offset of [0, 60]) {
    // oxlint-disable-next-line no-await-in-loop
    const { value, completeness } = await searchWhole(texts, 'aardvarks', { ...page, offset })
    expect([completeness, [...value.episodeCounts!.keys()], value.totals]).toEqual([
      'atLeast',
      ['other'],
      { episodes: 70, passages: 201 },
    ])
  }
})

it('corrections of an episode that cannot be read leave its words as the library has them, at least so many', async () => {
  serve({ down: /harbourlamp/ })
  const texts = open({ index: catalogue.search, corrections: putIn() })
  expect(await find(texts, 'lamp')).toMatchObject({ counts: { transcript: 3 }, completeness: 'atLeast', faults: [] })
})

it('what the reader opened is found by its corrected words, and the open episode is left to its page', async () => {
  serve()
  const facts = { episode: 'mine', when: '2026-12-01T10:00:00Z' }
  const [segment] = buildTranscript(MINE).segments
  const list = editPassage(segment!, [], segment!.text.replace('lamp', 'aardvark'), facts)
  const corrections = new Map([['mine', list], ...putIn()])
  const opened = [{ entry: { ...catalogue.episodes[0]!, ...readFacts() }, json: bytesOf(MINE) }]
  const location = { base: '/', index: catalogue.search, opened, corrections, attempt: 0 }
  const openTexts = createTextsOpener(async () => new Set())
  expect((await find(openTexts(location), 'aardvark')).episodes).toEqual(['harbourlamp 2922', 'mine 0'])
  expect((await find(openTexts(location, 'harbourlamp'), 'aardvark')).episodes).toEqual(['mine 0'])
})

it('what a server may say of a word that no correction has is not taken for a full match', async () => {
  serve()
  const texts = open({ api: '/api', corrections: putIn() })
  expect((await find(texts, 'aardvarks frost')).episodes).toEqual(['orchardtalk 60'])
})

async function searchWhole(texts: LibraryTexts, typed: string, request: Partial<SearchRequest> = {}) {
  const query = createQueryExpander((await texts.words()).value.words!)(parseQuery(typed))
  return texts.search(query, { limit: 20, ...request })
}

async function searchFor(...query: Parameters<typeof searchWhole>) {
  return (await searchWhole(...query)).value
}

/** A row a month: occurrences, passages and episodes with one, episodes, words. */
async function countMonths(texts: LibraryTexts, typed: string) {
  const [{ value: words }, { value: facts }] = await Promise.all([texts.words(), texts.facts()])
  const items = createItemEngine(buildCatalogueDocuments(facts.episodes, facts.names))
  const { search } = createSearch({ items, librarySource: { ...words, search: texts.search } })
  const { value, completeness } = await search(typed, { byMonth: true }).complete!()
  return {
    completeness,
    rows: value.months?.map(({ month, times, passages, saidIn, episodes, words: all }) =>
      [month, times, passages, saidIn, episodes, all].join(' '),
    ),
    seconds: Math.round(value.months?.reduce((sum, { covered }) => sum + covered, 0) ?? 0),
  }
}

describe.each(PLACES)('over the years, %s', (_, openTexts) => {
  it('counts occurrences and the words behind them by month', async () => {
    serve()
    const { rows, completeness, seconds } = await countMonths(openTexts(), '"lamp"')
    expect(rows).toEqual(['2025-01 1 1 1 1 20', '2025-11 1 1 1 1 27', '2026-03 1 1 1 1 50'])
    expect([completeness, seconds]).toEqual(['whole', (await countMonths(openMemory(), '"lamp"')).seconds])
  })

  it.each(['"Grace Darling"', '"the"', '"the lamp"', '"nowhere at all"', '"every" in:coast'])(
    'counts as memory does: %s',
    async (typed) => {
      serve()
      expect(await countMonths(openTexts(), typed)).toEqual(await countMonths(openMemory(), typed))
    },
  )

  it('counts what the reader opened beside it', async () => {
    serve()
    const { rows } = await countMonths(openTexts({ hasMine: true }), '"lamp"')
    expect(rows).toEqual([' 1 1 1 1 11', '2025-01 1 1 1 1 20', '2025-11 1 1 1 1 27', '2026-03 1 1 1 1 50'])
  })

  it('says that there is at least so much where the reader has put the word into the text', async () => {
    serve()
    const { rows, completeness } = await countMonths(openTexts({ corrections: putIn() }), '"lamp"')
    expect([rows?.length, completeness]).toEqual([3, 'atLeast'])
  })
})

describe.each(PLACES)('a search of %s', (_, openTexts) => {
  it.each(QUERIES)('finds, counts and narrows as one of the same episodes in memory: %s', async (query) => {
    serve()
    expect(await find(openTexts(), query)).toEqual(await find(openMemory(), query))
  })

  it('opens once: words and facts are the same objects while nothing has changed', async () => {
    serve()
    const texts = openTexts()
    const [words, facts] = [await texts.words(), await texts.facts()]
    expect((await texts.words()).value).toBe(words.value)
    expect((await texts.facts()).value).toBe(facts.value)
  })

  it('rejects with the reason of the signal', async () => {
    serve()
    const reason = new Error('left')
    const texts = openTexts()
    await expect(texts.words({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(texts.facts({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe.each([
  ['its index', () => open({ index: catalogue.search, kept: ['harbourlamp', 'left-long-ago'] }), /search\//],
  ['its index and its list', () => open({ index: catalogue.search, kept: ['harbourlamp'] }), /search\/|library\.json/],
  ['its server', () => open({ api: '/api', kept: ['harbourlamp'] }), /^\/api\//],
] as const)('without %s, a site', (_, openTexts, down) => {
  it('is searched as far as it is kept on this device, and it is said that this is not all', async () => {
    serve({ down })
    const found = await find(openTexts(), 'lamp')
    expect(found).toMatchObject({
      episodes: ['harbourlamp 20'],
      scope: [1, expect.any(Number)],
      completeness: 'atLeast',
    })
    expect(new Set(found.faults.map(([kind]) => kind))).toEqual(new Set(['unreachable']))
  })

  it('lists what is kept once for some keys, and again a while later', async () => {
    serve({ down })
    const texts = openTexts()
    await find(texts, 'lam')
    await find(texts, 'lamp')
    expect(listings).toBe(1)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 6_000)
    await find(texts, 'lamp')
    expect(listings).toBe(2)
  })

  it('is searched once it can be reached again', async () => {
    serve({ down })
    const texts = openTexts()
    await find(texts, 'lamp')
    serve()
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 6_000)
    expect(await find(texts, 'lamp')).toMatchObject({ scope: [3, expect.any(Number)], faults: [] })
  })
})

it('the number of the episodes that are missing is what is kept less than listed', async () => {
  serve({ down: /search\// })
  expect((await find(open({ kept: ['harbourlamp'] }), 'lamp')).faults).toEqual([['unreachable', 2]])
  const all = open({ kept: catalogue.episodes.map(({ id }) => id) })
  expect(await find(all, 'lamp')).toMatchObject({ completeness: 'whole', faults: [] })
  expect((await find(open(), 'lamp')).faults).toEqual([['unreachable', 3]])
})

it('a site whose files are slow is waited for: what is kept does not stand in for it', async () => {
  serve()
  const texts = open({ index: catalogue.search, kept: ['harbourlamp'] })
  const { words } = (await texts.words()).value
  const files = fetch
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  vi.stubGlobal('fetch', async (address: string) => {
    if (address.includes('/search/')) await held
    return files(address)
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const early: unknown[] = []
  const query = createQueryExpander(words!)(parseQuery('lamp'))
  const answer = texts.search(query, { limit: 10 }, { onProgress: (one) => early.push(one) })
  await vi.advanceTimersByTimeAsync(5_000)
  vi.useRealTimers()
  // What is kept is read and searched by then.
  await find(open({ index: catalogue.search, kept: ['harbourlamp'], api: '/nowhere' }), 'lamp')
  release()
  expect((await answer).value.hits.length).toBeGreaterThan(3)
  expect(early).toEqual([])
})

it('opened files are searched by the same query, alone where the site cannot be had', async () => {
  serve()
  const found = await find(open({ index: catalogue.search, hasMine: true }), 'lamp')
  expect(found).toMatchObject({ counts: { transcript: 4 }, scope: [4, expect.any(Number)], faults: [] })
  serve({ down: /./ })
  const alone = await find(open({ index: catalogue.search, hasMine: true }), 'lamp')
  expect(alone).toMatchObject({ episodes: ['mine 0'], scope: [1, expect.any(Number)], completeness: 'atLeast' })
})

it('a library that is too large to be read and has no index is not searched, but found by its titles', async () => {
  const episodes = Array.from({ length: 60 }, (_, index) => ({
    ...catalogue.episodes[0]!,
    id: `talk${index}` as never,
  }))
  serve({ list: { ...withoutIndex(), episodes } })
  const found = await find(open(), catalogue.episodes[0]!.title)
  expect(found).toMatchObject({ counts: { episode: 60 }, faults: [['not-indexed', 60]] })
  expect(requested.some((path) => path.includes('/episodes/'))).toBe(false)
})

it('titles are there before names have come', async () => {
  serve({ list: withoutIndex() })
  const served = fetch
  let deliver = () => {}
  const delivered = new Promise<void>((resolve) => (deliver = resolve))
  vi.stubGlobal('fetch', async (address: string) => {
    if (address.includes('names.json')) await delivered
    return served(address)
  })
  const early: [string, number, number][] = []
  const facts = open().facts({
    onProgress({ value, completeness }) {
      early.push([completeness, value.episodes.length, Object.keys(value.names.names).length])
    },
  })
  await expect.poll(() => early).toEqual([['partial', catalogue.episodes.length, 0]])
  deliver()
  const found = await facts
  expect([found.completeness, Object.keys(found.value.names.names).length > 0]).toEqual(['whole', true])
})
