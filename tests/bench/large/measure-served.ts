/** Measures the server as readers see it: how long searches, filters and lists take, how many bytes they are, and its memory. */

import { makeQueries } from '../../core/search/labelled/labelled-queries.ts'
import type { BenchRow } from '../bench-row.ts'
import { measureMemory } from '../measure-memory.ts'
import { readProcessorTime } from '../processor-time.ts'
import { describeLoad, findQuantile, rowOf, type MeasuredLibrary } from './measured-library.ts'
import { matchPlainly } from './plain-match.ts'
import { startSearchServer, type SearchServer } from './search-server.ts'

const READERS = [1, 16, 64]
const QUERIES = 192
/** As the palette asks, and the page of results. */
const PALETTE = 'limit=80&count=cheap'
const RESULTS = 'limit=80&count=all'
/** Each narrows to some part of the library that `makeCatalogue` makes. */
const FILTERS = ['channel:"Channel 3"', 'after:2024-01', 'speaker:ada', 'length:<30m']
const LISTS = ['channel=Channel+3', 'from=2024-01', 'tag=tag+3', 'length=short', 'sort=title&offset=240']

export async function measureServed(library: MeasuredLibrary): Promise<BenchRow[]> {
  const server = await startSearchServer(library)
  try {
    const typed = listTyped(library)
    const fresh = measureMemory(server.pid)
    const bytes = await measureBytes(server, library, typed)
    const rows = await measureReaders(server, library, typed)
    const plain = await timeAll(1, typed, (query) => matchPlainly(library, query).then(() => true))
    return [
      rowOf(library, 'server ready to search', server.started, 's', { note: `with its program; ${describeLoad()}` }),
      rowOf(library, 'memory of the server', fresh, 'MB', {
        note: `words loaded; ${measureMemory(server.pid).toFixed(0)} MB after all of these questions`,
      }),
      ...bytes,
      ...rows,
      rowOf(library, 'plain match of the engine, 1 reader, p50', findQuantile(plain.times, 0.5), 'ms', {
        note: 'the same queries without the server, five hits; to compare with, in the same minutes',
      }),
    ]
  } finally {
    await server.close()
  }
}

function listTyped({ talks }: MeasuredLibrary): string[] {
  const texts = [...talks.values()].slice(0, 500).flat()
  const { known, phrases } = makeQueries(texts, 2024, QUERIES / 2)
  const words = known.flatMap(({ clean, oneError }) => [clean, oneError])
  return [...phrases.slice(0, QUERIES / 6), ...words].slice(0, QUERIES)
}

const formatSearch = (query: string, rest: string) => `/search?v=1&q=${encodeURIComponent(query)}&${rest}`

async function measureBytes(server: SearchServer, library: MeasuredLibrary, typed: readonly string[]) {
  const first = await server.get('/episodes?facts=true')
  const sizes = async (rest: string) => {
    const answers = []
    // oxlint-disable-next-line no-await-in-loop -- one reader
    for (const query of typed.filter((_, at) => at % 3 === 0))
      answers.push((await server.get(formatSearch(query, rest))).bytes / 1000)
    return answers
  }
  const [palette, results] = [await sizes(PALETTE), await sizes(RESULTS)]
  const spread = (values: readonly number[]) =>
    `p50 ${findQuantile(values, 0.5).toFixed(1)}, most ${Math.max(...values).toFixed(1)} kB; ${values.length} queries, compressed`
  return [
    rowOf(library, 'browser before the first query', first.bytes / 1000, 'kB', {
      aim: { atMost: 60 },
      note: 'the first page of the library with all filters; searching needs nothing more',
    }),
    rowOf(library, 'browser, a query in the palette, p95', findQuantile(palette, 0.95), 'kB', {
      aim: { atMost: 30 },
      note: spread(palette),
    }),
    rowOf(library, 'browser, a query on the page of results, p95', findQuantile(results, 0.95), 'kB', {
      aim: { atMost: 30 },
      note: spread(results),
    }),
  ]
}

async function measureReaders(server: SearchServer, library: MeasuredLibrary, typed: readonly string[]) {
  const ask = (path: string) => server.get(path).then(({ status }) => status === 200)
  const kinds: readonly (readonly [string, (query: string, number: number) => Promise<boolean>])[] = [
    ['search', (query) => ask(formatSearch(query, PALETTE))],
    ['search with a filter', (query, n) => ask(formatSearch(`${query} ${FILTERS[n % FILTERS.length]}`, RESULTS))],
    ['list with filters', (_, n) => ask(`/episodes?facts=true&${LISTS[n % LISTS.length]}`)],
  ]
  const rows: BenchRow[] = []
  for (const [kind, work] of kinds)
    for (const readers of READERS) {
      const before = [library.engine.pid, server.pid].map(readProcessorTime)
      // oxlint-disable-next-line no-await-in-loop -- measured apart
      const { times, failed } = await timeAll(readers, typed, work)
      const spent = [library.engine.pid, server.pid].map((pid, at) => (readProcessorTime(pid) - before[at]!) / QUERIES)
      const note = [
        `p50 ${findQuantile(times, 0.5).toFixed(0)}, p99 ${findQuantile(times, 0.99).toFixed(0)} ms`,
        `processor time of each: engine ${spent[0]!.toFixed(1)}, server ${spent[1]!.toFixed(1)} ms`,
        ...(failed > 0 ? [`${failed} of ${QUERIES} told to ask again`] : []),
        describeLoad(),
      ]
      const name = `${kind}, ${readers} ${readers === 1 ? 'reader' : 'readers'}, p95`
      rows.push(rowOf(library, name, findQuantile(times, 0.95), 'ms', { note: note.join('; ') }))
    }
  return rows
}

/** Milliseconds of each, and how many were refused. Each reader asks one thing after the other. */
export async function timeAll(
  readers: number,
  typed: readonly string[],
  work: (query: string, number: number) => Promise<boolean>,
): Promise<{ readonly times: readonly number[]; readonly failed: number }> {
  const times: number[] = []
  let failed = 0
  let begun = 0
  const read = async () => {
    while (begun < typed.length) {
      const number = begun++
      const start = performance.now()
      // oxlint-disable-next-line no-await-in-loop -- a reader asks one thing after the other
      if (!(await work(typed[number]!, number))) failed++
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: readers }, read))
  return { times, failed }
}
