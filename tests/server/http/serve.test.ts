import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { announce, formatAddress, listen, parseServeArguments } from '../../../src/server/http/serve.ts'
import { createSiteServer } from '../../../src/server/http/site-server.ts'

describe('listen', () => {
  it('uses the next free port when one is taken, unless strict', async () => {
    const root = mkdtempSync(join(tmpdir(), 'site-'))
    const [first, second] = [createSiteServer({ root, base: '/' }), createSiteServer({ root, base: '/' })]
    try {
      const port = await listen(first, { port: 0, host: '127.0.0.1', isStrict: true })
      await expect(listen(second, { port, host: '127.0.0.1', isStrict: true })).rejects.toThrow('EADDRINUSE')
      expect(await listen(second, { port, host: '127.0.0.1', isStrict: false })).toBeGreaterThan(port)
    } finally {
      await Promise.all([first.close(), second.close()])
      rmSync(root, { recursive: true })
    }
  })
})

describe('a site that was built for a path', () => {
  const root = mkdtempSync(join(tmpdir(), 'site-'))
  const SCRIPT = '<script type="module" src="/talks/all/assets/app-abc123.js"></script>'
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), `<title>Library</title>${SCRIPT}`)
  writeFileSync(join(root, 'assets/app-abc123.js'), 'export const a = 1')
  afterAll(() => rmSync(root, { recursive: true }))

  it('is served at that path, where its own links lead', async () => {
    const options = parseServeArguments([root, '--port', '0'])
    if (typeof options === 'string') throw new Error(options)
    expect(options.base).toBe('/talks/all/')
    const server = createSiteServer(options)
    try {
      const port = await listen(server, options)
      const at = `http://localhost:${port}`
      const first = await fetch(`${at}/`)
      expect([first.url, await first.text()]).toEqual([`${at}/talks/all/`, expect.stringContaining(SCRIPT)])
      expect((await fetch(`${at}/talks/all/assets/app-abc123.js`)).status).toBe(200)
      expect((await fetch(`${at}/assets/app-abc123.js`)).status).toBe(404)
    } finally {
      await server.close()
    }
  })

  it('is served elsewhere where the command line says so, and at the root where pages are made on request', () => {
    expect(parseServeArguments([root, '--base', '/'])).toMatchObject({ base: '/' })
    expect(parseServeArguments([root, '--search=memory'])).toMatchObject({ base: '/' })
  })

  it.each([
    '<script src="./assets/app.js"></script>',
    '<script src="//elsewhere.example/assets/app.js"></script>',
    '<script src="/assets/app.js"></script>',
    '',
  ])('is none whose page has %j', (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'site-'))
    writeFileSync(join(folder, 'index.html'), page)
    expect(parseServeArguments([folder])).toMatchObject({ base: '/' })
    rmSync(folder, { recursive: true })
  })
})

it('says that a port is taken, and which is used instead', async () => {
  const root = mkdtempSync(join(tmpdir(), 'site-'))
  const [first, second] = [createSiteServer({ root, base: '/' }), createSiteServer({ root, base: '/' })]
  const err: string[] = []
  const terminal = { print: () => {}, printError: (line: string) => void err.push(line), progress: undefined }
  try {
    const port = await listen(first, { port: 0, host: '127.0.0.1', isStrict: true })
    const options = parseServeArguments([root, '--port', String(port)])
    if (typeof options === 'string') throw new Error(options)
    expect(await announce(second, options, terminal)).toBe(true)
    expect(err.join('\n')).toMatch(new RegExp(`^Port ${port} is taken: \\d+ is used instead\\.$`))
  } finally {
    await Promise.all([first.close(), second.close()])
    rmSync(root, { recursive: true })
  }
})

describe('parseServeArguments', () => {
  it('has defaults', () => {
    expect(parseServeArguments(['site'])).toMatchObject({ port: 4173, host: '127.0.0.1', base: '/', isStrict: false })
  })

  it.each(['x', '/x', 'x/', '/x/', '//x//'])('reads the base %s as /x/', (base) => {
    expect(parseServeArguments(['--base', base])).toMatchObject({ base: '/x/' })
  })

  it('uses PORT when there is no --port', () => {
    const environment = { PORT: '4500' }
    expect(parseServeArguments(['site'], environment)).toMatchObject({ port: 4500 })
    expect(parseServeArguments(['site', '--port', '4600'], environment)).toMatchObject({ port: 4600 })
    expect(parseServeArguments(['site'], { PORT: '' })).toMatchObject({ port: 4173 })
    expect(parseServeArguments(['site'], { PORT: 'many' })).toBe('PORT takes a number from 0 to 65535, not "many".')
  })

  it('reads the names that it answers to, also from an address and from a list', () => {
    const hostNames = (...args: string[]) => parseServeArguments(args.flatMap((name) => ['--host-name', name]))
    expect(hostNames()).toMatchObject({ hostNames: ['127.0.0.1'] })
    expect(hostNames('Talks.Example', 'https://other.example:8443/x/', 'one,two.', '')).toMatchObject({
      hostNames: ['127.0.0.1', 'talks.example', 'other.example', 'one', 'two'],
    })
    expect(parseServeArguments(['--host', '::1'])).toMatchObject({ hostNames: ['[::1]'] })
    for (const wrong of ['*', 'a b', 'talks.example/x', 'me@talks.example'])
      expect(hostNames(wrong)).toBe(`--host-name takes a name such as talks.example, not "${wrong}".`)
  })

  it('searches the library where that is wanted', () => {
    expect(parseServeArguments(['site'])).toMatchObject({ search: undefined })
    expect(parseServeArguments(['site', '--search', 'memory', '--rate', '60', '--behind-proxy'])).toMatchObject({
      search: { engine: 'memory', rate: 60, isBehindProxy: true },
    })
    const address = ['--site-url', 'https://example.org/x']
    expect(parseServeArguments(['--search', 'memory', '--data', '/lib', ...address])).toMatchObject({
      search: { data: '/lib', siteUrl: 'https://example.org/x/' },
    })
    expect(parseServeArguments(['--search', 'memory', '--site-url='])).toMatchObject({ search: { siteUrl: undefined } })
    expect(parseServeArguments(['--search', 'memory', '--site-url', 'example'])).toContain('must be written whole')
    const credentials = { OPENSEARCH_USERNAME: 'reader', OPENSEARCH_PASSWORD: 'secret' }
    expect(parseServeArguments(['--search', 'http://one:9200,http://two:9200'], credentials)).toMatchObject({
      search: {
        engine: {
          connection: { nodes: ['http://one:9200', 'http://two:9200'], username: 'reader' },
          index: 'transcripts',
        },
      },
    })
  })

  it.each([
    [['--search', 'somewhere'], '--search: "somewhere" is not an address such as http://localhost:9200.'],
    [['--search', 'http://a:b@c:9200'], 'credentials do not belong in the address'],
    [['--search', 'http://c:9200', '--index', 'All of it'], '--index takes small letters'],
    [['--search', 'memory', '--rate', '0'], '--rate takes a number of requests a minute, not "0".'],
    [['--port', 'many'], '--port takes a number from 0 to 65535, not "many".'],
    [['--port=70000'], '--port takes a number from 0 to 65535, not "70000".'],
    [['a', 'b'], 'One folder can be served at a time, not 2.'],
    [['--prot=1'], "Unknown option '--prot'"],
  ])('rejects %j with a message', (args, message) => {
    expect(parseServeArguments(args)).toContain(message)
  })
})

describe('a file of options', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  const path = join(folder, 'server.json')
  const parse = (content: string, ...args: string[]) => {
    writeFileSync(path, content)
    return parseServeArguments([...args, '--config', path])
  }
  afterAll(() => rmSync(folder, { recursive: true }))

  it('stands for those of the command line, which wins', () => {
    const content =
      '{ "search": ["http://one:9200", "http://two:9200"], "rate": 60, "behind-proxy": true, "port": 8080 }'
    const connection = { nodes: ['http://one:9200', 'http://two:9200'] }
    expect(parse(content)).toMatchObject({
      port: 8080,
      search: { engine: { connection, index: 'transcripts' }, rate: 60, isBehindProxy: true },
    })
    expect(parse(content, '--rate=90', '--search', 'memory')).toMatchObject({
      port: 8080,
      search: { engine: 'memory', rate: 90 },
    })
  })

  it.each([
    ['{ "search": "memory", "password": "secret" }', '"password" is not one of'],
    ['{ "rate": null }', '"rate" takes a text'],
    ['{ "rate": "many" }', '--rate takes a number of requests a minute, not "many".'],
    ['[1]', 'this is no JSON object'],
    ['{ "search": ', 'this is no JSON object'],
  ])('that reads %s is refused with a message', (content, message) => {
    expect(parse(content)).toContain(message)
  })

  it('that is not there is refused with a message', () => {
    expect(parseServeArguments(['--config=/nowhere.json'])).toBe('/nowhere.json: this file cannot be read.')
  })
})

describe('formatAddress', () => {
  it.each([
    ['127.0.0.1', 'http://localhost:4173/x/'],
    ['example.org', 'http://example.org:4173/x/'],
    ['::1', 'http://[::1]:4173/x/'],
    ['[::1]', 'http://[::1]:4173/x/'],
  ])('for %s is a valid URL', (host, address) => {
    const options = parseServeArguments(['--host', host])
    expect(typeof options === 'string' ? options : formatAddress(options.host, 4173, '/x/')).toBe(address)
    expect(new URL(address).pathname).toBe('/x/')
  })
})
