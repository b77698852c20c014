/** The search index of a large library as static files: bytes, requests and answers, counted over a server that counts. */

import { searchTyped } from '../core/search/find-typed.ts'
import { createStaticSource } from '../../src/core/search/retrieve/static/static-source.ts'
import type { ShardSource } from '../../src/core/search/retrieve/static/shard.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import { makeQueries, type LabelledQueries } from '../core/search/labelled/labelled-queries.ts'
import { measureQuality } from '../core/search/labelled/measure-quality.ts'
import { makeSpokenText } from '../core/search/labelled/spoken-text.ts'
import { buildStaticFiles, episodesOf, serveStaticFiles } from '../core/search/retrieve/static/static-files.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { benchLibrarySite } from './library-site.ts'

const SEED = 2024

export const library: Bench = { name: 'library', run: benchLibraryFiles }

async function benchLibraryFiles(): Promise<BenchRow[]> {
  const corpus = readCorpus()
  const made = makeSpokenText({ paragraphs: 6000, vocabulary: 9000, seed: 5 })
  const rows = await benchLibrary('60 made-up episodes', dealOut(made, 100))
  if (!corpus) return [...rows, { name: 'corpus beside the project', value: 0, unit: '', note: 'not there, left out' }]
  return [
    ...rows,
    ...(await benchLibrary('500 real episodes', corpus)),
    ...(await benchLibrarySite(corpus)),
    ...(await benchLibrarySite(corpus, 4)),
  ]
}

async function benchLibrary(name: string, episodes: readonly (readonly string[])[]): Promise<BenchRow[]> {
  const sources = episodesOf(...episodes)
  const texts = episodes.flat()
  const files = buildStaticFiles(sources, 16)
  const traffic = { bytes: 0, requests: 0 }
  const source = serveStaticFiles(files, traffic)
  const queries = makeQueries(texts, SEED, 120)
  const bytes: number[] = []
  const requests: number[] = []
  const answers = new Map<string, number[]>()
  const locate = numberPassages(sources)
  for (const query of listQueries(queries)) {
    Object.assign(traffic, { bytes: 0, requests: 0 })
    // A search of its own for each query: nothing is remembered from the one before.
    const { hits } = await searchTyped(await createStaticSource(source), query, 10)
    bytes.push(traffic.bytes / 1000)
    requests.push(traffic.requests)
    answers.set(
      query,
      hits.map(({ document }) => locate(document.episodeId, document.id)),
    )
  }
  const quality = measureQuality(texts, queries, (query, limit) => answers.get(query)!.slice(0, limit))
  const size = Object.values(files).reduce((sum, file) => sum + file.length, 0)
  const row = (what: string, value: number, unit: string, aim?: BenchRow['aim'], note?: string): BenchRow => {
    return { name: `${name}: ${what}`, value, unit, ...(aim && { aim }), ...(note !== undefined && { note }) }
  }
  return [
    row('before the first query', files.directory.length / 1000, 'kB', { atMost: 150 }, `${texts.length} passages`),
    row(
      'a query, median',
      findQuantile(bytes, 0.5),
      'kB',
      { atMost: 35 },
      'each on an empty cache, texts of the hits included',
    ),
    row('a query, p95', findQuantile(bytes, 0.95), 'kB', { atMost: 60 }),
    row('requests of a query, median', findQuantile(requests, 0.5), '', { atMost: 16 }),
    row('requests of a query, p95', findQuantile(requests, 0.95), ''),
    row('index with text per episode', size / episodes.length / 1000, 'kB', { atMost: 45 }),
    row('right passage among five, typed rightly', quality.clean.firstFive, '', { atLeast: 0.95 }),
    row('… with one error', quality.oneError.firstFive, '', { atLeast: 0.93 }),
    row('… with two errors', quality.twoErrors.firstFive, '', { atLeast: 0.88 }),
    row('junk among ten, one error', quality.oneError.junk, '', { atMost: 0.01 }),
    row('answers to nonsense', quality.nonsense, '', { atMost: 0 }),
    row('quoted phrase first', quality.phraseFirst, '', { atLeast: 0.97 }),
    row(
      'answers that hold the phrase',
      quality.phrasePrecision,
      '',
      undefined,
      'a phrase that runs on into the next paragraph does not count here',
    ),
  ]
}

function listQueries({ known, phrases, nonsense }: LabelledQueries): string[] {
  const typed = known.flatMap(({ clean, oneError, twoErrors }) => [clean, oneError, twoErrors])
  return [...new Set([...typed, ...phrases, ...nonsense])]
}

function numberPassages(sources: readonly ShardSource[]): (episode: string, id: string) => number {
  let count = 0
  const places = new Map(
    sources.flatMap(({ id, documents }) => documents.map((document) => [`${id} ${document.id}`, count++] as const)),
  )
  return (episode, id) => places.get(`${episode} ${id}`) ?? -1
}

function dealOut(paragraphs: readonly string[], each: number): string[][] {
  return Array.from({ length: Math.ceil(paragraphs.length / each) }, (_, index) =>
    paragraphs.slice(index * each, (index + 1) * each),
  )
}

function findQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
