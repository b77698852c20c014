import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createByteCache, createSharing } from '../../../src/server/http/byte-cache.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'
import { addPolicyTag } from '../../../src/site/page-head.ts'
import { formatContentPolicy, formatHashSource } from '../../../src/site/security-policy.ts'

const INLINE = [formatHashSource('run()')]
const APP_PAGE = addPolicyTag('<title>App</title><!-- policy -->', formatContentPolicy('meta', 'app', INLINE))

/** Makes what the file of an episode says, or fails as that wants, and notes each file that it is asked for. */
const RENDERER = `
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
parentPort.on('message', ({ path }) => {
  appendFileSync(join(workerData.data, 'asked'), path + '\\n')
  const send = (text, isBare = false) => {
    const body = new TextEncoder().encode(text)
    parentPort.postMessage({ body, hash: String(text.length) + text.slice(-9), isBare })
  }
  if (path === 'notes') return send(JSON.stringify(workerData.facts))
  if (path === '404.html') return send('<title>App</title>')
  const [, id] = /^e\\/([^/]+)$/.exec(path) ?? []
  if (id === undefined) return path === '' ? send('<title>Library</title>') : parentPort.postMessage(undefined)
  const text = readFileSync(join(workerData.data, 'episodes', id + '.json'), 'utf8')
  if (text === 'crash') throw new Error('out of memory')
  if (text === 'unread') return parentPort.postMessage(undefined)
  if (text === 'broken') return parentPort.postMessage({ error: 'no episode' })
  send('<title>' + text + '</title>' + 'word '.repeat(2000), text === 'bare')
})
`

describe('a site whose pages are made on request', () => {
  let folder = ''
  let server: FastifyInstance
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const get = (url: string, headers: Readonly<Record<string, string>> = {}) => server.inject({ url, headers })
  const listAsked = () => readFileSync(join(folder, 'data/asked'), 'utf8').trim().split('\n')

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'made-'))
    write('renderer.mjs', RENDERER)
    write('app/assets/index-abc.js', 'export {}')
    write('data/library/summary.json', '{}')
    write('data/episodes/talk.json', 'A talk')
    write('data/site.json', '{"secret":1}')
    write('data/notes/talk.md', 'A note')
    const none = { first: '', styles: [], scripts: [] }
    const app = {
      base: '/',
      page: APP_PAGE,
      embed: '',
      manifest: '{}',
      kinds: {
        app: none,
        episode: none,
        name: none,
        library: none,
        search: none,
        check: none,
        names: none,
        notes: none,
        clips: none,
        years: none,
      },
      presses: '',
      styler: '',
      later: [],
      serviceWorker: 'run()',
      files: join(folder, 'app'),
      renderer: join(folder, 'renderer.mjs'),
    }
    const facts = { name: 'Coast', feeds: [{ kind: 'name', value: 'Ada' }] as const }
    server = createSiteServer({ root: app.files, base: '/', onRequest: { app, data: join(folder, 'data'), facts } })
  })
  afterEach(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  it('promises no feed of the settings, which only a build writes', async () => {
    expect(JSON.parse((await get('/notes')).body)).toEqual({ name: 'Coast' })
  })

  it('makes a page once for all who come at a time and later, at each of its addresses', async () => {
    const all = await Promise.all(['/e/talk', '/e/talk/', '/e/talk?t=5', '/e/talk/index.html'].map((url) => get(url)))
    for (const { statusCode, body, headers } of [...all, await get('/e/talk')]) {
      expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(headers['cache-control']).toBe('no-cache')
      expect(body).toMatch(/^<title>A talk<\/title>word /)
    }
    expect(listAsked().filter((path) => path !== '404.html')).toEqual(['e/talk'])
    expect((await get('/')).body).toBe('<title>Library</title>')
  })

  it('sends it compressed, not at all to who has it, and only its head where that is asked for', async () => {
    const packed = await get('/e/talk', { 'accept-encoding': 'br' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.rawPayload).toString()).toMatch(/^<title>A talk/)
    expect(packed.rawPayload.length).toBeLessThan(1000)
    const known = { 'accept-encoding': 'br', 'if-none-match': String(packed.headers['etag']) }
    expect((await get('/e/talk', known)).statusCode).toBe(304)
    const head = await server.inject({ url: '/e/talk', method: 'HEAD' })
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe('10021')
  })

  it('makes it again when its file has changed, and shows an episode that has just come', async () => {
    const before = await get('/e/talk')
    write('data/episodes/talk.json', 'Another talk')
    const after = await get('/e/talk', { 'if-none-match': String(before.headers['etag']) })
    expect([after.statusCode, after.body.slice(0, 20)]).toEqual([200, '<title>Another talk<'])
    expect((await get('/e/new')).statusCode).toBe(404)
    write('data/episodes/new.json', 'New')
    expect((await get('/e/new')).body).toMatch(/^<title>New/)
    rmSync(join(folder, 'data/episodes/new.json'))
    expect((await get('/e/new')).statusCode).toBe(404)
  })

  it('says with status 503 and the page of the app that one cannot be made now, and tries again', async () => {
    for (const text of ['unread', 'broken', 'crash', 'bare']) {
      write('data/episodes/talk.json', text)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { statusCode, headers, body } = await get('/e/talk')
      expect([text, statusCode, headers['retry-after']]).toEqual([text, 503, '2'])
      expect(body).toMatch(text === 'bare' ? /^<title>bare/ : /^<title>App/)
    }
    write('data/episodes/talk.json', 'Mended')
    expect((await get('/e/talk')).statusCode).toBe(200)
  })

  it('asks nothing of its threads for episodes that are not there, and keeps nothing of any address @slow', async () => {
    await get('/e/talk')
    const random = Array.from({ length: 2000 }, (_, at) => ['e', 'embed', 'm', 'page/tag', 'x'][at % 5] + `/none${at}`)
    for (const path of random)
      // oxlint-disable-next-line no-await-in-loop -- more at once are sent away
      expect((await get(`/${path}`)).statusCode, path).toBe(404)
    expect(listAsked().filter((path) => /^(?:e|embed|x)\/none/.test(path))).toEqual([])
    expect((await get('/e/talk')).statusCode).toBe(200)
    expect(listAsked().filter((path) => path === 'e/talk')).toHaveLength(1)
  })

  it('makes the pages whose content depends on the reader', async () => {
    const frames = ['search', 'check', 'names', 'notes', 'clips', 'years']
    await Promise.all(frames.map((path) => get(`/${path}?q=lamp`)))
    expect(listAsked()).toEqual(expect.arrayContaining(frames))
  })

  it('sends files of the app, with the policy of its page, while no page can be made', async () => {
    write('renderer.mjs', `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => {})`)
    let isGivenUp = false
    void get('/e/talk').then(() => (isGivenUp = true))
    const { statusCode, headers } = await get('/assets/index-abc.js')
    expect([statusCode, headers['content-security-policy']]).toEqual([
      200,
      formatContentPolicy('header', 'app', INLINE),
    ])
    expect(isGivenUp, 'the page that is requested before').toBe(false)
  })

  it('sends readers away while too many pages wait to be made', async () => {
    const all = await Promise.all(Array.from({ length: 600 }, (_, at) => get(`/m/none${at}`)))
    const busy = all.filter(({ statusCode }) => statusCode === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(busy.length).toBeLessThan(600)
    expect((await get('/e/talk')).statusCode).toBe(200)
  })

  it('sends of the data what is published alone, and nothing from outside', async () => {
    symlinkSync(join(folder, 'renderer.mjs'), join(folder, 'data/episodes/link.json'))
    expect((await get('/data/episodes/talk.json')).body).toBe('A talk')
    expect((await get('/assets/index-abc.js')).statusCode).toBe(200)
    for (const path of [
      '/data/site.json',
      '/data/notes/talk.md',
      '/data/episodes/..%2fsite.json',
      '/data/episodes/link.json',
      '/data/..%2f..%2fapp/assets/index-abc.js',
      '/e/..%2f..%2fsite',
      '/e/talk%2f..%2f..%2f..%2fsite.json',
      '/renderer.mjs',
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await get(path)).statusCode, path).toBe(404)
  })

  it('has a service worker of this catalogue', async () => {
    const first = await get('/service-worker.js')
    expect(first.body).toContain('"url":"assets/index-abc.js"')
    expect(first.body).toMatch(/run\(\)$/)
    write('data/library/summary.json', '{"other":1}')
    expect((await get('/service-worker.js')).body).not.toBe(first.body)
  })
})

describe('createByteCache', () => {
  it('keeps what was used last, up to its room', () => {
    const cache = createByteCache<string>(10)
    cache.set('a', 'A', 4)
    cache.set('b', 'B', 4)
    expect(cache.get('a')).toBe('A')
    cache.set('c', 'C', 4)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C'])
    cache.set('a', 'larger', 11)
    expect([cache.get('a'), cache.get('c')]).toEqual([undefined, 'C'])
    cache.set('c', 'larger', 10)
    expect(cache.get('c')).toBe('larger')
  })
})

describe('createSharing', () => {
  it('does one thing once at a time, and again after it failed', async () => {
    const share = createSharing<number>()
    let calls = 0
    const fail = () => share('a', () => Promise.reject(new Error(String(++calls))))
    const [first, second] = await Promise.allSettled([fail(), fail()])
    expect([first.status, second.status, calls]).toEqual(['rejected', 'rejected', 1])
    expect(await share('a', async () => ++calls)).toBe(2)
  })
})
