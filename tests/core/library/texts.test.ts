import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { mapEntries } from '../../../src/core/catalogue/catalogue.ts'
import type { Catalogue, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import { finish } from '../../../src/core/catalogue/sort/slices.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import type { LibraryTexts } from '../../../src/core/library/library-source.ts'
import { textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { buildCatalogueDocuments } from '../../../src/core/search/documents.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
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
  const json = new TextEncoder().encode(JSON.stringify(MINE)).buffer
  const opened = hasMine ? [{ entry: { ...catalogue.episodes[0]!, ...readFacts(), speakers: undefined }, json }] : []
  listings = 0
  const listKept = async () => {
    listings++
    return new Set(kept)
  }
  return createTextsOpener(listKept)({ base: '/', opened, attempt: 0, ...location })
}

function readFacts() {
  const { id, title, tags, channel, publishedOn, duration } = MINE
  return { id, title, tags, channel, publishedOn, duration }
}

function openMemory(): LibraryTexts {
  const episodes = catalogue.episodes.map(({ id }) => {
    const read = parseEpisode(readFileSync(join(root, 'data', 'episodes', `${id}.json`), 'utf8'))
    if (!read.ok) throw new Error(id)
    return read.episode
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

describe.each([
  ['the index of a site', () => open({ index: catalogue.search })],
  ['an index that its list names', () => open()],
  ['the episodes of a site', () => (serve({ list: withoutIndex() }), open())],
  ['a server', () => open({ api: '/api' })],
] as const)('a search of %s', (_, openTexts) => {
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
