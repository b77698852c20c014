/** The library that is published to real nodes, and how it is searched there and in memory. */

import { afterAll, beforeAll } from 'vitest'
import { createQueryExpander } from '../../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../../src/core/search/query/parse-query.ts'
import type { SearchHit } from '../../../../src/core/search/search-document.ts'
import type { SearchRequest, WordedSource } from '../../../../src/core/search/search-source.ts'
import {
  createOpenSearchClient,
  type OpenSearchClient,
} from '../../../../src/server/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../../src/server/opensearch/publish/publish-library.ts'
import type { Unit } from '../../../../src/server/opensearch/publish/unit.ts'
import { openPublished } from '../../../../src/server/opensearch/search/open-published.ts'
import { prepareJava } from '../../../support/find-java.ts'
import { toMemory as toMemoryLibrary } from '../library-units.ts'
import { readTalks, talkDocuments, talkWithFacts } from './corpus-units.ts'
import { fetchEngine, startEngine, type RunningEngine } from './start-engine.ts'

export const RUNNING = process.env.OPENSEARCH_URL
/** All of the corpus: `OPENSEARCH_EPISODES=500 npm test -- opensearch`. */
export const EPISODES = Number(process.env.OPENSEARCH_EPISODES ?? 24)
export const INDEX = `test-${process.pid}`
export const SHARDS = 2

export const TALKS = new Map(
  readTalks(EPISODES).map((paragraphs, number) => [`talk-${String(number).padStart(4, '0')}`, paragraphs]),
)
export const UNITS = [...TALKS].map(([id, paragraphs]) => talkWithFacts(id, paragraphs))
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

export const publish = (units: readonly Unit[]) =>
  publishLibrary(tested().client, units, { index: INDEX, shards: SHARDS, replicas: 1 })
export const open = async () => (await openPublished(tested().client, INDEX)).source

export async function ask(source: WordedSource, typed: string, request: Partial<SearchRequest> = {}) {
  const query = createQueryExpander(source.words)(parseQuery(typed))
  const { value, completeness, faults } = await source.search(query, { limit: 10, isPaged: true, ...request })
  return { ...value, completeness, faults }
}

/** The same library as a server searches it in memory. */
export const toMemory = () => toMemoryLibrary(UNITS).source

export const nameHit = ({ document }: SearchHit) => `${document.episodeId} ${document.id}`
