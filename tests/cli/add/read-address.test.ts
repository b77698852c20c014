import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createReadAddress, type Problem, type ReadText } from '../../../src/cli/add/read-address.ts'
import { createFeedServer, type Reply } from '../../support/serve-feeds.ts'

const { serve, url, port, requests } = createFeedServer()
const RULES = { what: 'text', maxBytes: 1_000_000, patience: 20_000, most: 60_000 } as const
const read = (path: string, rules = {}) =>
  createReadAddress({ ...RULES, trusted: `127.0.0.1:${port()}`, ...rules })(/^\w+:/.test(path) ? path : url(path))
const textOf = (result: ReadText | Problem) => ('bytes' in result ? new TextDecoder().decode(result.bytes) : result)
const redirect = (location: string, status = 302): Reply => ({ status, headers: { location } })
const packed = (body: Uint8Array, how: string): Reply => ({ headers: { 'content-encoding': how }, body })

describe('reading an address', () => {
  it('gives the bytes with what the server says of them', async () => {
    const headers = { 'content-type': 'Text/VTT; charset="ISO-8859-1"' }
    serve({ '/a': { headers, body: 'Moos' } })
    expect(await read('/a')).toMatchObject({
      address: url('/a'),
      type: 'text/vtt',
      charset: 'iso-8859-1',
    })
    expect(textOf(await read('/a'))).toBe('Moos')
  })

  it('follows redirects, and says where they ended', async () => {
    serve({ '/a': redirect('b?x=1', 301), '/b?x=1': redirect('/c', 308), '/c': 'Moos' })
    expect(await read('/a')).toMatchObject({ address: url('/c') })
  })

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('unpacks %s', async (how, pack) => {
    serve({ '/a': packed(pack(Buffer.from('Moos')), how) })
    expect(textOf(await read('/a'))).toBe('Moos')
  })

  it.each<readonly [string, Reply, RegExp]>([
    ['401', { status: 401 }, /^the server refuses it \(401 Unauthorized\); .*save the file there and add its folder$/],
    ['403', { status: 403 }, /^the server refuses it \(403 Forbidden\); .*save the file/],
    ['404', { status: 404 }, /^there is nothing at this address \(404 Not Found\); ask its publisher/],
    ['410', { status: 410 }, /nothing at this address \(410 Gone\)/],
    ['500', { status: 500 }, /^the server failed \(500 [^)]+\); try again later$/],
    ['no content', { status: 204 }, /^the server sent no text \(204 No Content\)/],
    ['a redirect without address', { status: 302 }, /^the server sent no text \(302 Found\)/],
    [
      'a login',
      redirect('/users/login?next=/a'),
      /where one signs in, 127\.0\.0\.1:\d+\/users\/login; sign in with a browser/,
    ],
    ['a sign-in page', redirect('/sign-in'), /where one signs in/],
    ['a circle', redirect('/a'), /^it leads on more than 10 times/],
    [
      'file:',
      redirect('file:///etc/passwd'),
      /^it leads to file:\/\/\/etc\/passwd, and only addresses that begin with http/,
    ],
    ['data:', redirect('data:text/plain,Moos'), /^it leads to data:text\/plain,Moos, and only/],
    ['ftp:', redirect('ftp://127.0.0.1/a'), /^it leads to ftp:/],
    ['what is no address', redirect('http://'), /it leads to http:\/\/, and only|is no address/],
    ['another private host', redirect('http://localhost:9/'), /^localhost:9: it leads into a private network/],
    ['damaged gzip', packed(Buffer.from('no gzip'), 'gzip'), /packed text is damaged/],
    ['gzip that breaks off', packed(gzipSync('Moos'.repeat(999)).subarray(0, 30), 'gzip'), /packed text breaks off/],
    ['what is larger than said', { headers: { 'content-length': '52428800' } }, /^it has more than 0 MB/],
  ])('names what is wrong: %s', async (_, reply, problem) => {
    serve({ '/a': reply })
    expect(await read('/a')).toEqual({ problem: expect.stringMatching(problem) })
  })

  it.each([
    [{ 'retry-after': '90' }, 429, 'in 90 seconds'],
    [{ 'retry-after': '7200' }, 429, 'in 120 minutes'],
    [{ 'retry-after': 'Wed, 02 Dec 2026 10:00:00 GMT' }, 429, 'after Wed, 02 Dec 2026 10:00:00 GMT'],
    [{ 'retry-after': '5' }, 503, 'in 5 seconds'],
    [{}, 429, 'in an hour'],
  ] as const)('stops where a server wants a pause: %o', async (headers, status, when) => {
    serve({ '/a': { status, headers } })
    const problem = expect.stringContaining(`run the same command again ${when}, it goes on where it stopped`)
    expect(await read('/a')).toEqual({ problem, isLast: true })
  })

  it.each([
    'http://localhost:PORT/a',
    'http://127.0.0.2:PORT/a',
    'http://[::1]:PORT/a',
    'http://[::ffff:127.0.0.1]:PORT/a',
    'http://2130706433:PORT/a',
    'http://0x7f.1:PORT/a',
    'http://0.0.0.0:PORT/a',
    'http://10.0.0.1/a',
    'http://169.254.169.254/latest/meta-data/',
    'http://192.168.1.1/a',
    'http://[fd00::1]/a',
    'http://[::127.0.0.1]:PORT/a',
    'http://[2002:7f00:1::1]:PORT/a',
    'http://[2002:c0a8:101::]/a',
    'http://[64:ff9b::10.0.0.1]/a',
    'http://[fec0::1]/a',
    'http://[fe80::1]/a',
    'http://[ff02::1]/a',
    'http://100.64.0.1/a',
    'http://192.0.0.1/a',
    'http://198.19.0.1/a',
    'http://240.0.0.1/a',
    'http://224.0.0.1/a',
  ])('asks nothing of a private address nobody named: %s', async (address) => {
    serve({ '/a': 'secret' })
    const result = await read(address.replace('PORT', String(port())), { trusted: 'feeds.example' })
    expect(result).toEqual({ problem: expect.stringContaining('it leads into a private network') })
    expect(requests).toEqual([])
  })

  it.each(['file:///etc/passwd', 'ftp://a.example/', 'javascript:alert(1)'])('refuses %s', async (address) => {
    expect(await read(address)).toEqual({ problem: expect.stringMatching(/^this is .*only addresses that begin/) })
  })

  it('unpacks no bomb: 40 MB out of 40 kB end at the limit', async () => {
    serve({ '/a': packed(gzipSync(Buffer.alloc(40_000_000)), 'gzip') })
    expect(await read('/a')).toEqual({ problem: expect.stringContaining('once it is unpacked, too much for a text') })
  })

  it('ends the connection where a text goes on for ever', async () => {
    let sent = 0
    const ended = new Promise<void>((done) => {
      serve({
        '/a': (_request, response) => {
          response.on('close', done)
          const more = () => {
            while (!response.destroyed && response.write(Buffer.alloc(100_000))) sent += 100_000
          }
          response.on('drain', more)
          more()
        },
      })
    })
    expect(await read('/a')).toEqual({ problem: expect.stringContaining('too much for a text') })
    await ended
    expect(sent).toBeLessThan(50_000_000)
  })

  it('takes no text that breaks off for whole', async () => {
    serve({
      '/a': (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('Moos', () => response.destroy())
      },
    })
    expect(await read('/a')).toEqual({ problem: expect.stringContaining('the connection broke off; try again') })
  })

  it('waits neither for a server that says nothing nor for one that never ends', async () => {
    serve({ '/a': () => {}, '/b': (_request, response) => void response.write('Moos') })
    expect(await read('/a', { patience: 50 })).toEqual({
      problem: expect.stringContaining('nothing came for 0.05 seconds'),
    })
    expect(await read('/b', { patience: 50 })).toEqual({ problem: expect.stringContaining('nothing came for 0.05') })
    expect(await read('/b', { most: 300 })).toEqual({ problem: expect.stringContaining('not whole after 0.3 seconds') })
  })

  it('says that nobody listens', async () => {
    const free = createReadAddress({ ...RULES, trusted: '127.0.0.1:1' })
    expect(await free('http://127.0.0.1:1/')).toEqual({ problem: expect.stringContaining('takes no connection') })
  })
})
