/** An HTTP server that answers as OpenSearch does, kept in memory, with the failures that a test asks for. */

import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { answerRequest, type EngineState, type Reply } from './answer-request.ts'

/** A failure to imitate, the next `times` times that a request fits. */
export interface Failure {
  /** Tested against `METHOD /path`. */
  readonly on: RegExp
  /** Default: once. */
  readonly times?: number
  /**
   * A status of the whole request · `drop`: the connection ends · `hang`: no answer · `late-drop`: the work is done, the answer is
   * lost · `items`: every second document of a bulk request, each
   * search of several, or each document of an `_mget` is refused with this status · `shards`: one shard does not answer · `nowhere`: no node has one of the shards · a function: something happens first.
   */
  readonly how:
    | { readonly status: number; readonly body?: string }
    | 'drop'
    | 'hang'
    | 'late-drop'
    | 'shards'
    | 'nowhere'
    | { readonly items: number }
    | (() => void)
}

export interface FakeEngine {
  readonly address: string
  readonly state: EngineState
  /** `METHOD /path` of each request, in order. */
  readonly requests: string[]
  /** Headers of the last request. */
  readonly headers: () => IncomingMessage['headers']
  fail(failure: Failure): void
  close(): Promise<void>
}

export interface FakeOptions {
  /** Asked for in every request. */
  readonly credentials?: { readonly username: string; readonly password: string }
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Shared by several nodes. */
  readonly state?: EngineState
  /** Of the node. */
  readonly name?: string
}

const running = new Set<FakeEngine>()

/** Stopped after the test. */
export async function startFakeEngine({
  credentials,
  tls,
  state = createState(),
  name = 'node-1',
}: FakeOptions = {}): Promise<FakeEngine> {
  const failures: { failure: Failure; left: number }[] = []
  const requests: string[] = []
  let headers: IncomingMessage['headers'] = {}
  const expected =
    credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const line = `${request.method} ${request.url}`
      requests.push(line)
      headers = request.headers
      if (expected !== undefined && headers.authorization !== expected) return send(response, { status: 401, body: {} })
      const planned = failures.find(({ failure, left }) => left > 0 && failure.on.test(line))
      if (planned) planned.left--
      const how = planned?.failure.how
      if (how === 'drop') return void request.socket.destroy()
      if (how === 'hang') return
      if (typeof how === 'function') how()
      if (typeof how === 'object' && 'status' in how)
        return send(response, {
          status: how.status,
          body: how.body ?? { error: { type: 'fault', reason: 'a test' } },
        })
      const body = Buffer.concat(pieces).toString('utf8')
      const refuse = typeof how === 'object' && 'items' in how ? how.items : undefined
      const loses = how === 'shards' || how === 'nowhere' ? how : undefined
      const reply = answerRequest(state, { line, body, refuse, loses, name })
      if (how === 'late-drop') return void request.socket.destroy()
      send(response, reply)
    })
  }
  const server: Server = tls ? createHttps(tls, onRequest) : createHttp(onRequest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const engine: FakeEngine = {
    address: `${tls ? 'https' : 'http'}://localhost:${port}`.replace('localhost', tls ? 'localhost' : '127.0.0.1'),
    state,
    requests,
    headers: () => headers,
    fail: (failure) => void failures.push({ failure, left: failure.times ?? 1 }),
    close() {
      running.delete(engine)
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  running.add(engine)
  return engine
}

afterEach(async () => {
  await Promise.all([...running].map((engine) => engine.close()))
})

export function createState(): EngineState {
  return {
    indexes: new Map(),
    version: { number: '3.8.0', distribution: 'opensearch' },
    nodes: 1,
    unassigned: 0,
    behind: [],
  }
}

function send(response: ServerResponse, { status, body }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(text)
}
