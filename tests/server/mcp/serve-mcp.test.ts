/** The server as its clients see it: a process, spoken to by the client of the official SDK. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveMcp } from '../../../src/server/mcp/serve-mcp.ts'
import { buildLibraryFolder } from './library-folder.ts'

const LAUNCH = fileURLToPath(new URL('../../../src/cli/launch.mjs', import.meta.url))
const START = 120_000

let data = ''
let client: Client
const errors: Error[] = []
let log = ''

beforeAll(() => {
  data = buildLibraryFolder()
})
afterAll(() => rmSync(dirname(data), { recursive: true }))

function listArguments(...more: readonly string[]): string[] {
  return [LAUNCH, 'mcp', '--library', data, '--site-url', 'https://talks.example/', ...more]
}

async function connect(transport: StdioClientTransport | StreamableHTTPClientTransport): Promise<void> {
  client = new Client({ name: 'test', version: '1' })
  Object.assign(client, { onerror: (error: Error) => errors.push(error) })
  await client.connect(transport, { timeout: START })
  await client.listTools()
}

async function call(name: string, input: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: input })
  const [content] = result.content as readonly { readonly text: string }[]
  return {
    text: content?.text ?? '',
    isError: result.isError === true,
    // oxlint-disable-next-line typescript/no-explicit-any -- the client has checked it against the output schema
    data: result.structuredContent as any,
  }
}

it('says what is wrong with its arguments', async () => {
  for (const [args, expected] of [
    [['--http', '--port', 'x'], '--port is no port: x'],
    [['--http', '--rate', '0'], '--rate is no number of requests a minute: 0'],
    [['--http', '--host', '0.0.0.0'], '--host 0.0.0.0 needs --host-name'],
    [['--port', '4000'], '--port needs --http'],
    [['--site-url', 'talks'], 'talks'],
    [['--https'], '--https'],
  ] as const) {
    const said: string[] = []
    const terminal = { print: () => {}, printError: (line: string) => void said.push(line), progress: undefined }
    expect(await serveMcp(['--library', data, ...args], terminal)).toBe(2)
    expect(said.join()).toContain(expected)
  }
})

/** What both ways have in common. */
function testTools(): void {
  it('lists its tools with descriptions and schemas, all of them read only', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'search',
      'get_passage',
      'list_episodes',
      'get_episode',
      'check_quotes',
    ])
    for (const { description, inputSchema, outputSchema, annotations } of tools) {
      expect(description?.length).toBeGreaterThan(60)
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(outputSchema).toMatchObject({ type: 'object' })
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false })
    }
    expect(client.getInstructions()).toContain('check_quotes')
  })

  it('finds passages with episode, speaker, time and a link to the second', async () => {
    const { data: found, text } = await call('search', { query: 'winters storm' })
    expect(found.results[0]).toMatchObject({
      episode: 'harbourlamp',
      title: 'The Harbour Light',
      speaker: 'Ann',
      kind: 'transcript',
      link: expect.stringMatching(/^https:\/\/talks\.example\/e\/harbourlamp\/\?t=2\d$/),
    })
    expect(text).toMatch(/^1 found, here 1 to 1\./)
    expect(found.results[0].text).toContain('the lamp failed only once')
  })

  it('reads a passage that was found, with its neighbours', async () => {
    const { data: found } = await call('search', { query: 'drowned' })
    const { episode, passage } = found.results[0]
    const { data: read } = await call('get_passage', { episode, passage })
    expect(read.paragraphs.map(({ speaker }: { speaker: string }) => speaker)).toEqual(['Ann', 'Ben', 'Ann'])
    expect(read.paragraphs[1]).toMatchObject({ isAsked: true, time: '0:32' })
  })

  it('checks quotations against what was said', async () => {
    const text = 'Ann said “You cannot sleep in a house that does not hum” and “the moon was painted over at noon”.'
    const { data: checked } = await call('check_quotes', { text })
    expect(checked.quotations).toMatchObject([
      {
        verdict: 'verbatim',
        attribution: { claimed: 'Ann', said: 'Ben', agrees: null },
        matches: [{ episode: 'harbourlamp', speaker: 'Ben', link: 'https://talks.example/e/harbourlamp/?t=2922' }],
      },
      // Not all talks here have a whole transcript.
      { verdict: 'unclear', reason: 'searched', matches: [] },
    ])
    expect(checked.searched).toMatchObject({ episodes: 2, withoutText: 0 })
  })

  it('says what to write instead of bad input, and goes on', async () => {
    for (const [name, input, expected] of [
      ['search', {}, 'query is missing'],
      ['search', { query: 'lamp', limit: 500 }, 'limit is 500; it should be at most 50'],
      ['search', { query: 'lamp', speakers: 'Ann' }, 'there is no parameter "speakers"; there are: query, speaker'],
      ['search', { query: 'lamp', kinds: ['song'] }, 'should be "transcript" or "quote"'],
      ['get_passage', { episode: 'nowhere', at: 1 }, 'There is no episode "nowhere" here. list_episodes gives the ids'],
      ['get_passage', { episode: 'harbourlamp' }, 'give either at'],
      ['get_passage', { episode: 'harbourlamp', at: '9:00:00' }, 'ends at 2:00:00'],
      ['check_quotes', { text: 'x'.repeat(500_001) }, 'text has a length of 500001; it should have at most 500000'],
      ['list_episodes', { cursor: '3-abc' }, 'leave cursor out to begin again'],
      ['fetch_page', {}, 'there are: search, get_passage'],
    ] as const) {
      const { text, isError } = await call(name, input)
      expect(text).toContain(expected)
      expect(isError).toBe(true)
    }
    expect((await call('search', { query: 'lamp' })).isError).toBe(false)
  })

  it('answers a hundred calls at once, each with its own', async () => {
    const seconds = Array.from({ length: 100 }, (_, index) => 20 + (index % 3) * 8)
    const answers = await Promise.all(seconds.map((at) => call('get_passage', { episode: 'harbourlamp', at })))
    const asked = answers.map(
      ({ data: { paragraphs } }) => paragraphs.find(({ isAsked }: { isAsked?: boolean }) => isAsked).time,
    )
    expect(asked).toEqual(seconds.map((at) => ({ 20: '0:20', 28: '0:20', 36: '0:36' })[at]))
  })
}

describe('the server for language models on standard input and output @slow', { timeout: START }, () => {
  let transport: StdioClientTransport
  beforeAll(async () => {
    transport = new StdioClientTransport({ command: process.execPath, args: listArguments(), stderr: 'pipe' })
    transport.stderr?.on('data', (chunk) => (log += String(chunk)))
    await connect(transport)
  }, START)

  testTools()

  it('refuses a message of more than 10 MB with an error, and goes on', async () => {
    const long = call('search', { query: 'lamp '.repeat(2_400_000) })
    await expect(long).rejects.toThrow('This message is longer than 10 MB: send a shorter text, or several.')
    expect((await call('search', { query: 'lamp' })).isError).toBe(false)
  })

  it('says that a line is no JSON with the code of the protocol, and goes on', async () => {
    const other = spawn(process.execPath, listArguments(), { stdio: ['pipe', 'pipe', 'ignore'] })
    let said = ''
    other.stdout.on('data', (chunk) => (said += String(chunk)))
    other.stdin.end('{"jsonrpc":"2.0","id":1,"method"\n\n\r\n{"jsonrpc":"2.0","id":2,"method":"ping"}\n')
    await new Promise((done) => other.on('close', done))
    expect(
      said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { jsonrpc: '2.0', id: null, error: { code: -32_700, message: expect.stringContaining('no JSON') } },
      { jsonrpc: '2.0', id: 2, result: {} },
    ])
  })

  it('stops a call that is cancelled and answers the others', async () => {
    const cancel = new AbortController()
    const text = '“You cannot sleep in a flat that does not hum, and I have tried it.”\n\n'.repeat(5000)
    const running = client.callTool({ name: 'check_quotes', arguments: { text, limit: 50 } }, undefined, {
      signal: cancel.signal,
    })
    const after = call('search', { query: 'graft' })
    cancel.abort('not needed')
    await expect(running).rejects.toThrow('not needed')
    expect((await after).data.total).toBe(1)
  })

  it('prints nothing but the protocol, and ends when the client goes', async () => {
    const { pid } = transport
    await client.close()
    expect(errors).toEqual([])
    expect(log).toMatch(/^mcp: 2 episodes of .* in [\d.]+ s\n$/)
    expect(() => process.kill(pid!, 0)).toThrow('ESRCH')
  })
})

describe('the server for language models over HTTP @slow', { timeout: START }, () => {
  let server: ChildProcess
  beforeAll(async () => {
    server = spawn(process.execPath, listArguments('--http', '--port', '0'), { stdio: ['ignore', 'pipe', 'pipe'] })
    const address = await new Promise<string>((done) => {
      let said = ''
      server.stderr!.on('data', (chunk) => {
        said += String(chunk)
        const [, at] = /^mcp: at (\S+)$/m.exec(said) ?? []
        if (at) done(at)
      })
    })
    expect(address).toMatch(/^http:\/\/localhost:\d+\/mcp$/)
    await connect(new StreamableHTTPClientTransport(new URL(address)))
  }, START)

  testTools()

  it('ends when it is stopped', async () => {
    await client.close()
    expect(errors).toEqual([])
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
