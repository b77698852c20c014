/** Whether the right passage is among five, of the engine, of plain `match`, of memory, and of the static index where that works. */

import { searchTyped } from '../../core/search/find-typed.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createStaticSource } from '../../../src/core/search/retrieve/static/static-source.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import type { SearchHit } from '../../../src/core/search/search-document.ts'
import type { SearchSource } from '../../../src/core/search/search-source.ts'
import { openPublished } from '../../../src/server/opensearch/search/open-published.ts'
import { makeQueries, type LabelledQueries } from '../../core/search/labelled/labelled-queries.ts'
import { buildStaticFiles, serveStaticFiles } from '../../core/search/retrieve/static/static-files.ts'
import { talkDocuments } from '../../server/opensearch/engine/corpus-units.ts'
import type { BenchRow } from '../bench-row.ts'
import { findQuantile, rowOf, type MeasuredLibrary } from './measured-library.ts'
import { matchPlainly } from './plain-match.ts'

const QUERIES = 96
/** Of more episodes the static index is built here no more: its list of words alone is past what a first query may load. */
const MAX_STATIC = 2000
/** The queries are made from so many talks: a passage must be the only one of theirs that says them. */
const SAMPLE = 500

/** Texts of passages. */
type FindFive = (typed: string) => Promise<readonly string[]>

export async function measureQuality(library: MeasuredLibrary): Promise<BenchRow[]> {
  const sample = [...library.talks].slice(0, SAMPLE)
  const documents = sample.flatMap(([id, paragraphs]) => talkDocuments(id, paragraphs))
  const labels = documents.map(({ text }) => text)
  const queries = makeQueries(
    documents.map(({ text }) => text),
    2024,
    QUERIES,
  )
  const rate = async (who: string, find: FindFive) => {
    const share = (mode: 'clean' | 'oneError' | 'twoErrors') => measureShare(queries, labels, mode, find)
    const [clean, one, two] = [await share('clean'), await share('oneError'), await share('twoErrors')]
    const note = `one error ${one.toFixed(3)}, two errors ${two.toFixed(3)}; ${queries.known.length} passages`
    return rowOf(library, `right passage among five, ${who}`, clean, '', { note })
  }
  const { source } = await openPublished(library.client, library.index)
  const rows = [
    await rate('this engine', findWith(source)),
    await rate('plain match', (typed) => matchPlainly(library, typed)),
  ]
  if (library.talks.size <= SAMPLE)
    rows.push(await rate('memory', findWith(createMemorySource(documents, { covered: new Map() }))))
  if (library.talks.size <= MAX_STATIC) rows.push(...(await measureStatic(library, rate)))
  return rows
}

async function measureStatic(
  library: MeasuredLibrary,
  rate: (who: string, find: FindFive) => Promise<BenchRow>,
): Promise<BenchRow[]> {
  const sources = [...library.talks].map(([id, paragraphs]) => ({ id, documents: talkDocuments(id, paragraphs) }))
  const files = buildStaticFiles(sources, 16)
  const traffic = { bytes: 0, requests: 0 }
  const served = serveStaticFiles(files, traffic)
  const bytes: number[] = []
  const quality = await rate('static index', async (typed) => {
    const before = traffic.bytes
    // A search of its own for each query: nothing is remembered from the one before.
    const { hits } = await searchTyped(await createStaticSource(served), typed, 5)
    bytes.push((traffic.bytes - before) / 1000)
    return hits.map(readText)
  })
  const size = Object.values(files).reduce((sum, file) => sum + file.length, 0)
  return [
    quality,
    rowOf(library, 'static index: before the first query', files.directory.length / 1000, 'kB'),
    rowOf(library, 'static index: a query, p95', findQuantile(bytes, 0.95), 'kB', {
      note: `p50 ${findQuantile(bytes, 0.5).toFixed(1)} kB, five hits`,
    }),
    rowOf(library, 'static index: all files', size / 1e6, 'MB', { note: 'with the texts' }),
  ]
}

/** One query after the other: the bytes of each are counted. */
async function measureShare(
  { known }: LabelledQueries,
  labels: readonly string[],
  mode: 'clean' | 'oneError' | 'twoErrors',
  find: FindFive,
): Promise<number> {
  let right = 0
  for (const one of known)
    // oxlint-disable-next-line no-await-in-loop -- see above
    if ((await find(one[mode])).some((text) => isCopy(text, labels[one.passage]!))) right++
  return right / known.length
}

function findWith(source: SearchSource): FindFive {
  const expand = createQueryExpander(source.words!)
  return async (typed) => (await source.search(expand(parseQuery(typed)), { limit: 5 })).value.hits.map(readText)
}

const readText = ({ document }: SearchHit) => document.text

/** In made libraries a paragraph stands in many talks, in some of them with new words at its end: each is as right as the others. */
function isCopy(text: string, paragraph: string): boolean {
  return text === paragraph || text.startsWith(`${paragraph} `)
}
