import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPolicyTag } from '../../../src/site/page-head.ts'
import { formatContentPolicy, formatHashSource, getSecurityHeaders } from '../../../src/site/security-policy.ts'
import { listen } from '../../../src/server/http/serve.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'

const LONG = JSON.stringify({ title: 'A talk', words: 'word '.repeat(2000) })
const SITE: Readonly<Record<string, string>> = {
  'index.html': '<title>Library</title>',
  '404.html': '<title>App</title>',
  _headers: '/*',
  '.built-from': 'stamp',
  'assets/app-abc123.js': 'export const a = 1',
  'data/episodes/abc.json': LONG,
  'data/names/黄仁勋.json': '{}',
  'data/search/index.json': '{}',
  'data/search/directory-0123456789abcdef.bin': 'words',
  'data/search/lists-0123456789abcdef/0.bin': 'lists',
  'e/abc/index.html': '<title>A talk</title>',
  'embed/abc/index.html': '<title>A talk</title>',
  'm/naïve/index.html': '<title>naïve</title>',
  'sound.mp3': '0123456789',
  'empty.txt': '',
  'thousand.bin': 'x'.repeat(1000),
}

let folder = ''
let close: () => void = () => undefined
let port = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'))
  const root = join(folder, 'dist')
  for (const [path, text] of Object.entries(SITE)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'))
  const server = createSiteServer({ root, base: '/' })
  port = await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })
  close = () => void server.close()
})
afterAll(() => {
  close()
  rmSync(folder, { recursive: true })
})

interface RawResponse {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

/** Sends exactly this path, where `fetch` would tidy it, and reads exactly what comes, where `fetch` would unpack it. */
function request(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  to = port,
  at = '127.0.0.1',
): Promise<RawResponse> {
  const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    const socket = connect(to, at, () => socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', fail)
    socket.on('close', () => done(parseResponse(Buffer.concat(chunks))))
  })
}

function parseResponse(bytes: Buffer): RawResponse {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.subarray(0, end).toString().split('\r\n')
  const headers = lines.map(
    (line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)] as const,
  )
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body: bytes.subarray(end + 4) }
}

describe('the site server', () => {
  it('serves the library page at the root, to be revalidated on each use', async () => {
    const response = await request('/')
    expect(response.status).toBe(200)
    expect(response.body.toString()).toBe(SITE['index.html'])
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  it.each(['/e/abc', '/e/abc/', '/e/abc?t=117', '/e/abc/index.html'])(
    'serves %s with the page of the episode',
    async (path) => {
      const response = await request(path)
      expect(response.status).toBe(200)
      expect(response.body.toString()).toBe(SITE['e/abc/index.html'])
    },
  )

  it('finds pages and data whose names are not ASCII', async () => {
    expect((await request('/m/na%C3%AFve')).status).toBe(200)
    expect((await request(encodeURI('/data/names/黄仁勋.json'))).status).toBe(200)
  })

  it.each(['/m/nobody', '/data/episodes/gone.json', '/search'])(
    'serves %s with the app and status 404',
    async (path) => {
      const response = await request(path)
      expect(response.status).toBe(404)
      expect(response.body.toString()).toBe(SITE['404.html'])
    },
  )

  it('caches hashed files for ever and revalidates data', async () => {
    expect((await request('/assets/app-abc123.js')).headers.get('cache-control')).toContain('immutable')
    for (const path of ['directory-0123456789abcdef.bin', 'lists-0123456789abcdef/0.bin'])
      expect((await request(`/data/search/${path}`)).headers.get('cache-control')).toContain('immutable')
    for (const path of ['episodes/abc.json', 'search/index.json'])
      expect((await request(`/data/${path}`)).headers.get('cache-control')).toBe('no-cache')
    const missing = await request('/data/search/lists-0123456789abcdef/7.bin')
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-cache'])
  })

  it.each(['/', '/assets/app-abc123.js', '/nothing'])('sends every security header with %s', async (path) => {
    const { headers } = await request(path)
    for (const [name, value] of Object.entries(getSecurityHeaders()))
      expect(headers.get(name.toLowerCase())).toBe(value)
  })

  it('allows in its headers the scripts that the pages name, also after another build', async () => {
    const root = join(folder, 'named')
    mkdirSync(root)
    const server = createSiteServer({ root, base: '/' })
    for (const script of ['a()', 'b()']) {
      const inline = [formatHashSource(script)]
      writeFileSync(join(root, '404.html'), addPolicyTag('<!-- policy -->', formatContentPolicy('meta', 'app', inline)))
      const { headers } = await server.inject('/')
      expect(headers['content-security-policy']).toBe(formatContentPolicy('header', 'app', inline))
    }
    await server.close()
  })

  it.each([undefined, 'bytes=0-1'])('lets any page show an embedded page, also in part (%s)', async (range) => {
    const { status, headers: sent } = await request('/embed/abc/', range ? { Range: range } : {})
    expect(status).toBe(range ? 206 : 200)
    expect(sent.get('content-security-policy')).toBe(formatContentPolicy('header', 'embed'))
    expect(sent.get('permissions-policy')).toBe(getSecurityHeaders()['Permissions-Policy'])
    // Whatever is not there is the app, which nobody may frame.
    const missing = await request('/embed/nothing/')
    expect(missing.headers.get('content-security-policy')).toBe(getSecurityHeaders()['Content-Security-Policy'])
  })

  it.each([
    '/../secret.txt',
    '/e/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt/../../secret.txt',
    '/link.txt',
    '/%2f%2f',
    '/%2F%2f%2fe/abc',
    '//',
    '//e/abc',
    '/e//abc',
    '/e%2fabc',
    '/e/abc/%2f',
    '/.built-from',
    '/_headers',
    '/%00',
    '/%E0%A4%A',
    '/index.html%00.json',
  ])('responds 404 to %s', async (path) => {
    const response = await request(path)
    expect(response.status).toBe(404)
    expect(response.body.toString()).toBe(SITE['404.html'])
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('compresses data with %s and says so', async (encoding, unpack) => {
    const response = await request('/data/episodes/abc.json', { 'Accept-Encoding': encoding })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    expect(response.body.length).toBeLessThan(LONG.length / 10)
    expect(unpack(response.body).toString()).toBe(LONG)
  })

  it('does not compress small files and media', async () => {
    for (const path of ['/', '/sound.mp3']) {
      expect((await request(path, { 'Accept-Encoding': 'br' })).headers.has('content-encoding')).toBe(false)
    }
  })

  it('responds 304 to a client with the same version, and with the file to one with another encoding of it', async () => {
    const path = '/data/episodes/abc.json'
    const etag = (await request(path, { 'Accept-Encoding': 'br' })).headers.get('etag') ?? ''
    const again = await request(path, { 'Accept-Encoding': 'br', 'If-None-Match': etag })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect((await request(path, { 'If-None-Match': etag })).status).toBe(200)
  })

  it('sends the requested range of a file', async () => {
    const response = await request('/sound.mp3', { Range: 'bytes=2-4' })
    expect([response.status, response.body.toString()]).toEqual([206, '234'])
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10')
  })

  it.each([
    ['bytes=0-99', 206, 'bytes 0-99/1000'],
    ['bytes=0-0', 206, 'bytes 0-0/1000'],
    ['bytes=900-', 206, 'bytes 900-999/1000'],
    ['bytes=-100', 206, 'bytes 900-999/1000'],
    ['bytes=-5000', 206, 'bytes 0-999/1000'],
    ['bytes=990-5000', 206, 'bytes 990-999/1000'],
    ['bytes=1000-', 416, 'bytes */1000'],
    ['bytes=-0', 416, 'bytes */1000'],
    ['bytes=9-3', 200, undefined],
    ['bytes=-', 200, undefined],
    ['bytes=0-1,5-6', 200, undefined],
    ['lines=0-1', 200, undefined],
  ])('answers Range: %s of 1000 bytes with status %i and %s', async (range, status, sent) => {
    const response = await request('/thousand.bin', { Range: range })
    expect([response.status, response.headers.get('content-range')]).toEqual([status, sent])
    if (status === 416)
      expect(response.headers.get('content-security-policy')).toBe(getSecurityHeaders()['Content-Security-Policy'])
    else expect(response.headers.get('content-length')).toBe(String(response.body.length))
  })

  it('never sends bytes from outside the file, whatever the range', async () => {
    const part = fc.option(fc.nat(3000), { nil: '' })
    const server = createSiteServer({ root: join(folder, 'dist'), base: '/' })
    await fc.assert(
      fc.asyncProperty(part, part, async (from, to) => {
        const { statusCode, headers, body } = await server.inject({
          url: '/thousand.bin',
          headers: { range: `bytes=${from}-${to}` },
        })
        if (statusCode !== 206) return
        const [first = -1, last = -1] = (/^bytes (\d+)-(\d+)\/1000$/.exec(headers['content-range'] ?? '') ?? [])
          .slice(1)
          .map(Number)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(last).toBeLessThan(1000)
        expect(body).toHaveLength(last - first + 1)
      }),
    )
    await server.close()
  })

  it('responds 416 to a range after the end and ignores a range of an older version', async () => {
    expect((await request('/sound.mp3', { Range: 'bytes=10-' })).headers.get('content-range')).toBe('bytes */10')
    expect((await request('/sound.mp3', { Range: 'bytes=2-4', 'If-Range': '"old"' })).status).toBe(200)
  })

  it('sends headers without a body to HEAD, and an empty file as it is', async () => {
    const head = await request('/sound.mp3', {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), head.body.length]).toEqual([200, '10', 0])
    expect([(await request('/empty.txt')).status, (await request('/empty.txt')).headers.get('content-length')]).toEqual(
      [200, '0'],
    )
  })

  it.each([
    ['localhost', 200],
    ['LOCALHOST:4173', 200],
    ['localhost.', 200],
    ['127.0.0.1:4173', 200],
    ['[::1]:4173', 200],
    ['[0:0:0:0:0:0:0:1]', 200],
    ['talks.example', 200],
    ['Talks.Example:443', 200],
    ['rebound.example', 403],
    ['rebound.example:4173', 403],
    ['talks.example.rebound.example', 403],
    ['not-talks.example', 403],
    ['localhost@rebound.example', 403],
    ['localhost/rebound.example', 403],
    ['localhost%00.rebound.example', 403],
    ['192.168.1.5', 403],
    ['[::2]', 403],
  ])('answers a request to %j with status %i, whatever is requested', async (host, status) => {
    const server = createSiteServer({ root: join(folder, 'dist'), base: '/', hostNames: ['talks.example'] })
    // As the stream that reloads open pages is added.
    server.get('/live', (_, reply) => reply.send('moved'))
    try {
      for (const url of ['/', '/live', '/nothing', '/%E0%A4%A', '/data/episodes/abc.json']) {
        const { statusCode, headers, body } = await server.inject({ url, headers: { host } })
        expect([url, statusCode === 403]).toEqual([url, status === 403])
        expect(headers['x-content-type-options'] === 'nosniff' || url === '/live').toBe(true)
        if (status === 403)
          expect([headers['cache-control'], body]).toEqual(['no-store', expect.stringContaining('--host-name')])
      }
    } finally {
      await server.close()
    }
  })

  it('answers to the address at which a request arrives where it listens at all of them, and to no name', async () => {
    const server = createSiteServer({ root: join(folder, 'dist'), base: '/', hostNames: ['0.0.0.0'] })
    const other = await listen(server, { port: 0, host: '0.0.0.0', isStrict: true })
    try {
      const send = async (host: string, to: string) => {
        const headers = { Host: `${host}:${other}` }
        return (await request('/', headers, 'GET', other, to)).status
      }
      expect(await send('127.0.0.2', '127.0.0.2')).toBe(200)
      expect(await send('127.0.0.2', '127.0.0.1')).toBe(403)
      expect(await send('localhost', '127.0.0.2')).toBe(200)
      expect(await send('rebound.example', '127.0.0.2')).toBe(403)
      expect((await request('/', { Host: '' }, 'GET', other)).status).toBe(403)
    } finally {
      await server.close()
    }
  })

  it('responds 405 to other methods', async () => {
    const response = await request('/', {}, 'POST')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('serves below a base and redirects the root to it', async () => {
    const server = createSiteServer({ root: join(folder, 'dist'), base: '/x/' })
    const other = await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })
    try {
      expect((await request('/x/e/abc', {}, 'GET', other)).status).toBe(200)
      expect((await request('/e/abc', {}, 'GET', other)).status).toBe(404)
      for (const path of ['/', '/x'])
        expect((await request(path, {}, 'GET', other)).headers.get('location')).toBe('/x/')
    } finally {
      await server.close()
    }
  })
})
