import { join } from 'node:path'
import { flattenAnswer } from '../../../src/services/search/select-results.ts'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import { MAX_WAIT, type SearchSource, type WordedSource } from '../../../src/core/search/search-source.ts'
import { openSearchApi } from '../../../src/library/search/open-search-api.ts'
import { createTitleFinder } from '../../../src/library/search/served-titles.ts'
import { createMemoryEngine, readSource } from '../../../src/server/api/memory-engine.ts'
import { createSiteData } from '../../../src/server/api/site-data.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'

let root = ''
let app: ReturnType<typeof serveLibrary>
/** The same texts as the server's. */
let memory: WordedSource

beforeAll(async () => {
  root = buildLibrarySite()
  app = serveLibrary(root)
  memory = (await readSource(join(root, 'data'), await createSiteData(join(root, 'data'))())).source
})
afterEach(() => vi.unstubAllGlobals())
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

const sent: string[] = []

/** The page's network: every request reaches the server. */
function connect(server = app): SearchSource {
  sent.length = 0
  vi.stubGlobal('fetch', async (address: string, { signal }: RequestInit) => {
    signal?.throwIfAborted()
    sent.push(address)
    const response = await server.inject({ url: address })
    signal?.throwIfAborted()
    return new Response(response.body, { status: response.statusCode })
  })
  return openSearchApi('/api')
}

const NOTHING_OPEN = createItemEngine([])

/** Results as a page shows them. */
async function show(query: string, source: SearchSource, options = {}) {
  const page = createSearch({ items: NOTHING_OPEN, librarySource: joinSources([source]) })
  const { listed: _, ...results } = flattenAnswer(await page.search(query, options).complete!())
  return results
}

test.each([
  'lamp',
  'storm',
  '"great storm"',
  'lamp -season',
  'shingel',
  'grace darling',
  'darling zebra',
  'channel:coast lamp',
  'tag:storms',
  'before:2026 winter',
  'length:<30m lamp',
  'speaker:ann storm',
  'speaker:none storm',
  'kind:points lamp',
  'channel:nowhere lamp',
  'storm ~3m nobody',
  'orchard',
  'a',
  '',
])('a page shows the same for “%s” over the server as over the same library in memory', async (query) => {
  if (query === '') return expect((await search(query)).complete).toBeUndefined()
  const near = await show(query, memory, { most: 20 })
  expect(await show(query, connect(), { most: 20 })).toEqual(near)
})

async function search(query: string) {
  return createSearch({ items: NOTHING_OPEN, librarySource: connect() }).search(query)
}

describe('the server as a source', () => {
  const expand = createQueryExpander(createMemorySource([], { covered: new Map() }).words)
  const find = async (source: SearchSource, query: string, request = {}) => {
    const { value, faults } = await source.search(expand(parseQuery(query)), { limit: 10, ...request })
    return { ...value, faults }
  }

  test('tells the facts of the episodes it found, and what was searched', async () => {
    const found = await find(connect(), 'frost')
    expect(found.listed?.map(({ id, title, channel }) => [id, title, channel])).toEqual([
      ['orchardtalk', 'Grafting Old Trees', 'Garden Hour'],
    ])
    expect(found.scope?.episodes).toBe(3)
  })

  test('leaves out the open episode, and keeps to the chosen ones', async () => {
    const without = await find(connect(), 'lamp', { only: { without: 'orchardtalk' } })
    expect(without.hits.map(({ document }) => document.episodeId)).not.toContain('orchardtalk')
    const only = await find(connect(), 'lamp', { only: { episodes: new Set(['orchardtalk']), speaker: 'Cleo' } })
    expect(only.hits.map(({ document }) => document.episodeId)).toEqual(['orchardtalk'])
  })

  test('sends any text, and none twice', async () => {
    const source = connect()
    await find(source, '\uD800 & lamp #1 100% “quoted”')
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain('lamp%20%231%20100%25')
  })

  test('asks for no more than an answer of some 30 kB holds', async () => {
    await find(connect(), 'lamp', { limit: Infinity, kindRows: new Map([['mention', Infinity]]) })
    expect(sent[0]).toContain('&limit=80&')
    expect(sent[0]).toContain('kindRows=mention%3A200')
  })

  test('tells how much of the library a server could not search', async () => {
    const partial = serveLibrary(root, {
      createEngine: (folder) => async (signal) => {
        const engine = await createMemoryEngine(folder)(signal)
        const searchSome: typeof engine.search = async (...asked) => ({
          ...(await engine.search(...asked)),
          faults: [{ kind: 'unreachable', share: 0.5 }],
        })
        return { ...engine, search: searchSome }
      },
    })
    const { hits, faults } = await find(connect(partial), 'frost')
    await partial.close()
    expect(hits).not.toHaveLength(0)
    expect(faults).toEqual([{ kind: 'incomplete', share: 0.5, detail: 'told by the server' }])
  })

  test('gives up a server that hangs', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    vi.stubGlobal('fetch', (_address: string, { signal }: RequestInit) => {
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(new Error('aborted'))))
    })
    const found = expect(find(openSearchApi('/api'), 'lamp')).rejects.toMatchObject({ fault: { kind: 'timeout' } })
    await vi.advanceTimersByTimeAsync(MAX_WAIT)
    await found
  })

  test('tells titles while the search of texts hangs', async () => {
    const hung = serveLibrary(root, {
      createEngine: (folder) => async (signal) => {
        const engine = await createMemoryEngine(folder)(signal)
        return { ...engine, search: () => new Promise(() => {}) }
      },
    })
    connect(hung)
    const titles = await createTitleFinder('/api')(parseQuery('"old trees" channel:garden'))
    await hung.close()
    expect(titles.map(({ id, title }) => [id, title])).toEqual([['orchardtalk', 'Grafting Old Trees']])
  })

  test('an aborted search rejects', async () => {
    const source = connect()
    const asked = source.search(expand(parseQuery('lamp')), { limit: 1 }, { signal: AbortSignal.abort() })
    await expect(asked).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  test.each([
    ['no network', () => Promise.reject(new TypeError('failed')), 'unreachable'],
    ['a proxy without a server', () => Promise.resolve(new Response('<html>', { status: 502 })), 'unreachable'],
    [
      'an engine that is down',
      () => Promise.resolve(Response.json({ error: 'unreachable', message: 'down' }, { status: 503 })),
      'unreachable',
    ],
    [
      'an engine that hangs',
      () => Promise.resolve(Response.json({ error: 'timeout', message: 'late' }, { status: 503 })),
      'timeout',
    ],
    [
      'a server that is busy',
      () => Promise.resolve(Response.json({ error: 'too-many-requests', message: 'wait' }, { status: 429 })),
      'unreachable',
    ],
    [
      'a server of another version',
      () => Promise.resolve(Response.json({ error: 'other-version', message: 'no' }, { status: 409 })),
      'other-version',
    ],
    ['an answer of another version', () => Promise.resolve(Response.json({ version: 7 })), 'other-version'],
  ])('%s is a fault that says so', async (_, respond, kind) => {
    vi.stubGlobal('fetch', respond)
    await expect(find(openSearchApi('/api'), 'lamp')).rejects.toMatchObject({ fault: { kind } })
  })
})
