/** The way of a library through three real nodes: published, searched, changed, rolled back, and with nodes that go and come back. */

import fc from 'fast-check'
import { createServer, request as requestHttp, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import type { Suggestion } from '../../../src/core/search/remote/served-catalogue.ts'
import type { SearchHit } from '../../../src/core/search/search-document.ts'
import type { SearchRequest, SearchSource, SourceResults } from '../../../src/core/search/source.ts'
import { getList, getRecord } from '../../../src/opensearch/client/answers.ts'
import { createOpenSearchClient, type OpenSearchClient } from '../../../src/opensearch/client/create-client.ts'
import { foldTerms } from '../../../src/opensearch/fold-terms.ts'
import { nameAlias } from '../../../src/opensearch/index-layout.ts'
import { publishLibrary, rollBack } from '../../../src/opensearch/publish/publish-library.ts'
import type { Unit } from '../../../src/opensearch/publish/unit.ts'
import { openPublished } from '../../../src/opensearch/search/open-published.ts'
import { createOpenSearchEngine } from '../../../src/server/api/open-search-engine.ts'
import { makeQueries, type LabelledQueries } from '../../core/search/labelled/labelled-queries.ts'
import { measureQuality, type Quality } from '../../core/search/labelled/measure-quality.ts'
import { hostileQuery, writeAddress } from '../../server/api/hostile-requests.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'
import { prepareJava } from '../../support/find-java.ts'
import {
  expectSameList,
  listRequest,
  makeListedLibrary,
  toMemoryCatalogue,
  toUnits,
  typedStart,
} from '../listed-library.ts'
import { writeEveryLetter } from './every-letter.ts'
import { readTalks, talkDocuments, talkUnit } from './corpus-units.ts'
import { fetchEngine, startEngine, type RunningEngine } from './start-engine.ts'

const RUNNING = process.env.OPENSEARCH_URL
/** All of the corpus: `OPENSEARCH_EPISODES=500 npm test -- opensearch`. */
const EPISODES = Number(process.env.OPENSEARCH_EPISODES ?? 24)
const INDEX = `test-${process.pid}`
const SHARDS = 2
/** Words in one request to analyse them. */
const MAX_READ = 5000

const TALKS = new Map(
  readTalks(EPISODES).map((paragraphs, number) => [`talk-${String(number).padStart(4, '0')}`, paragraphs]),
)
const UNITS = [...TALKS].map(([id, paragraphs]) => talkUnit(id, paragraphs))
const PASSAGES = [...TALKS].flatMap(([id, paragraphs]) => talkDocuments(id, paragraphs))

let engine: RunningEngine | undefined
let client: OpenSearchClient = createOpenSearchClient({ nodes: ['http://127.0.0.1:9'] })

beforeAll(async () => {
  if (RUNNING === undefined) {
    const tools = prepareJava()
    if ('missing' in tools) throw new Error(tools.missing)
    const problem = fetchEngine(tools)
    if (problem !== undefined) throw new Error(problem)
    engine = await startEngine(tools, 3)
  }
  client = createOpenSearchClient({ nodes: engine?.addresses ?? [RUNNING!] })
})

afterAll(async () => {
  if (!engine) await client.request({ method: 'DELETE', path: `/${INDEX}-*` })
  client.close()
  await engine?.close()
})

const publish = (units: readonly Unit[]) => publishLibrary(client, units, { index: INDEX, shards: SHARDS, replicas: 1 })
const open = async () => (await openPublished(client, INDEX)).source

function ask(source: SearchSource, typed: string, request: Partial<SearchRequest> = {}): Promise<SourceResults> {
  return source.find(createQueryExpander(source.words!)(parseQuery(typed)), { limit: 10, ...request })
}

const toMemory = (ids: readonly string[]) =>
  createMemorySource(
    ids.flatMap((id) => talkDocuments(id, TALKS.get(id)!)),
    new Map(ids.map((id) => [id, 0])),
  )

const nameHit = ({ document }: SearchHit) => `${document.episodeId} ${document.id}`

/** Of more matches the engine tells no times. */
const MAX_TIMED = 3000

function describeCounts({ episodeCounts = new Map(), kindCounts = new Map() }: SourceResults) {
  const total = [...episodeCounts.values()].reduce((sum, { count }) => sum + count, 0)
  const counts = [...episodeCounts].map(([id, { count, times }]) => [id, count, total > MAX_TIMED ? [] : times])
  return { episodes: counts.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)), kinds: [...kindCounts] }
}

describe('a library in the real engine', () => {
  it('is published, and whole', async () => {
    const { manifest, generation } = await publish(UNITS)
    expect({ generation, episodes: manifest?.episodes, texts: manifest?.texts }).toEqual({
      generation: 1,
      episodes: EPISODES,
      texts: PASSAGES.length,
    })
    expect(await publish(UNITS)).toMatchObject({ generation: 1, changed: 0 })
  })

  it('is read by the engine word by word as core folds it, in every script', async () => {
    const texts = [
      ...PASSAGES.map((passage) => passage.text),
      'Don’t — café NAÏVE «Straße» 72+ x-ray 東京タワー हिन्दी İstanbul ﬁne Ελλάς ЁЛКА שָׁלוֹם e\u0301te\u0301 ＡＢＣ ①',
      ...writeEveryLetter(),
    ]
    const terms = [...new Set(texts.flatMap(foldTerms))]
    console.log(`read alike: ${terms.length} different words`)
    expect(terms.length).toBeGreaterThan(20_000)
    for (let at = 0; at < terms.length; at += MAX_READ) {
      const asked = terms.slice(at, at + MAX_READ)
      const body = { analyzer: 'folded', text: asked.join(' ') }
      // oxlint-disable-next-line no-await-in-loop -- the engine reads so many at once
      const answer = await client.request({ method: 'POST', path: `/${nameAlias(INDEX, 'texts')}/_analyze`, body })
      expect(getList(answer, 'tokens').map((token) => getRecord(token)['token'])).toEqual(asked)
    }
  })

  it('has the words that memory has, as often', async () => {
    const { vocabulary } = (await open()).words
    const memory = toMemory([...TALKS.keys()]).words!.vocabulary
    expect(vocabulary.words).toEqual(memory.words)
  })

  it('answers labelled queries as well as the engine in memory', async () => {
    const texts = PASSAGES.map(({ text }) => text)
    const queries = makeQueries(texts, 2024, EPISODES > 100 ? 120 : 40)
    const memory = await measure(toMemory([...TALKS.keys()]), texts, queries)
    const there = await measure(await open(), texts, queries)
    console.log(`memory and engine, right passage among five: ${JSON.stringify([memory, there].map(listRecall))}`)
    for (const mode of ['clean', 'oneError', 'twoErrors'] as const)
      expect(there[mode].firstFive).toBeGreaterThanOrEqual(memory[mode].firstFive - 0.01)
    expect(there.phraseFirst).toBeGreaterThanOrEqual(memory.phraseFirst)
    expect(there.phrasePrecision).toBeGreaterThanOrEqual(memory.phrasePrecision - 0.01)
    expect(there.nonsense).toBe(0)
  })

  it.each([
    ['two words', 'open source'],
    ['a phrase', '"a lot of"'],
    ['a phrase that may cross passages', '"you know"'],
    ['a word left out', 'developer -software'],
    ['a phrase left out', 'source -"open source"'],
    ['things near each other', 'database ~2m developer'],
    ['a phrase near a word', '"open source" ~1m license'],
  ])('counts all matches as memory does: %s', async (_, typed) => {
    const memory = toMemory([...TALKS.keys()])
    const [here, there] = [
      await ask(memory, typed, { count: 'all', limit: 1 }),
      await ask(await open(), typed, { count: 'all', limit: 1 }),
    ]
    expect(describeCounts(there)).toEqual(describeCounts(here))
  })

  it('narrows by episode, kind and speaker as memory does', async () => {
    const memory = toMemory([...TALKS.keys()])
    const request: Partial<SearchRequest> = {
      count: 'all',
      episodes: new Set([...TALKS.keys()].slice(0, 20)),
      kinds: new Set(['transcript']),
      speakers: [['ada']],
    }
    const [here, there] = [await ask(memory, 'people', request), await ask(await open(), 'people', request)]
    expect(describeCounts(there)).toEqual(describeCounts(here))
  })

  it('sends ten changed episodes, removes five, and rolls back', async () => {
    const ids = [...TALKS.keys()]
    const changed = UNITS.slice(0, 10).map(({ id }) =>
      talkUnit(id, [...TALKS.get(id)!.slice(1), 'A zyzzyva was here.']),
    )
    const result = await publish([...changed, ...UNITS.slice(10, -5)])
    expect(result).toMatchObject({ generation: 2, isWhole: false, changed: 10, removed: 5, unchanged: EPISODES - 15 })
    const source = await open()
    expect((await ask(source, 'zyzzyva', { count: 'all' })).episodeCounts!.size).toBe(10)
    expect(source.covered.has(ids.at(-1)!)).toBe(false)
    expect(await rollBack(client, INDEX)).toBe(1)
    const before = await open()
    expect((await ask(before, 'zyzzyva')).hits).toEqual([])
    expect(before.covered.size).toBe(EPISODES)
  })

  it('does not let in who gives wrong credentials', async () => {
    const door = await startDoor(engine?.addresses[0] ?? RUNNING!, 'reader:secret')
    const address = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
    const enter = (password: string) => createOpenSearchClient({ nodes: [address], username: 'reader', password })
    const [right, wrong] = [enter('secret'), enter('guess')]
    expect((await openPublished(right, INDEX)).index.episodes).toBe(EPISODES)
    await expect(openPublished(wrong, INDEX)).rejects.toMatchObject({ fault: { kind: 'broken' } })
    await expect(publishLibrary(wrong, UNITS, { index: INDEX })).rejects.toMatchObject({ code: 'unauthorized' })
    for (const one of [right, wrong]) one.close()
    door.closeAllConnections()
    door.close()
  })
})

describe('the list of a library in the real engine', () => {
  it('is that of memory, whatever it is filtered and sorted by, and so is what is suggested', async () => {
    const library = makeListedLibrary(400, 3)
    const index = `${INDEX}-lists`
    await publishLibrary(client, toUnits(library), { index })
    const [here, there] = [toMemoryCatalogue(library), (await openPublished(client, index)).catalogue]
    await fc.assert(
      fc.asyncProperty(listRequest, (request) => expectSameList([here, there], request, false)),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(typedStart, async (text) => {
        const textsOf = (found: readonly Suggestion[]) => found.map(({ kind, text: own, count }) => [kind, own, count])
        expect(textsOf(await there.suggest(text, 20))).toEqual(textsOf(await here.suggest(text, 20)))
      }),
    )
  })
})

/** `HOSTILE_REQUESTS=10000 npm test -- opensearch` sends more. */
const HOSTILE = Number(process.env.HOSTILE_REQUESTS ?? 100)

describe('a server over the real engine', () => {
  it(`answers ${HOSTILE} hostile requests without an error of its own or a word of the engine`, async () => {
    const root = buildLibrarySite()
    const connection = { nodes: engine?.addresses ?? [RUNNING!] }
    const app = serveLibrary(root, { createEngine: () => createOpenSearchEngine(connection, INDEX) })
    const statuses = new Map<string, number>()
    try {
      await fc.assert(
        fc.asyncProperty(hostileQuery, async (hostile) => {
          const send = () => app.inject({ method: hostile.method as 'GET', url: writeAddress(hostile) })
          let response = await send()
          // A busy machine may take longer than readers are let wait, and they are told so.
          for (let tries = 1; response.statusCode === 503 && tries < 5; tries++) response = await send()
          expect(response.statusCode, writeAddress(hostile)).toBeLessThan(500)
          expect(response.body).not.toMatch(/_exception|_shards|127\.0\.0\.1| at .*\.ts:/)
          const kind = `${hostile.route} ${response.statusCode}`
          statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
        }),
        { numRuns: HOSTILE },
      )
    } finally {
      await app.close()
      removeLibrarySite(root)
    }
    // They reach the engine, and not only the schemas before it.
    for (const kind of ['search 200', 'check 200']) expect(statuses.get(kind), kind).toBeGreaterThan(HOSTILE / 20)
  })
})

const MANY = EPISODES > 100 ? 1000 : 200
const ABSENT = 'OPENSEARCH_URL names an engine whose nodes are not ours to stop'

describe.skipIf(RUNNING !== undefined)(
  `nodes that are stopped${RUNNING === undefined ? '' : `: left out, ${ABSENT}`}`,
  () => {
    it('fail no query of many while one of them goes', async () => {
      const source = await open()
      const words = source.words.vocabulary.words.filter((word) => word.length > 5)
      const queries = Array.from({ length: MANY }, (_, number) => words[(number * 7919) % words.length]!)
      const asked = askInTurn(source, queries, 8)
      await asked.reached(MANY / 4)
      await engine!.stopNode(2)
      const answers = await asked.done
      expect(answers.flatMap(({ faults = [] }) => faults)).toEqual([])
      expect(answers.filter(({ hits }) => hits.length === 0)).toEqual([])
      await engine!.startNode(2)
      await waitForGreen()
    })

    it('lose no text of a library that is published meanwhile', async () => {
      const others = [...TALKS].map(([id, paragraphs]) => talkUnit(id, paragraphs.slice(0, -1)))
      let sent = 0
      let stopping: Promise<void> | undefined
      const { manifest } = await publishLibrary(client, others, {
        index: INDEX,
        shards: SHARDS,
        onProgress: () => {
          sent++
          if (sent === Math.floor(EPISODES / 3)) stopping = engine!.stopNode(2)
        },
      })
      await stopping
      expect(manifest).toMatchObject({ episodes: EPISODES, texts: PASSAGES.length - EPISODES })
      await engine!.startNode(2)
      await waitForGreen()
      const counted = await client.request({ method: 'GET', path: `/${nameAlias(INDEX, 'texts')}/_count` })
      expect(getRecord(counted)['count']).toBe(PASSAGES.length - EPISODES)
    })

    it('are told to readers as a fault while all are gone, and searched again once they are back', async () => {
      const source = await open()
      for (const node of [0, 1, 2]) await engine!.stopNode(node)
      await expect(ask(source, 'people')).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
      // A node waits for the others before it has started.
      await Promise.all([0, 1, 2].map((node) => engine!.startNode(node)))
      await waitForGreen()
      expect((await ask(source, 'people')).hits.length).toBeGreaterThan(0)
    })
  },
)

async function waitForGreen(): Promise<void> {
  const path = `/_cluster/health/${INDEX}-*?wait_for_status=green&wait_for_nodes=3&timeout=60s`
  await client.request({ method: 'GET', path, timeout: 70_000, tries: 60 })
}

/** So many at once, one after the other. */
function askInTurn(source: SearchSource, queries: readonly string[], atOnce: number) {
  const answers: SourceResults[] = []
  let begun = 0
  const worker = async () => {
    while (begun < queries.length) answers.push(await ask(source, queries[begun++]!))
  }
  const workers = Promise.all(Array.from({ length: atOnce }, worker))
  return {
    done: workers.then(() => answers),
    reached: (count: number) => expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThan(count),
  }
}

async function measure(source: SearchSource, texts: readonly string[], queries: LabelledQueries): Promise<Quality> {
  const positions = new Map(PASSAGES.map((document, index) => [`${document.episodeId} ${document.id}`, index]))
  const typed = [
    ...queries.known.flatMap(({ clean, oneError, twoErrors }) => [clean, oneError, twoErrors]),
    ...queries.phrases,
    ...queries.nonsense,
  ]
  const found = new Map<string, readonly number[]>()
  const answers = await Promise.all(typed.map((query) => ask(source, query)))
  for (const [number, { hits }] of answers.entries())
    found.set(
      typed[number]!,
      hits.map((hit) => positions.get(nameHit(hit))!),
    )
  return measureQuality(texts, queries, (query, limit) => found.get(query)!.slice(0, limit))
}

function listRecall({ clean, oneError, twoErrors }: Quality): number[] {
  return [clean, oneError, twoErrors].map(({ firstFive }) => firstFive)
}

/** Asks for credentials, as what stands before an engine without a security plugin does, and hands on what comes with them. */
async function startDoor(address: string, credentials: string): Promise<Server> {
  const expected = `Basic ${Buffer.from(credentials).toString('base64')}`
  const door = createServer((incoming, outgoing) => {
    if (incoming.headers.authorization !== expected) return void outgoing.writeHead(401).end('{}')
    const { method, headers } = incoming
    const onward = requestHttp(`${address}${incoming.url}`, { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers)
      response.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return door
}
