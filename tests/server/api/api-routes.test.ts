import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Fault, FaultError } from '../../../src/core/answer/fault.ts'
import type { AbortSignalLike } from '../../../src/core/answer/answer.ts'
import { CataloguePageSchema } from '../../../src/core/catalogue/summary/catalogue-page-schema.ts'
import { readShape } from '../../../src/core/episode/read-shape.ts'
import {
  CheckResponseSchema,
  SearchResponseSchema,
  type SearchResponse,
} from '../../../src/core/search/remote/search-api.ts'
import { createMemoryEngine } from '../../../src/server/api/memory-engine.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'

let root = ''
let app: ReturnType<typeof serveLibrary>

beforeAll(async () => {
  root = buildLibrarySite()
  app = serveLibrary(root)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

async function get(path: string, server = app) {
  const response = await server.inject({ url: path })
  return { status: response.statusCode, headers: response.headers, body: response.json<Record<string, unknown>>() }
}

async function search(query: string): Promise<SearchResponse> {
  const { status, body } = await get(`/api/search?${query}`)
  const read = readShape(SearchResponseSchema, body)
  if (status !== 200 || !read.ok) throw new Error(`${status} ${JSON.stringify(read)}`)
  return read.value
}

const textsOf = ({ hits }: Pick<SearchResponse, 'hits'>) => hits.map(({ document }) => document.text)

describe('/api/search', () => {
  test('finds passages, items, names and episodes, and counts them', async () => {
    const answer = await search('q=lamp')
    expect(answer.hits.map(({ document: { kind, episodeId } }) => `${kind} ${episodeId}`).toSorted()).toEqual([
      'key-point harbourlamp',
      'transcript ferrycrossx',
      'transcript harbourlamp',
      'transcript orchardtalk',
    ])
    expect(answer.totals).toEqual({ episodes: 3, passages: 3 })
    expect(answer.kinds).toEqual([{ kind: 'key-point', count: 1 }])
    expect(answer.episodes.map(({ title }) => title).toSorted()).toEqual([
      'Grafting Old Trees',
      'The Harbour Light',
      'The Last Ferry',
    ])
    const names = await search('q=grace+darling&kind=mention')
    expect(names.hits.map(({ document }) => [document.id, document.episodeId])).toEqual([['grace-darling', '']])
  })

  test('resolves typing errors with the words of the library, which stay on the server', async () => {
    const answer = await search('q=lighthous')
    expect(answer.hits.length).toBeGreaterThan(0)
    const mistyped = await search('q=shingel&limit=1')
    expect(textsOf(mistyped)[0]).toContain('shingle')
    expect(mistyped.corrections).toEqual([{ typed: 'shingel', used: 'shingle' }])
    expect((await search('q=zebra')).missing).toEqual(['zebra'])
  })

  test('reads the operators of the query with the facts of all episodes', async () => {
    const ids = async (query: string) => [
      ...new Set((await search(query)).hits.map(({ document }) => document.episodeId)),
    ]
    expect(await ids('q=lamp+channel:garden')).toEqual(['orchardtalk'])
    expect(await ids('q=lamp+before:2025-06')).toEqual(['ferrycrossx'])
    expect(await ids('q=storm+tag:storms+-great+kind:transcript')).toEqual(['ferrycrossx'])
    expect(await ids('q=lamp&speaker=dora')).toEqual(['ferrycrossx'])
    expect(await ids('q="every+storm"')).toEqual(['ferrycrossx'])
    expect((await search('q=lamp+channel:nowhere+tag:storms')).unmet).toEqual(['channel:nowhere'])
  })

  test('searches only the chosen episodes, or all but one', async () => {
    const one = await search('q=lamp&episode=orchardtalk&kind=transcript')
    expect(one.counts.map(({ id }) => id)).toEqual(['orchardtalk'])
    const others = await search('q=lamp&without=orchardtalk&kind=transcript')
    expect(others.counts.map(({ id }) => id).toSorted()).toEqual(['ferrycrossx', 'harbourlamp'])
    expect((await search('q=grace&without=orchardtalk&kind=mention')).hits).toHaveLength(1)
  })

  test('gives further rows of an episode and of a kind', async () => {
    const answer = await search('q=storm&limit=0&rows=ferrycrossx:5&kindRows=key-point:5')
    expect(answer.hits).toEqual([])
    expect(answer.rows.map(({ document }) => document.text)).toEqual(['The ferry crossed through every storm but one.'])
  })

  test.each([
    ['a query of more than 1000 characters', `q=${'a'.repeat(1001)}`],
    ['more hits than a page has', 'q=lamp&limit=100000'],
    ['a number that is none', 'q=lamp&limit=many'],
    ['a kind that there is not', 'q=lamp&kind=everything'],
    ['rows without a number', 'q=lamp&rows=ferrycrossx'],
    ['two queries at once', 'q=lamp&q=storm'],
    ['no query', 'limit=3'],
  ])('refuses %s', async (_, query) => {
    const { status, body } = await get(`/api/search?${query}`)
    expect([status, body['error']]).toEqual([400, 'bad-request'])
  })

  test('refuses a client of another version', async () => {
    const { status, body } = await get('/api/search?q=lamp&v=2')
    expect([status, body['error']]).toEqual([409, 'other-version'])
  })
})

describe('/api/check', () => {
  const check = async (query: string) => {
    const read = readShape(CheckResponseSchema, (await get(`/api/check?${query}`)).body)
    if (!read.ok) throw new Error(JSON.stringify(read.issue))
    return read.value.candidates.map(({ document }) => document.text)
  }

  test('finds the passage that says a quotation word for word', async () => {
    expect((await check('quote=a graft is a promise between two trees'))[0]).toContain('A graft is a promise')
  })

  test('finds the passage with most of its words where it is said in others', async () => {
    const [first] = await check('quote=You never sleep well in any house that will not hum')
    expect(first).toContain('You cannot sleep in a house that does not hum')
  })
})

describe('/api/episodes', () => {
  const list = async (query: string) => {
    const read = readShape(CataloguePageSchema, (await get(`/api/episodes?${query}`)).body)
    if (!read.ok) throw new Error(JSON.stringify(read.issue))
    return read.value
  }

  test('lists them in pages, newest first', async () => {
    const first = await list('limit=2&facts=true')
    expect([first.total, first.facts?.duration]).toEqual([3, 12_300])
    expect(first.episodes.map(({ id }) => id)).toEqual(['harbourlamp', 'orchardtalk'])
    expect((await list('limit=2&offset=2')).episodes.map(({ id }) => id)).toEqual(['ferrycrossx'])
    expect((await list('sort=title')).episodes[0]?.id).toBe('orchardtalk')
  })

  test('narrows them and counts what further filters would leave', async () => {
    const page = await list('tag=storms&facts=true&ids=true&values=channel')
    expect(page.total).toBe(2)
    expect(page.facts?.facets.year.values).toEqual([
      { name: '2026', count: 1 },
      { name: '2025', count: 1 },
    ])
    expect(page.values).toEqual([{ name: 'Coast Radio', count: 2 }])
    expect(page.ids).toHaveLength(2)
    expect((await list('id=ferrycrossx&id=orchardtalk&id=nothing')).total).toBe(2)
  })
})

test('/api/names gives the page of a name, and 404 for one that is not there', async () => {
  expect((await get('/api/names/grace-darling')).body).toMatchObject({ slug: 'grace-darling', name: 'Grace Darling' })
  expect((await get('/api/names/nobody')).status).toBe(404)
  expect((await get('/api/names/..%2F..%2Flibrary')).status).toBe(400)
})

test('/api/suggest completes names, speakers, titles, channels and tags', async () => {
  const suggest = async (typed: string) =>
    ((await get(`/api/suggest?q=${typed}`)).body['suggestions'] as { kind: string; text: string }[]).map(
      ({ kind, text }) => `${kind} ${text}`,
    )
  expect(await suggest('dar')).toEqual(['name Grace Darling'])
  expect(await suggest('coast')).toEqual(['channel Coast Radio'])
  expect(await suggest('the la')).toEqual(['episode The Last Ferry'])
  expect(await suggest('')).toEqual([])
})

test('/api/openapi.json describes every route with its parameters and answers', async () => {
  const { body } = await get('/api/openapi.json')
  const paths = body['paths'] as Record<string, { get: { parameters: { name: string }[]; responses: object } }>
  expect(Object.keys(paths).toSorted()).toEqual([
    '/api/check',
    '/api/episodes',
    '/api/feed',
    '/api/names/{slug}',
    '/api/search',
    '/api/suggest',
  ])
  expect(paths['/api/search']?.get.parameters.map(({ name }) => name)).toContain('kindRows')
  expect(Object.keys(paths['/api/search']?.get.responses ?? {})).toEqual(['200', '4XX', '5XX'])
})

test('what is not there is a plain 404, and the pages of the site are served beside it', async () => {
  expect(await get('/api/nothing')).toMatchObject({ status: 404, body: { error: 'not-found' } })
  const page = await app.inject({ url: '/' })
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.body).toContain('<head><meta name="search-api" content="/api"><title>Library</title>')
  expect((await app.inject({ url: '/e/nothing' })).body).toContain('name="search-api"')
  expect((await app.inject({ url: '/api/search', method: 'POST' })).statusCode).toBe(405)
})

test('a page that was kept from before the search was added is sent anew', async () => {
  const without = createSiteServer({ root, base: '/' })
  const kept = await without.inject({ url: '/' })
  expect(kept.body).not.toContain('search-api')
  const headers = { 'if-none-match': String(kept.headers['etag']) }
  expect((await without.inject({ url: '/', headers })).statusCode).toBe(304)
  expect((await app.inject({ url: '/', headers })).statusCode).toBe(200)
  await without.close()
})

test('answers have the security headers, are not kept, and are compressed', async () => {
  const response = await app.inject({ url: '/api/search?q=lamp', headers: { 'accept-encoding': 'br' } })
  expect(response.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-encoding': 'br',
    'x-content-type-options': 'nosniff',
  })
})

test('a request by a name that is not the own gets nothing of the library', async () => {
  for (const url of ['/api/search?q=lamp', '/api/openapi.json', '/api/feed?search=lamp', '/api/nothing', '/healthz']) {
    const { statusCode, body } = await app.inject({ url, headers: { host: 'rebound.example' } })
    expect([url, statusCode, body]).toEqual([url, 403, expect.stringContaining('does not answer to this name')])
  }
})

test('one address may not ask without end', async () => {
  const strict = serveLibrary(root, { rate: 3 })
  const asked = Array.from({ length: 5 }, () => get('/api/suggest?q=a', strict))
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429, 429])
  await strict.close()
})

test('behind a balancer the address is the one that it saw, whatever else a request says', async () => {
  const ask = async (isBehindProxy: boolean, addresses: readonly string[]) => {
    const server = serveLibrary(root, { rate: 2, isBehindProxy })
    const asked = addresses.map((forwarded) =>
      server.inject({ url: '/api/suggest?q=a', headers: { 'x-forwarded-for': forwarded } }),
    )
    const statuses = (await Promise.all(asked)).map(({ statusCode }) => statusCode)
    await server.close()
    return statuses.filter((status) => status === 429).length
  }
  expect(await ask(true, ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'])).toBe(0)
  expect(await ask(true, ['1.1.1.1, 10.0.0.1', '2.2.2.2, 10.0.0.1', '3.3.3.3, 10.0.0.1'])).toBe(1)
  expect(await ask(false, ['10.0.0.1', '10.0.0.2', '10.0.0.3'])).toBe(1)
})

describe('an engine that is down', () => {
  let now: Fault | undefined
  const serve = (lines: string[] = []) =>
    serveLibrary(root, {
      log: { write: (line) => void lines.push(line) },
      createEngine: (folder) => {
        const open = createMemoryEngine(folder)
        return async (signal) => {
          const engine = await open(signal)
          const answer: typeof engine.search = async (...asked) => {
            if (now) throw new FaultError(now)
            return engine.search(...asked)
          }
          return { ...engine, search: answer }
        }
      },
    })

  test('is told plainly, and the search works again when it is back', async () => {
    const lines: string[] = []
    const server = serve(lines)
    now = { kind: 'unreachable', detail: 'ECONNREFUSED 10.0.0.7:9200 for secret words' }
    const down = await get('/api/search?q=secret+words', server)
    expect(down).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { error: 'unreachable' } })
    expect(JSON.stringify(down.body)).not.toContain('9200')
    expect((await get('/api/episodes', server)).status).toBe(200)
    now = undefined
    expect((await get('/api/search?q=lamp', server)).status).toBe(200)
    await server.close()
    const log = lines.join('\n')
    expect(log).toContain('"route":"/api/search","status":503')
    expect(log).not.toContain('secret')
  })

  test('that cannot even be opened is tried again later, while episodes can be read', async () => {
    let isUp = false
    const server = serveLibrary(root, {
      createEngine: (folder) => {
        const open = createMemoryEngine(folder)
        return (signal) =>
          isUp ? open(signal) : Promise.reject(new FaultError({ kind: 'unreachable', detail: 'down' }))
      },
    })
    expect((await get('/api/search?q=lamp', server)).status).toBe(503)
    expect((await get('/healthz', server)).body).toMatchObject({ status: 'degraded', search: { isUp: false } })
    isUp = true
    await expect.poll(async () => (await get('/api/search?q=lamp', server)).status).toBe(200)
    expect((await get('/healthz', server)).body).toMatchObject({
      status: 'ok',
      site: { episodes: 3 },
      search: { isUp: true, episodes: 3 },
    })
    await server.close()
  })

  test('that hangs does not keep those waiting who ask how the server is @slow', async () => {
    const server = serveLibrary(root, { createEngine: () => () => new Promise(() => {}) })
    const { status, body } = await get('/healthz', server)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'degraded', site: { episodes: 3 }, search: { isUp: false } })
    await server.close()
  })

  const listenForAbort = (signal: AbortSignalLike | undefined) =>
    new Promise<void>((done, fail) => {
      if (!signal) fail(new Error('The engine was given no signal.'))
      else if (signal.aborted) done()
      else signal.addEventListener('abort', done)
    })

  /** @returns What the engine was given, undefined where the time was over before it was reached. */
  async function searchHanging(timeout: number) {
    let reached: { readonly aborted: Promise<void> } | undefined
    const server = serveLibrary(root, {
      timeout,
      createEngine: (folder) => async (signal) => {
        const engine = await createMemoryEngine(folder)(signal)
        const hang: typeof engine.search = (_parameters, given) => {
          reached = { aborted: listenForAbort(given) }
          return new Promise(() => {})
        }
        return { ...engine, search: hang }
      },
    })
    // Its words are loaded.
    expect((await get('/healthz', server)).body).toMatchObject({ status: 'ok' })
    const { status, body } = await get('/api/search?q=lamp', server)
    expect([status, body['error']]).toEqual([503, 'timeout'])
    return { server, reached }
  }

  test('that does not answer in time is given up, and told so', async () => {
    // A busy machine may need more than the first times to reach the engine at all.
    for (const timeout of [50, 500, 5_000, 50_000]) {
      const { server, reached } = await searchHanging(timeout)
      await reached?.aborted
      await server.close()
      if (reached) return
    }
    throw new Error('No time was long enough to reach the engine.')
  })
})

describe('a search that ends after its time is over', () => {
  const SECRET = '/api/search?count=all&q=secretword'

  /** @param handle Given the response that the library would have. */
  async function serveLate(handle: (found: SearchResponse) => Promise<SearchResponse>, timeout: number) {
    const lines: string[] = []
    const server = serveLibrary(root, {
      timeout,
      log: { write: (line) => void lines.push(line) },
      createEngine: (folder) => async (signal) => {
        const engine = await createMemoryEngine(folder)(signal)
        return { ...engine, search: async (...asked) => handle(await engine.search(...asked)) }
      },
    })
    // Its words are loaded.
    expect((await get('/healthz', server)).body).toMatchObject({ status: 'ok' })
    return { server, lines }
  }

  const turn = () => new Promise((done) => void setImmediate(done))
  const readLevels = (lines: readonly string[]) =>
    lines.flatMap((line) => {
      const { level, msg } = JSON.parse(line) as { readonly level: number; readonly msg: string }
      return level > 30 ? msg : []
    })

  test.each([
    ['with results', false],
    ['with a failure', true],
  ])('%s leaves nothing of what was searched for in the log', async (_, fails) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { server, lines } = await serveLate(async (found) => {
      await held
      if (fails) throw new Error(`no such thing as ${SECRET}`)
      return found
    }, 50)
    expect(await get(SECRET, server)).toMatchObject({ status: 503, body: { error: 'timeout' } })
    release()
    for (let turns = 0; turns < 10; turns++) await turn()
    await server.close()
    expect(lines.join('')).not.toContain('secretword')
    expect(readLevels(lines)).toEqual(['search timed out'])
  })

  test.each(['br', 'gzip'])(
    'while its results are compressed with %s, is told in words that can be read',
    async (encoding) => {
      const words = Array.from({ length: 200_000 }, (_, number) => `word${(number * 7919) % 1_000_003}`)
      const { server, lines } = await serveLate(async (found) => {
        // Behind all that follows at once: the compression has begun, and has not ended.
        setImmediate(() => void vi.advanceTimersByTime(60_000))
        return { ...found, missing: words }
      }, 60_000)
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      onTestFinished(() => void vi.useRealTimers())
      const response = await server.inject({ url: SECRET, headers: { 'accept-encoding': encoding } })
      for (let turns = 0; turns < 10; turns++) await turn()
      expect([response.statusCode, response.headers['content-encoding']]).toEqual([503, undefined])
      expect(response.json()).toEqual({ error: 'timeout', message: 'The search took too long.' })
      await server.close()
      expect(lines.join('')).not.toContain('secretword')
      expect(readLevels(lines)).toEqual(['search timed out'])
    },
  )
})

test('a line that Fastify itself writes has no address and no words of an error', async () => {
  const lines: string[] = []
  const server = serveLibrary(root, { log: { write: (line) => void lines.push(line) } })
  await server.ready()
  const error = new Error('Reply was already sent in "/api/search?q=secretword" (GET)')
  server.log.warn({ err: error })
  server.log.error(error)
  server.log.error({ err: error }, 'Promise errored')
  server.log.warn(
    'Reply was already sent, did you forget to "return reply" in the "/api/search?q=secretword" (GET) route?',
  )
  server.log.info('Route GET:/api/names/secretword not found')
  server.log.info('Server listening at http://127.0.0.1:4173')
  await server.close()
  expect(lines.join('')).not.toContain('secretword')
  expect(lines.join('')).toContain('Server listening at http://127.0.0.1:4173')
})

test('a server that is stopped answers what it was asked before', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const server = serveLibrary(root, {
    createEngine: (folder) => async (signal) => {
      const engine = await createMemoryEngine(folder)(signal)
      const hold: typeof engine.search = async (...asked) => {
        begin()
        await held
        return engine.search(...asked)
      }
      return { ...engine, search: hold }
    },
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const asked = fetch(`${address}/api/search?q=lamp`)
  await begun
  const closing = server.close()
  await expect(fetch(`${address}/api/suggest?q=a`).then(({ status }) => status)).rejects.toThrow('fetch failed')
  release()
  expect((await asked).status).toBe(200)
  await closing
})
