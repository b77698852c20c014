/** The server over HTTP: what it refuses, and what it sends to which client. */

import { EventEmitter, once } from 'node:events'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { createEpisodeLinks } from '../../../src/cli/files/episode-links.ts'
import { MAX_MESSAGE, createLineLimit, createToolServers } from '../../../src/server/mcp/create-mcp-server.ts'
import { createHttpServer, type HttpOptions } from '../../../src/server/mcp/serve-http.ts'
import { loadTalkLibrary, type TalkLibrary } from '../../../src/server/mcp/talk-library.ts'
import type { Tool } from '../../../src/server/mcp/tool.ts'
import { searchTool } from '../../../src/server/mcp/tools/search-tool.ts'
import { buildLibraryFolder } from './library-folder.ts'
import { SILENT } from '../../support/silent-terminal.ts'
import * as fc from 'fast-check'

const SEARCH = {
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'search', arguments: { query: 'storm' } },
}
const HEADERS = {
  host: 'localhost:4175',
  accept: 'application/json, text/event-stream',
  'content-type': 'application/json',
  'mcp-protocol-version': '2025-06-18',
}

let data = ''
let library: TalkLibrary
let app: FastifyInstance
const lines: string[] = []

beforeAll(async () => {
  data = buildLibraryFolder()
  library = await loadTalkLibrary(data, SILENT, new AbortController().signal)
})
afterAll(() => rmSync(dirname(data), { recursive: true }))
afterEach(async () => app.close())

function open(options: Partial<HttpOptions> = {}, parts: { tools?: readonly Tool[]; isText?: boolean } = {}): void {
  const createServer = createToolServers({
    tools: [searchTool],
    links: createEpisodeLinks(undefined),
    version: '1',
    library: Promise.resolve(library),
    logError: (line) => lines.push(line),
    isText: false,
    ...parts,
  })
  const log = { write: (line: string) => void lines.push(line) }
  app = createHttpServer(createServer, {
    host: '127.0.0.1',
    port: 0,
    hostNames: [],
    isBehindProxy: false,
    log,
    ...options,
  })
}

async function post(payload: string | object, headers: Record<string, string> = {}) {
  const response = await app.inject({ method: 'POST', url: '/mcp', headers: { ...HEADERS, ...headers }, payload })
  const isJson = String(response.headers['content-type']).startsWith('application/json')
  const body = isJson ? response.json() : undefined
  return { status: response.statusCode, headers: response.headers, body, result: body?.result }
}

describe('the server over HTTP', () => {
  it('answers a single message, and remembers nothing of its sender', async () => {
    open()
    const { status, headers, result } = await post(SEARCH)
    expect([status, headers['content-type'], headers['cache-control'], headers['mcp-session-id']]).toEqual([
      200,
      'application/json',
      'no-store',
      undefined,
    ])
    expect(result.structuredContent).toMatchObject({ total: 1, results: [{ episode: 'harbourlamp' }] })
    const { status: noted } = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    expect(noted).toBe(202)
    for (const method of ['GET', 'DELETE'] as const) {
      const other = await app.inject({ method, url: '/mcp', headers: { host: HEADERS.host } })
      expect([other.statusCode, other.headers.allow]).toEqual([405, 'POST'])
    }
  })

  it('sends results once: as data, or as text to clients that know no data or where that is wanted', async () => {
    open()
    const [text] = (await post(SEARCH)).result.content
    expect(text.text).toMatch(/^1 found, here 1 to 1\.\nThe data are in structuredContent\./)
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
    expect((await post(list)).result.tools[0].outputSchema).toMatchObject({ type: 'object' })
    const expectText = async (version: string) => {
      const headers = { 'mcp-protocol-version': version }
      const { result } = await post(SEARCH, headers)
      const [head, json] = result.content[0].text.split('\n')
      expect([head, result.structuredContent]).toEqual(['1 found, here 1 to 1.', undefined])
      expect(JSON.parse(json)).toMatchObject({ total: 1, results: [{ episode: 'harbourlamp' }] })
      expect((await post(list, headers)).result.tools[0].outputSchema).toBeUndefined()
    }
    await expectText('2025-03-26')
    await app.close()
    open({}, { isText: true })
    await expectText('2025-06-18')
  })

  it('is reached by the names of this machine and those it is given, and by pages of no other', async () => {
    open({ hostNames: ['talks.example'] })
    for (const [headers, expected] of [
      [{ host: '127.0.0.1:4175' }, 200],
      [{ host: '[::1]:4175' }, 200],
      [{ host: 'talks.EXAMPLE' }, 200],
      [{ origin: 'https://talks.example' }, 200],
      [{ host: 'rebound.example:4175' }, 403],
      [{ host: 'localhost@rebound.example' }, 403],
      [{ origin: 'https://rebound.example' }, 403],
      [{ origin: 'null' }, 403],
    ] as const)
      expect([headers, (await post(SEARCH, headers)).status]).toEqual([headers, expected])
  })

  it('refuses what is too long, too much at once, or no message', async () => {
    open()
    for (const [payload, headers, expected] of [
      [`"${'x'.repeat(4_000_000)}"`, {}, 413],
      [[SEARCH, SEARCH], {}, 400],
      ['{"jsonrpc":', {}, 400],
      [{ jsonrpc: '1.0' }, {}, 400],
      [SEARCH, { accept: 'application/json' }, 406],
      ['jsonrpc', { 'content-type': 'text/plain' }, 415],
      [SEARCH, { 'mcp-protocol-version': '1999-01-01' }, 400],
    ] as const)
      expect([expected, (await post(payload, headers)).status]).toEqual([expected, expected])
    expect((await app.inject({ method: 'POST', url: '/other', headers: HEADERS, payload: SEARCH })).statusCode).toBe(
      404,
    )
    // The longest text there may be, each character of it escaped.
    const query = String.raw`\u0061`.repeat(500_000)
    expect((await post(JSON.stringify(SEARCH).replace('storm', () => query))).status).toBe(200)
  })

  it.each(['{"jsonrpc":', 'hello', '{"jsonrpc":"2.0","id":1}}', ''])(
    'says in the words of the protocol that %j is no JSON, with no id',
    async (payload) => {
      open()
      const { status, body } = await post(payload)
      expect([status, body]).toEqual([
        400,
        { jsonrpc: '2.0', id: null, error: { code: -32_700, message: expect.stringContaining('no JSON') } },
      ])
    },
  )

  it('refuses an address that sends too many messages, and says when to come again', async () => {
    open({ rate: 2 })
    const all = [await post(SEARCH), await post(SEARCH), await post(SEARCH)]
    expect(all.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(all[2]!.headers['retry-after']).toBe('60')
  })

  it('stops a call that takes too long, and answers the others meanwhile @slow', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    let isBusy = true
    const slow: Tool = {
      ...searchTool,
      call: async (_input, { giveTurn }) => {
        // A call's clock has to outlive the garbage.
        collect()
        for (;;) {
          await giveTurn()
          // Busy only while another call is to get a turn.
          if (!isBusy) await wait(20)
        }
      },
    }
    open({ timeout: 5000 }, { tools: [{ ...slow, name: 'slow' }, searchTool] })
    const running = post({ ...SEARCH, params: { name: 'slow' } })
    expect((await post(SEARCH)).result.structuredContent.total).toBe(1)
    isBusy = false
    const { result } = await running
    expect(result.isError).toBe(true)
    expect(result.content[0].text).toContain('The call took longer than 5 s: send less text')
  })

  it('stops a call whose client has gone @slow', async () => {
    const ends: string[] = []
    const [began, ended] = [new EventEmitter(), new EventEmitter()]
    const endless: Tool = {
      ...searchTool,
      call: async (_input, { giveTurn }) => {
        began.emit('call')
        try {
          for (;;) await giveTurn()
        } finally {
          ends.push('stopped')
          ended.emit('call')
        }
      },
    }
    open({ timeout: 60_000 }, { tools: [endless] })
    const address = await app.listen({ port: 0 })
    const client = new AbortController()
    const { host: _, ...headers } = HEADERS
    const [hasBegun, hasEnded] = [once(began, 'call'), once(ended, 'call')]
    const running = fetch(`${address}/mcp`, {
      method: 'POST',
      headers,
      body: JSON.stringify(SEARCH),
      signal: client.signal,
    })
    await hasBegun
    expect(ends).toEqual([])
    client.abort()
    await expect(running).rejects.toThrow('aborted')
    await hasEnded
    expect(ends).toEqual(['stopped'])
  })

  it('logs no word of what was searched for', async () => {
    open()
    lines.length = 0
    await post(SEARCH)
    await post({ ...SEARCH, params: { name: 'search', arguments: { query: 'storm', stormy: 1 } } })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).not.toContain('storm')
  })
})

/** What comes out, and the ids of what was left out. */
async function pass(chunks: readonly Buffer[]) {
  const refused: string[] = []
  const stream = createLineLimit((id) => refused.push(id))
  let passed = ''
  stream.on('data', (chunk: Buffer) => (passed += chunk.toString()))
  for (const chunk of chunks) stream.write(chunk)
  await new Promise<void>((done) => stream.on('end', done).end())
  return { passed, refused }
}

test('messages pass as they are, however they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 9 }), async (texts, size) => {
      const sent = texts.map((text) => `${JSON.stringify(text)}\n`).join('')
      const bytes = Buffer.from(sent)
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      expect(await pass(chunks)).toEqual({ passed: sent, refused: [] })
    }),
  )
})

test.each([
  ['at the end', (text: string) => `{"method":"tools/call","params":{"q":"${text}"},"jsonrpc":"2.0","id":7}`, '7'],
  ['at the start', (text: string) => `{"jsonrpc":"2.0","id":"a-1","method":"x","params":{"q":"${text}"}}`, '"a-1"'],
  ['nowhere to be seen', (text: string) => `{"method":"x","params":{"q":"${text}","id":3}}`, 'null'],
])('a message that is too long is left out, and named by its id: %s', async (_, write, id) => {
  const long = write('x'.repeat(MAX_MESSAGE))
  const bytes = Buffer.from(`{"id":1}\n${long}\n{"id":2}\n`)
  const half = Math.floor(bytes.length / 2)
  for (const chunks of [[bytes], [bytes.subarray(0, half), bytes.subarray(half)]])
    expect(await pass(chunks)).toEqual({ passed: '{"id":1}\n{"id":2}\n', refused: [id] })
})
