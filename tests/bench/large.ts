/** Libraries beyond one machine: publishing to three real nodes of OpenSearch and searching there, with 500 episodes and more. */

import { createQueryExpander } from '../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../src/core/search/query/parse-query.ts'
import { createMemorySource } from '../../src/core/search/retrieve/memory-source.ts'
import type { SearchSource } from '../../src/core/search/source.ts'
import { getNumber, readHits } from '../../src/opensearch/client/answers.ts'
import { createOpenSearchClient, type OpenSearchClient } from '../../src/opensearch/client/create-client.ts'
import { foldTerms } from '../../src/opensearch/fold-terms.ts'
import { nameAlias } from '../../src/opensearch/index-layout.ts'
import { publishLibrary } from '../../src/opensearch/publish/publish-library.ts'
import { openPublished } from '../../src/opensearch/search/open-published.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import { makeQueries, type LabelledQueries } from '../core/search/labelled/labelled-queries.ts'
import { createChance } from '../core/search/labelled/random.ts'
import { talkDocuments, talkUnit } from '../opensearch/engine/corpus-units.ts'
import { fetchEngine, startEngine } from '../opensearch/engine/start-engine.ts'
import { prepareJava } from '../support/find-java.ts'
import type { Bench, BenchRow } from './bench-row.ts'

/** `LARGE_EPISODES=500,2000,10000 npm run bench -- large` measures more, in an hour or so. */
const SIZES = (process.env.LARGE_EPISODES ?? '500').split(',').map(Number)
const READERS = [1, 16, 64]
const QUERIES = 192
const INDEX = 'bench'

export const large: Bench = { name: 'large', run: benchLarge }

async function benchLarge(): Promise<readonly BenchRow[]> {
  const corpus = readCorpus()
  const tools = prepareJava()
  const problem = !corpus ? 'the corpus is not there' : 'missing' in tools ? tools.missing : fetchEngine(tools)
  if (!corpus || 'missing' in tools || problem !== undefined)
    return [{ name: 'the real search engine', value: 0, unit: '', note: `left out: ${problem}` }]
  const engine = await startEngine(tools, 3)
  const client = createOpenSearchClient({ nodes: engine.addresses })
  const rows: BenchRow[] = []
  try {
    for (const size of SIZES) {
      // oxlint-disable-next-line no-await-in-loop -- one library at a time
      const found = await measureSize(client, recombine(corpus, size))
      for (const row of found) console.log(`${size} ${row.name}: ${row.value} ${row.unit}`)
      rows.push(...found)
    }
  } finally {
    client.close()
    await engine.close()
  }
  return rows
}

type Talks = ReadonlyMap<string, readonly string[]>

/** Paragraphs that stand together in a talk made of pieces of others. */
const PIECE = 8

/**
 * The corpus itself, and beyond it talks as long as real ones, made of pieces of eight paragraphs of any talk: words are as frequent
 * as they are, and stand beside the same ones. There are no new words, of which a real library would have some.
 */
function recombine(corpus: readonly (readonly string[])[], count: number): Talks {
  const chance = createChance(count)
  const real = corpus.slice(0, count)
  const made = Array.from({ length: Math.max(0, count - corpus.length) }, () => {
    const { length } = chance.pick(corpus)
    return Array.from({ length: Math.ceil(length / PIECE) }, () => {
      const talk = chance.pick(corpus)
      const from = chance.below(Math.max(1, talk.length - PIECE))
      return talk.slice(from, from + PIECE)
    }).flat()
  })
  return new Map(
    [...real, ...made].map((paragraphs, number) => [`talk-${String(number).padStart(6, '0')}`, paragraphs]),
  )
}

async function measureSize(client: OpenSearchClient, talks: Talks): Promise<BenchRow[]> {
  const name = `${talks.size} episodes`
  const passages = [...talks.values()].reduce((sum, { length }) => sum + length, 0)
  const units = [...talks].map(([id, paragraphs]) => talkUnit(id, paragraphs))
  const options = { index: INDEX, shards: 3, replicas: 1 }
  const [published] = await timeOf(() => publishLibrary(client, units, options))
  const changed = units.slice(0, 10).map(({ id }) => talkUnit(id, talks.get(id)!.toReversed()))
  const [updated] = await timeOf(() => publishLibrary(client, [...changed, ...units.slice(10)], options))
  await publishLibrary(client, units, options)
  const size = await readSize(client)
  const before = process.memoryUsage().heapUsed
  const [opened, library] = await timeOf(() => openPublished(client, INDEX))
  const held = Math.max(0, process.memoryUsage().heapUsed - before)
  const sample = [...talks].slice(0, 500)
  const texts = sample.flatMap(([, paragraphs]) => paragraphs)
  const queries = makeQueries(texts, 2024, QUERIES / 2)
  return [
    {
      name: `${name}: published`,
      value: published,
      unit: 's',
      note: `${passages} passages, 3 shards, 1 replica, one Java process`,
    },
    {
      name: `${name}: ten changed episodes published`,
      value: updated,
      unit: 's',
      note: 'in a copy of the generation, counted and switched',
    },
    { name: `${name}: size of the texts, without replicas`, value: size / 1e6, unit: 'MB' },
    {
      name: `${name}: source opened`,
      value: opened,
      unit: 's',
      note: `${library.source.words.vocabulary.words.length} words loaded`,
    },
    { name: `${name}: memory that it holds`, value: held / 1e6, unit: 'MB' },
    ...(await measureReaders(library.source, queries, name)),
    ...(await measureQuality(client, library.source, { talks: sample, queries, name })),
  ]
}

async function timeOf<Result>(work: () => Promise<Result>): Promise<[seconds: number, result: Result]> {
  const start = performance.now()
  const result = await work()
  return [(performance.now() - start) / 1000, result]
}

/** Bytes of the first copies. */
async function readSize(client: OpenSearchClient): Promise<number> {
  const path = `/${nameAlias(INDEX, 'texts')}/_stats/store`
  return getNumber(await client.request({ method: 'GET', path }), '_all', 'primaries', 'store', 'size_in_bytes')
}

async function measureReaders(
  source: SearchSource,
  { known, phrases }: LabelledQueries,
  name: string,
): Promise<BenchRow[]> {
  const typed = [...known.flatMap(({ clean, oneError }) => [clean, oneError]), ...phrases].slice(0, QUERIES)
  const rows: BenchRow[] = []
  for (const readers of READERS) {
    // oxlint-disable-next-line no-await-in-loop -- measured apart
    const times = await askAtOnce(source, typed, readers)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
    const note = `p50 ${at(0.5).toFixed(0)}, p99 ${at(0.99).toFixed(0)} ms; 20 hits and all counts`
    rows.push({ name: `${name}: search p95, ${readers} at once`, value: at(0.95), unit: 'ms', note })
  }
  return rows
}

/** Milliseconds, rising. */
async function askAtOnce(source: SearchSource, typed: readonly string[], readers: number): Promise<number[]> {
  const expand = createQueryExpander(source.words!)
  const times: number[] = []
  let begun = 0
  const read = async () => {
    while (begun < typed.length) {
      const query = typed[begun++]!
      const start = performance.now()
      // oxlint-disable-next-line no-await-in-loop -- a reader asks one thing after the other
      await source.find(expand(parseQuery(query)), { limit: 20, count: 'cheap' })
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: readers }, read))
  return times.toSorted((a, b) => a - b)
}

interface Measured {
  readonly talks: readonly (readonly [string, readonly string[]])[]
  readonly queries: LabelledQueries
  readonly name: string
}

type FindFive = (typed: string) => Promise<readonly string[]>

/** Right passage among five, of the source, of plain `match`, and of memory where the library is no larger than the sample. */
async function measureQuality(client: OpenSearchClient, source: SearchSource, measured: Measured): Promise<BenchRow[]> {
  const { talks, name } = measured
  const documents = talks.flatMap(([id, paragraphs]) => talkDocuments(id, paragraphs))
  const isWhole = source.covered.size === talks.length
  const asked: (readonly [string, FindFive])[] = [
    ['the source', findWith(source)],
    ['plain match', (typed) => matchPlainly(client, typed)],
    ...(isWhole ? [['memory', findWith(createMemorySource(documents, new Map()))] as const] : []),
  ]
  const rows: BenchRow[] = []
  for (const [who, find] of asked) {
    const labels = documents.map(({ episodeId, id }) => `${episodeId} ${id}`)
    const share = async (mode: 'clean' | 'oneError' | 'twoErrors') => {
      const { known } = measured.queries
      const found = await Promise.all(known.map((one) => find(one[mode])))
      return found.filter((five, number) => five.includes(labels[known[number]!.passage]!)).length / known.length
    }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const [clean, one, two] = [await share('clean'), await share('oneError'), await share('twoErrors')]
    const note = `one error ${one.toFixed(3)}, two errors ${two.toFixed(3)}`
    rows.push({ name: `${name}: right passage among five, ${who}`, value: clean, unit: '', note })
  }
  return rows
}

function findWith(source: SearchSource): FindFive {
  const expand = createQueryExpander(source.words!)
  return async (typed) => {
    const { hits } = await source.find(expand(parseQuery(typed)), { limit: 5 })
    return hits.map(({ document }) => `${document.episodeId} ${document.id}`)
  }
}

/** What the engine finds by itself, with the same folded words. */
async function matchPlainly(client: OpenSearchClient, typed: string): Promise<readonly string[]> {
  const body = { size: 5, query: { match: { terms: foldTerms(typed).join(' ') } }, _source: ['episode', 'doc.id'] }
  const answer = await client.request({ method: 'POST', path: `/${nameAlias(INDEX, 'texts')}/_search`, body })
  return readHits(answer).map(({ source }) => `${String(source['episode'])} ${(source['doc'] as { id: string }).id}`)
}
