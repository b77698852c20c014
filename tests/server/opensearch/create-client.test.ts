import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkEngine } from '../../../src/server/publish/publish-episodes.ts'
import { createBulkSender } from '../../../src/server/opensearch/client/bulk.ts'
import type { Connection } from '../../../src/server/opensearch/client/read-connection.ts'
import {
  createOpenSearchClient,
  pauseBefore,
  type ClientOptions,
} from '../../../src/server/opensearch/client/create-client.ts'
import { createStatusError } from '../../../src/server/opensearch/client/open-search-error.ts'
import { createState, startFakeEngine } from './fake-engine.ts'
import { readConnection } from '../../../src/server/opensearch/client/read-connection.ts'

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`./tls/${name}`, import.meta.url)), 'utf8')

const create = (connection: Connection, options: ClientOptions = {}) =>
  createOpenSearchClient(connection, { wait: () => Promise.resolve(), ...options })

afterEach(() => void vi.useRealTimers())

const ask = { method: 'GET', path: '/' } as const

/** Without the timers that a test has stopped. */
async function until(test: () => boolean): Promise<void> {
  while (!test()) await new Promise(setImmediate)
}

describe('the client', () => {
  it('goes on to the next node when one is gone, and asks that one last from then on', async () => {
    const state = createState()
    const [first, second] = [await startFakeEngine({ state }), await startFakeEngine({ state })]
    const client = create({ nodes: [first.address, second.address] })
    await first.close()
    for (let turn = 0; turn < 6; turn++) await client.request(ask)
    expect(second.requests).toHaveLength(6)
  })

  it('asks a node again when its rest is over', async () => {
    let now = 0
    const state = createState()
    const [first, second] = [await startFakeEngine({ state }), await startFakeEngine({ state })]
    const client = create({ nodes: [first.address, second.address] }, { now: () => now })
    first.fail({ on: /^GET/, how: 'drop' })
    for (let turn = 0; turn < 4; turn++) await client.request(ask)
    expect(first.requests).toHaveLength(1)
    now = 60_000
    for (let turn = 0; turn < 4; turn++) await client.request(ask)
    expect(first.requests.length).toBeGreaterThan(1)
  })

  it('waits longer and longer between rounds, but only once all nodes have failed', async () => {
    const pauses: number[] = []
    const state = createState()
    const [first, second] = [await startFakeEngine({ state }), await startFakeEngine({ state })]
    const wait = (pause: number) => Promise.resolve(void pauses.push(pause))
    const client = create({ nodes: [first.address, second.address] }, { wait, tries: 6 })
    for (const node of [first, second]) node.fail({ on: /./, how: { status: 503 }, times: 9 })
    await expect(client.request(ask)).rejects.toMatchObject({ code: 'red' })
    expect(pauses).toEqual([100, 200])
    expect(pauseBefore(30)).toBe(5000)
  })

  it.each([
    [401, 'unauthorized', 1],
    [403, 'unauthorized', 1],
    [404, 'not-published', 1],
    [400, 'refused', 1],
    [429, 'overloaded', 3],
    [500, 'unreachable', 3],
    [503, 'red', 3],
  ])('tells status %i as "%s", after %i tries', async (status, code, tries) => {
    const engine = await startFakeEngine()
    engine.fail({ on: /./, how: { status }, times: 9 })
    const client = create({ nodes: [engine.address] }, { tries: 3 })
    await expect(client.request(ask)).rejects.toMatchObject({ code, status })
    expect(engine.requests).toHaveLength(tries)
  })

  it('tells a node that does not answer from one that is not there', async () => {
    const engine = await startFakeEngine()
    engine.fail({ on: /./, how: 'hang', times: 9 })
    const client = create({ nodes: [engine.address] }, { tries: 2, timeout: 50 })
    await expect(client.request(ask)).rejects.toMatchObject({ code: 'timeout' })
    await engine.close()
    const patient = create({ nodes: [engine.address] }, { tries: 2 })
    await expect(patient.request(ask)).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('rejects with the reason of an aborted signal, in the middle of a request', async () => {
    const engine = await startFakeEngine()
    engine.fail({ on: /./, how: 'hang' })
    const aborter = new AbortController()
    const asked = create({ nodes: [engine.address] }).request({ ...ask, signal: aborter.signal })
    await expect.poll(() => engine.requests.length).toBe(1)
    aborter.abort(new Error('no longer wanted'))
    await expect(asked).rejects.toThrow('no longer wanted')
  })

  it('reports every five seconds that nothing comes of a request, and why', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const engine = await startFakeEngine()
    const causes: string[] = []
    const onWait = (cause: string) => void causes.push(cause)
    const client = create({ nodes: [engine.address] }, { onWait })
    const aborter = new AbortController()
    engine.fail({ on: /./, how: 'hang' })
    const hanging = client.request({ ...ask, signal: aborter.signal })
    await until(() => engine.requests.length === 1)
    vi.advanceTimersByTime(4999)
    expect(causes).toEqual([])
    vi.advanceTimersByTime(5001)
    const none = 'no response yet to GET /: is the engine busy, a node gone, or a disk full?'
    expect(causes).toEqual([none, none])
    aborter.abort(new Error('no longer wanted'))
    await expect(hanging).rejects.toThrow()
    engine.fail({ on: /./, how: { status: 503 } })
    engine.fail({ on: /./, how: 'hang' })
    const again = new AbortController()
    const failing = client.request({ ...ask, signal: again.signal })
    await until(() => engine.requests.length === 3)
    vi.advanceTimersByTime(5000)
    expect(causes.at(-1)).toBe('not available (status 503, fault: a test)')
    again.abort(new Error('no longer wanted'))
    await expect(failing).rejects.toThrow()
    vi.advanceTimersByTime(60_000)
    expect(causes).toHaveLength(3)
  })

  it('reports why documents have to wait, once that takes long', async () => {
    const engine = await startFakeEngine()
    const [pauses, causes]: [number[], string[]] = [[], []]
    const wait = (pause: number) => Promise.resolve(void pauses.push(pause))
    const onWait = (cause: string) => void causes.push(cause)
    const client = create({ nodes: [engine.address] }, { wait, onWait })
    await client.request({ method: 'PUT', path: '/talks', body: {} })
    // Half of what is left each time.
    engine.fail({ on: /_bulk/, how: { items: 429 }, times: 8 })
    const bulk = createBulkSender(client)
    for (let id = 0; id < 256; id++) await bulk.send({ index: 'talks', id: `${id}`, content: {} })
    await bulk.flush()
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000])
    expect(causes).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('rejected_execution_exception: full')),
    )
    expect(bulk.repeated()).toBe(255)
  })

  it('does not take the page of a proxy for an answer', async () => {
    const engine = await startFakeEngine()
    engine.fail({ on: /./, how: { status: 200, body: '<html>Welcome</html>' }, times: 9 })
    await expect(create({ nodes: [engine.address] }, { tries: 1 }).request(ask)).rejects.toThrow('is not JSON')
  })

  it('gives credentials over TLS to a node whose certificate it knows', async () => {
    const tls = { key: fixture('localhost.key.pem'), cert: fixture('localhost.cert.pem') }
    const credentials = { username: 'reader', password: 'très:secret' }
    const engine = await startFakeEngine({ tls, credentials })
    const nodes = [engine.address]
    const known = create({ nodes, ca: tls.cert, ...credentials })
    expect(await checkEngine(known)).toBe('3.8.0')
    await expect(create({ nodes, ...credentials }, { tries: 1 }).request(ask)).rejects.toMatchObject({
      code: 'unreachable',
    })
    const wrong = create({ nodes, ca: tls.cert, username: 'reader', password: 'guess' })
    await expect(wrong.request(ask)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(wrong.request(ask)).rejects.not.toThrow(/guess|reader/)
  })

  it('says within seconds that too few nodes are left to agree on anything, and ends', async () => {
    const engine = await startFakeEngine()
    engine.fail({ on: /_cluster\/health\?cluster_manager_timeout=5s/, how: { status: 503 }, times: 9 })
    await expect(checkEngine(create({ nodes: [engine.address] }))).rejects.toMatchObject({ code: 'red' })
  })

  it.each([
    [{ number: '1.3.0', distribution: 'opensearch' }, 'opensearch 1.3.0'],
    [{ number: '8.15.0' }, 'another program 8.15.0'],
  ])('refuses an engine that is too old, or another one: %o', async (version, said) => {
    const engine = await startFakeEngine()
    engine.state.version = version
    await expect(checkEngine(create({ nodes: [engine.address] }))).rejects.toThrow(said)
  })
})

describe('errors of the engine', () => {
  const STAGE = 'disk usage exceeded flood-stage watermark, index has read-only-allow-delete block'

  it.each([
    [429, 'cluster_block_exception', `index [a] blocked by: [TOO_MANY_REQUESTS/12/${STAGE}];`, 'overloaded', /disk/],
    [500, 'i_o_exception', 'No space left on device', 'overloaded', /disk/],
    [
      403,
      'cluster_block_exception',
      'blocked by: [FORBIDDEN/10/cluster create-index blocked (api)];',
      'refused',
      /disk/,
    ],
    [403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/8/index write (api)];', 'refused', /^request refused/],
    [503, 'cluster_manager_not_discovered_exception', '', 'red', /^too few nodes of the engine are there/],
    [403, 'security_exception', 'no permissions for [indices:data/write]', 'unauthorized', /^access denied/],
  ])('tell a full or closed index from wrong credentials: %i %s, %s', (status, type, reason, code, said) => {
    const error = createStatusError(status, type, reason)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(said)
  })
})

const CERTIFICATE = fileURLToPath(new URL('./tls/localhost.cert.pem', import.meta.url))

describe('the connection', () => {
  it('has one node or several, and credentials of the environment', () => {
    const environment = { OPENSEARCH_USERNAME: 'reader', OPENSEARCH_PASSWORD: 'secret', OPENSEARCH_CA: CERTIFICATE }
    expect(readConnection('http://a:9200, https://b:9200/search/', environment)).toEqual({
      connection: {
        nodes: ['http://a:9200', 'https://b:9200/search'],
        username: 'reader',
        password: 'secret',
        ca: expect.stringContaining('BEGIN CERTIFICATE') as string,
      },
    })
  })

  it.each([
    ['', {}, 'an address is needed'],
    ['localhost:9200', {}, 'is not an address'],
    ['ftp://a', {}, 'is not an address'],
    ['http://reader:secret@a:9200', {}, 'credentials do not belong in the address'],
    ['http://a:9200?x=1', {}, 'more than a host'],
    ['http://a:9200', { OPENSEARCH_USERNAME: 'reader' }, 'only used together'],
    ['http://a:9200', { OPENSEARCH_CA: '/not/there.pem' }, 'cannot be read'],
  ])('refuses %j with %j', (addresses, environment, said) => {
    expect(readConnection(addresses, environment)).toEqual({ error: expect.stringContaining(said) as string })
  })

  it('does not repeat a password that was typed into a wrong address', () => {
    expect(JSON.stringify(readConnection('htp://reader:secret@a', {}))).not.toContain('secret')
    expect(JSON.stringify(readConnection('http://reader:secret@a', {}))).not.toContain('secret')
  })
})
