import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readUnits } from '../../../src/cli/build/library/published-units.ts'
import { createOpenSearchClient } from '../../../src/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../src/opensearch/publish/publish-library.ts'
import { createOpenSearchEngine } from '../../../src/server/api/open-search-engine.ts'
import { createState, startFakeEngine, type FakeEngine } from '../../opensearch/fake-engine.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'

let root = ''
const state = createState()

async function publish(engine: FakeEngine) {
  const client = createOpenSearchClient({ nodes: [engine.address] })
  const { units } = readUnits(`${root}/data`, { print: () => {}, printError: () => {}, progress: undefined })
  await publishLibrary(client, units, { index: 'talks' })
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

describe('a server over OpenSearch', () => {
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
    await expect.poll(async () => (await get(server, '/api/search?q=lamp')).status, { timeout: 5000 }).toBe(200)
    await server.close()
  })
})
