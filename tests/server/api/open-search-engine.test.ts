import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { readUnits } from '../../../src/server/publish/published-units.ts'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import type { Unit } from '../../../src/server/opensearch/publish/unit.ts'
import { publishLibrary } from '../../../src/server/opensearch/publish/publish-library.ts'
import { createOpenSearchEngine } from '../../../src/server/api/open-search-engine.ts'
import { createState, startFakeEngine, type FakeEngine } from '../opensearch/fake-engine.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'
import { SILENT } from '../../support/silent-terminal.ts'

let root = ''
const state = createState()

async function publish(engine: FakeEngine, choose = (units: readonly Unit[]) => units) {
  const client = createOpenSearchClient({ nodes: [engine.address] })
  const { units } = readUnits(`${root}/data`, SILENT)
  await publishLibrary(client, choose(units), { index: 'talks' })
  client.close()
}

beforeAll(async () => {
  root = buildLibrarySite()
  await publish(await startFakeEngine({ state }))
})
afterAll(() => removeLibrarySite(root))

function serve(...engines: readonly FakeEngine[]) {
  const nodes = engines.map(({ address }) => address)
  return serveLibrary(root, { createEngine: () => createOpenSearchEngine({ nodes }, 'talks') })
}

async function get(server: ReturnType<typeof serve>, path: string) {
  const response = await server.inject({ url: path })
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() }
}

/** Lines of the log about the engine: level and words. */
function readStates(lines: readonly string[]) {
  const read = lines.map((line) => JSON.parse(line) as { level: number; msg: string; [name: string]: unknown })
  return read.flatMap((line) => ('health' in line || 'detail' in line ? [[line.level, line.msg]] : []))
}

const healthOf = (status: string) => ({
  on: /_cluster\/health/,
  how: { status: 200, body: JSON.stringify({ status }) },
})

describe('how the engine is @slow', () => {
  test('is asked anew, and told in words to those who run the server, once when it changes', async () => {
    const engine = await startFakeEngine({ state })
    const lines: string[] = []
    const server = serveLibrary(root, {
      createEngine: () => createOpenSearchEngine({ nodes: [engine.address] }, 'talks'),
      log: { write: (line) => void lines.push(line) },
    })
    await server.ready()
    await expect.poll(() => readStates(lines)).toEqual([[30, 'the library is searched']])
    const told: unknown[] = []
    for (const health of ['yellow', 'yellow', 'red', 'green']) {
      engine.fail(healthOf(health))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, search } = (await get(server, '/healthz')).body as {
        status: string
        search: { problem?: string }
      }
      told.push([status, search.problem])
      expect(search).toMatchObject({ isUp: true, health })
    }
    const [yellow, red] = [expect.stringContaining('fewer copies'), expect.stringContaining('No node has a part')]
    expect(told).toEqual([
      ['ok', yellow],
      ['ok', yellow],
      ['degraded', red],
      ['ok', undefined],
    ])
    expect(readStates(lines).slice(1)).toEqual([
      [40, yellow],
      [50, red],
      [30, 'the library is searched'],
    ])
    await server.close()
  })

  test.each([
    ['no-access', 'user name, password', { status: 401 }],
    ['no-access', 'user name, password', { status: 403 }],
    ['unreachable', 'does not answer', { status: 503 }],
  ] as const)('is told as %s, with "%s", where it refuses with %o', async (error, words, how) => {
    const engine = await startFakeEngine({ state })
    engine.fail({ on: /./, how, times: 9999 })
    const lines: string[] = []
    const server = serveLibrary(root, {
      createEngine: () => createOpenSearchEngine({ nodes: [engine.address] }, 'talks'),
      log: { write: (line) => void lines.push(line) },
    })
    expect(await get(server, '/api/search?q=lamp')).toMatchObject({
      status: 503,
      body: { error, message: expect.stringContaining(words) },
    })
    const problem = expect.stringContaining(words)
    expect(readStates(lines)).toEqual([[error === 'no-access' ? 50 : 40, problem]])
    expect((await get(server, '/healthz')).body).toMatchObject({ status: 'degraded', search: { isUp: false, problem } })
    await server.close()
  })

  test('is told to be of another version where a newer program has published', async () => {
    const newer = createState()
    const engine = await startFakeEngine({ state: newer })
    await publish(engine)
    const library = newer.indexes.get('talks-library-000001')!.docs
    library.set('manifest', { manifest: { ...(library.get('manifest')!['manifest'] as object), format: 99 } })
    const lines: string[] = []
    const server = serveLibrary(root, {
      createEngine: () => createOpenSearchEngine({ nodes: [engine.address] }, 'talks'),
      log: { write: (line) => void lines.push(line) },
    })
    expect((await get(server, '/api/search?q=lamp')).body).toMatchObject({ error: 'other-version' })
    expect(readStates(lines)).toEqual([[50, expect.stringContaining('another version')]])
    await server.close()
  })
})

describe('a server over OpenSearch @slow', () => {
  test('gives the first reader after a switch the generation that readers were switched to', async () => {
    const own = createState()
    const engine = await startFakeEngine({ state: own })
    await publish(engine)
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const server = serve(engine)
    expect((await get(server, '/api/episodes')).body).toMatchObject({ total: 3 })
    await publish(engine, (units) => units.filter(({ id }) => id !== 'orchardtalk'))
    vi.setSystemTime(Date.now() + 6000)
    expect((await get(server, '/api/episodes')).body).toMatchObject({ total: 2 })
    await server.close()
  })

  test.each(['lamp', 'shingel', '"great storm"', 'storm tag:storms', 'grace darling', 'speaker:ann storm', 'grafting'])(
    'answers as one over the same library in memory: %s',
    async (query) => {
      const [near, far] = [serveLibrary(root), serve(await startFakeEngine({ state }))]
      const path = `/api/search?count=all&limit=50&q=${encodeURIComponent(query)}`
      const [expected, found] = [await get(near, path), await get(far, path)]
      const summarise = ({ body }: typeof found) => {
        const { hits, corrections, missing, unmet, totals, episodes } = body as {
          hits: { isFull: boolean; document: { text: string } }[]
          episodes: { id: string }[]
        } & Record<string, unknown>
        return {
          full: hits.flatMap(({ isFull, document }) => (isFull ? document.text : [])).toSorted(),
          episodes: episodes.map(({ id }) => id).toSorted(),
          others: { corrections, missing, unmet, totals },
        }
      }
      expect(summarise(expected).full.length + summarise(expected).episodes.length).toBeGreaterThan(0)
      expect(summarise(found)).toEqual(summarise(expected))
      await Promise.all([near.close(), far.close()])
    },
  )

  test.each([
    '/episodes?facts=true&ids=true',
    '/episodes?tag=Storms&facts=true&values=speaker&sort=title',
    '/episodes?id=ferrycrossx&id=nothing&limit=0&v=1',
    '/episodes?from=2025-06&length=short',
    '/suggest?q=dar',
    '/suggest?q=the%20la',
    '/suggest?q=st',
  ])('lists and suggests as one over the same library in memory: %s', async (path) => {
    const [near, far] = [serveLibrary(root), serve(await startFakeEngine({ state }))]
    const [expected, found] = [await get(near, `/api${path}`), await get(far, `/api${path}`)]
    expect(found).toEqual(expected)
    expect(found.status).toBe(200)
    await Promise.all([near.close(), far.close()])
  })

  test('reads no list of the site: what it takes does not grow with the library', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'bare-site-'))
    const engine = await startFakeEngine({ state })
    const server = serveLibrary(bare, {
      createEngine: () => createOpenSearchEngine({ nodes: [engine.address] }, 'talks'),
    })
    expect((await get(server, '/api/episodes?tag=storms')).body).toMatchObject({ total: 2 })
    expect((await get(server, '/api/search?q=lamp+tag:storms')).body).toMatchObject({ totals: { episodes: 2 } })
    expect((await get(server, '/healthz')).body).toMatchObject({ site: { episodes: 0 }, search: { episodes: 3 } })
    await server.close()
    rmSync(bare, { recursive: true })
  })

  test('says plainly that it cannot list while the engine is down, and names can be read', async () => {
    const engine = await startFakeEngine({ state })
    const server = serve(engine)
    expect((await get(server, '/api/episodes')).status).toBe(200)
    await engine.close()
    for (const path of ['/api/episodes?facts=true', '/api/suggest?q=st']) {
      // oxlint-disable-next-line no-await-in-loop -- one reader
      const { status, body } = await get(server, path)
      expect([status, body['error']]).toEqual([503, 'unreachable'])
      expect(JSON.stringify(body)).not.toContain('127.0.0.1')
    }
    expect((await get(server, '/api/names/grace-darling')).status).toBe(200)
    expect((await get(server, '/healthz')).body).toMatchObject({ status: 'degraded', site: { episodes: 3 } })
    await server.close()
  })

  test('goes on to another node when one fails', async () => {
    const [one, two] = [await startFakeEngine({ state }), await startFakeEngine({ state })]
    const server = serve(one, two)
    expect((await get(server, '/api/search?q=lamp')).status).toBe(200)
    await one.close()
    for (const word of ['storm', 'frost', 'winter']) {
      // oxlint-disable-next-line no-await-in-loop -- one reader
      expect((await get(server, `/api/search?q=${word}`)).status).toBe(200)
    }
    await server.close()
  })

  test('says what some shards did not answer, and answers with the others', async () => {
    const engine = await startFakeEngine({ state })
    const server = serve(engine)
    expect((await get(server, '/healthz')).body).toMatchObject({ search: { isUp: true, name: 'talks', episodes: 3 } })
    engine.fail({ on: /_msearch/, how: 'shards', times: 99 })
    const { status, body } = await get(server, '/api/search?q=lamp')
    expect([status, body['isAtLeast']]).toEqual([200, true])
    expect(body['faults']).toEqual([{ kind: 'unreachable', share: 0.5 }])
    await server.close()
  })

  test('starts without an engine, and searches once there is one', async () => {
    const engine = await startFakeEngine({ state: createState() })
    const server = serve(engine)
    expect(await get(server, '/api/search?q=lamp')).toMatchObject({ status: 503, body: { error: 'not-indexed' } })
    await publish(engine)
    await expect.poll(async () => (await get(server, '/api/search?q=lamp')).status).toBe(200)
    await server.close()
  })
})
