import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { FIRST_TRY } from '../../../src/server/opensearch/client/read-copies.ts'
import { readDocument } from '../../../src/server/opensearch/client/scan.ts'
import { createState, startFakeEngine, type FakeEngine } from './fake-engine.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

const HANGS = { on: /./, how: 'hang', times: 99 } as const
/** Milliseconds for a sign of life, at most. */
const PING = 700

/** Nodes of one cluster, of which the first is the first to be asked. */
async function start(...names: readonly string[]) {
  const state = createState()
  state.indexes.set('talks', {
    docs: new Map([['one', { text: 'here' }]]),
    routing: new Map(),
    versions: new Map(),
    aliases: new Set(),
    body: {},
    isClosed: false,
  })
  const nodes: FakeEngine[] = []
  // oxlint-disable-next-line no-await-in-loop
  for (const name of names) nodes.push(await startFakeEngine({ state, name }))
  const client = createOpenSearchClient({ nodes: nodes.map(({ address }) => address) }, { tries: 4, timeout: 5000 })
  return { nodes, read: () => readDocument(client, 'talks', 'one') }
}

const reads = ({ requests }: FakeEngine) => requests.filter((line) => line.includes('_mget'))
const pings = ({ requests }: FakeEngine) => requests.filter((line) => line === 'GET /')

/** While the clock stands still, requests go on. */
async function until(isDone: () => boolean): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  while (!isDone()) await turn()
}

/** The clock goes on a little at a time, so that nodes that live respond meanwhile. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left--) {
    // oxlint-disable-next-line no-await-in-loop
    await turn()
    vi.advanceTimersByTime(1)
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Until the node has got so many requests. */
const reached = (node: FakeEngine, count: number) => until(() => node.requests.length >= count)

describe('a node that hangs', () => {
  it('is found out after a short first try, and copies of the others are read at the second', async () => {
    const { nodes, read } = await start('a', 'b', 'c')
    const [a, b, c] = nodes as [FakeEngine, FakeEngine, FakeEngine]
    a.fail(HANGS)
    const found = read()
    await reached(a, 1)
    vi.advanceTimersByTime(FIRST_TRY - 1)
    expect([b, c].flatMap(({ requests }) => requests)).toEqual([])
    vi.advanceTimersByTime(1)
    await reached(a, 2)
    await pass(PING)
    expect(await found).toEqual({ text: 'here' })
    expect(FIRST_TRY + PING).toBeLessThan(3000)
    expect([...reads(b), ...reads(c)]).toEqual(['POST /talks/_mget?preference=_only_nodes:b,c'])
    expect(nodes.map((node) => pings(node).length)).toEqual([1, 1, 1])
  })

  it('is passed over by those who read next, and read again once it lives', async () => {
    const { nodes, read } = await start('a', 'b', 'c')
    const [a, b, c] = nodes as [FakeEngine, FakeEngine, FakeEngine]
    a.fail({ ...HANGS, times: 2 })
    const found = read()
    await reached(a, 1)
    vi.advanceTimersByTime(FIRST_TRY)
    await reached(a, 2)
    await pass(PING)
    await found
    for (let time = 0; time < 4; time++) await read()
    expect(a.requests).toHaveLength(2)
    expect([...reads(b), ...reads(c)].every((line) => line.endsWith('_only_nodes:b,c'))).toBe(true)
    vi.advanceTimersByTime(5000)
    // While the node is asked for a sign of life, readers go on as before.
    await read()
    await reached(a, 3)
    // oxlint-disable-next-line no-await-in-loop
    while (reads(a).length < 2) await read()
    expect(reads(a).at(-1)).toBe('POST /talks/_mget')
  })

  it('whose copy is not told apart by signs of life is left to the engine, which is given its time', async () => {
    const { nodes, read } = await start('a', 'b')
    const [a, b] = nodes as [FakeEngine, FakeEngine]
    a.fail({ on: /_mget/, how: 'hang' })
    const found = read()
    await reached(a, 1)
    vi.advanceTimersByTime(FIRST_TRY)
    expect(await found).toEqual({ text: 'here' })
    expect(reads(b)).toEqual(['POST /talks/_mget'])
    a.fail({ on: /_mget/, how: 'hang' })
    const slow = read()
    await until(() => reads(a).length === 2)
    vi.advanceTimersByTime(FIRST_TRY)
    await read()
    expect([reads(a).length, reads(b).length, pings(a).length]).toEqual([2, 2, 1])
    vi.advanceTimersByTime(5000 - FIRST_TRY)
    expect(await slow).toEqual({ text: 'here' })
  })

  it('that has the only copy is waited for after all', async () => {
    const { nodes, read } = await start('a', 'b')
    const [a, b] = nodes as [FakeEngine, FakeEngine]
    a.fail({ ...HANGS, times: 2 })
    const body = JSON.stringify({ docs: [{ error: { type: 'illegal_argument_exception' } }] })
    b.fail({ on: /_only_nodes/, how: { status: 200, body } })
    const found = read()
    await reached(a, 1)
    vi.advanceTimersByTime(FIRST_TRY)
    await reached(a, 2)
    await pass(PING)
    expect(await found).toEqual({ text: 'here' })
    expect(reads(b)).toEqual(['POST /talks/_mget?preference=_only_nodes:b', 'POST /talks/_mget'])
  })
})
