/** The library that is published to real nodes, and how it is searched there and in memory. */

import { afterAll, beforeAll } from 'vitest'
import { mapEntries } from '../../../src/core/episode/catalogue.ts'
import { buildCatalogueDocuments } from '../../../src/core/search/documents.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createListedLibrary } from '../../../src/core/search/remote/list-library.ts'
import type { ServedLibrary, WordedSource } from '../../../src/core/search/remote/served-library.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import type { SearchHit } from '../../../src/core/search/search-document.ts'
import type { SearchRequest, SourceResults } from '../../../src/core/search/source.ts'
import { createOpenSearchClient, type OpenSearchClient } from '../../../src/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../src/opensearch/publish/publish-library.ts'
import type { Unit } from '../../../src/opensearch/publish/unit.ts'
import { openPublished } from '../../../src/opensearch/search/open-published.ts'
import { prepareJava } from '../../support/find-java.ts'
import { readTalks, talkDocuments, talkUnit } from './corpus-units.ts'
import { fetchEngine, startEngine, type RunningEngine } from './start-engine.ts'

export const RUNNING = process.env.OPENSEARCH_URL
/** All of the corpus: `OPENSEARCH_EPISODES=500 npm test -- opensearch`. */
export const EPISODES = Number(process.env.OPENSEARCH_EPISODES ?? 24)
export const INDEX = `test-${process.pid}`
export const SHARDS = 2
const CHANNELS = ['Hard Fork', 'Hard Fork Live', 'Zoë & Friends']
const TAGS = ['Open Source', 'open data', 'source code', 'C++']

export const TALKS = new Map(
  readTalks(EPISODES).map((paragraphs, number) => [`talk-${String(number).padStart(4, '0')}`, paragraphs]),
)
export const UNITS = [...TALKS].map(([id, paragraphs]) => tellUnit(id, paragraphs))
export const PASSAGES = [...TALKS].flatMap(([id, paragraphs]) => talkDocuments(id, paragraphs))
/** Each talk has a title. */
export const TEXTS = PASSAGES.length + EPISODES

interface Tested {
  /** Undefined where the nodes are not ours. */
  readonly engine: RunningEngine | undefined
  readonly addresses: readonly string[]
  readonly client: OpenSearchClient
}

let now: Tested | undefined

/** The running engine. Only inside of tests. */
export function tested(): Tested {
  if (!now) throw new Error('no engine runs yet')
  return now
}

/** Called once in a file of tests. */
export function runEngine(): void {
  beforeAll(async () => {
    const engine = RUNNING === undefined ? await start() : undefined
    const addresses = engine?.addresses ?? [RUNNING!]
    now = { engine, addresses, client: createOpenSearchClient({ nodes: addresses }) }
  })
  afterAll(async () => {
    if (!now) return
    if (!now.engine) await now.client.request({ method: 'DELETE', path: `/${INDEX}-*` })
    now.client.close()
    await now.engine?.close()
  })
}

async function start(): Promise<RunningEngine> {
  const tools = prepareJava()
  if ('missing' in tools) throw new Error(tools.missing)
  const problem = fetchEngine(tools)
  if (problem !== undefined) throw new Error(problem)
  return startEngine(tools, 3)
}

/** A talk with facts that follow from its number; every fifth has none. */
export function tellUnit(id: string, paragraphs: readonly string[]): Unit {
  const number = Number(/\d+$/.exec(id)?.[0] ?? 0)
  if (number % 5 === 4) return talkUnit(id, paragraphs)
  return talkUnit(id, paragraphs, {
    channel: CHANNELS[number % CHANNELS.length]!,
    tags: TAGS.filter((_, position) => (number >> position) % 2 === 0),
    publishedOn: `202${number % 7}-${String(1 + (number % 12)).padStart(2, '0')}-05`,
    duration: 600 * (1 + (number % 20)),
    speakers: number % 2 === 0 ? ['Ada North', 'Ben Moss'] : ['Ben Moss'],
  })
}

export const publish = (units: readonly Unit[]) =>
  publishLibrary(tested().client, units, { index: INDEX, shards: SHARDS, replicas: 1 })
export const open = async () => (await openPublished(tested().client, INDEX)).source

export function ask(source: WordedSource, typed: string, request: Partial<SearchRequest> = {}): Promise<SourceResults> {
  return source.find(createQueryExpander(source.words)(parseQuery(typed)), { limit: 10, ...request })
}

/** The same library as a server searches it in memory. */
export function toMemory(): ServedLibrary['source'] {
  const listed = UNITS.map((unit) => unit.load().listed)
  const entries = listed.flatMap((one) => (one.type === 'episode' ? [one.entry] : []))
  const covered = new Map(
    listed.flatMap((one) => (one.type === 'episode' ? [[one.entry.id as string, one.covered]] : [])),
  )
  const { words, ...source } = createMemorySource([...PASSAGES, ...buildCatalogueDocuments(entries)], covered)
  const speakers = new Map(entries.flatMap(({ id, speakers: all }) => (all ? [[id, all] as const] : [])))
  return createListedLibrary({ ...source, words: words! }, { facts: mapEntries(entries), speakers }).source
}

export const nameHit = ({ document }: SearchHit) => `${document.episodeId} ${document.id}`
