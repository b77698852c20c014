/** Search measured against a plain scan and against fuse.js as it comes, in one process: figures are ratios, not milliseconds. */

import { findTyped } from '../core/search/find-typed.ts'
import Fuse from 'fuse.js'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import { makeQueries, type LabelledQueries } from '../core/search/labelled/labelled-queries.ts'
import { measureQuality, type Ask } from '../core/search/labelled/measure-quality.ts'
import { cutCaptions, makeSpokenText } from '../core/search/labelled/spoken-text.ts'
import { FUSE_OPTIONS } from '../../src/core/search/retrieve/item-engine.ts'
import { expandQuery } from '../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../src/core/search/query/parse-query.ts'
import { createExpand } from '../../src/core/search/query/word-groups.ts'
import type { SearchDocument } from '../../src/core/search/search-document.ts'
import { createTermEngine } from '../../src/core/search/retrieve/term-engine.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { benchEngineSize } from './search-size.ts'
import { benchItems, benchTopics, createMiniAsk } from './search-topics.ts'

const SEED = 2024
const NOTE = 'each key asked of three fresh engines, the least time of them, then p95 over keys'

/** The corpus beside the project is measured too where it is there; otherwise a row says so. */
export async function benchSearch(): Promise<BenchRow[]> {
  const beside = [...benchTopics(), ...benchItems(), await benchEngineSize()]
  const made = makeSpokenText({ paragraphs: 800, vocabulary: 3000, seed: 5 })
  const rows = [...benchEpisode('made-up episode', made), ...beside]
  const corpus = readCorpus()
  if (!corpus) return [...rows, { name: 'corpus beside the project', value: 0, unit: '', note: 'not there, left out' }]
  return [
    ...rows,
    ...benchEpisode('real episode', corpus[0]!),
    ...benchLibrary('50 real episodes', corpus.slice(0, 50).flat(), 1),
    ...benchLibrary('500 real episodes', corpus.flat(), 0.5),
  ]
}

export const search: Bench = { name: 'search', run: benchSearch }

function benchEpisode(name: string, paragraphs: readonly string[]): BenchRow[] {
  const captions = cutCaptions(paragraphs)
  const queries = makeQueries(paragraphs, SEED, 120)
  const keys = listKeys(queries)
  const someKeys = keys.filter((_, index) => index % 9 === 0)
  const scan = timeKeys(() => createScan(captions), keys, 3)
  const engine = timeKeys(() => createTermAsk(captions), keys, 3)
  const plain = timeKeys(() => createFuseAsk(captions, {}), someKeys, 2)
  const tuned = timeKeys(() => createFuseAsk(captions, FUSE_OPTIONS), someKeys, 2)
  const mini = timeKeys(() => createMini(captions), someKeys, 2)
  const words = paragraphs.join(' ').split(' ').length
  return [
    {
      name: `${name}: key p95 ÷ scan`,
      value: engine.p95 / scan.median,
      unit: '×',
      aim: { atMost: 6 },
      note: `${captions.length} captions, ${words} words; ${NOTE}`,
    },
    { name: `${name}: fuse.js as it comes ÷ ours`, value: plain.p95 / engine.p95, unit: '×', aim: { atLeast: 90 } },
    { name: `${name}: fuse.js tuned ÷ ours`, value: tuned.p95 / engine.p95, unit: '×' },
    { name: `${name}: MiniSearch ÷ ours`, value: mini.p95 / engine.p95, unit: '×' },
    { name: `${name}: key p95`, value: engine.p95, unit: 'ms', note: 'processor time' },
    { name: `${name}: built per 10,000 words`, value: (engine.built * 10_000) / words, unit: 'ms' },
    ...describeQuality(name, paragraphs, queries, createTermAsk(paragraphs)),
    ...compareQuality(name, paragraphs, queries, true),
  ]
}

function benchLibrary(name: string, paragraphs: readonly string[], mostScans: number): BenchRow[] {
  const queries = makeQueries(paragraphs, SEED)
  const keys = listKeys(queries).filter((_, index) => index % 3 === 0)
  const scan = timeKeys(() => createScan(paragraphs), keys, 1)
  const engine = timeKeys(() => createTermAsk(paragraphs), keys, 1)
  const counting = timeKeys(() => createCountAsk(paragraphs), keys, 1)
  return [
    {
      name: `${name}: key p95 ÷ scan`,
      value: engine.p95 / scan.median,
      unit: '×',
      aim: { atMost: mostScans },
      note: `${paragraphs.length} passages, each key once`,
    },
    { name: `${name}: key p95`, value: engine.p95, unit: 'ms', note: 'processor time' },
    {
      name: `${name}: key p95 with every match counted ÷ scan`,
      value: counting.p95 / scan.median,
      unit: '×',
      note: 'as the palette asks beside an open episode: 120 hits, counts and times of all matches, one filter',
    },
    { name: `${name}: built`, value: engine.built, unit: 'ms' },
    ...describeQuality(name, paragraphs, queries, createTermAsk(paragraphs)).map(({ name: row, value, unit }) => ({
      name: row,
      value,
      unit,
    })),
    ...compareQuality(name, paragraphs, queries, false),
  ]
}

/** Results of the other engines for the same queries: rightly typed / one error / two errors among five, junk, phrases. */
function compareQuality(
  name: string,
  texts: readonly string[],
  queries: LabelledQueries,
  isSmall: boolean,
): BenchRow[] {
  const few = { ...queries, known: queries.known.slice(0, 30), phrases: queries.phrases.slice(0, 10) }
  const others: readonly (readonly [who: string, ask: Ask, queries: LabelledQueries])[] = [
    ['scan', createScan(texts).ask, queries],
    ...(isSmall
      ? ([
          ['MiniSearch', createMini(texts).ask, queries],
          ['fuse.js tuned', createFuseAsk(texts, FUSE_OPTIONS).ask, few],
          ['fuse.js as it comes', createFuseAsk(texts, {}).ask, few],
        ] as const)
      : []),
  ]
  return others.flatMap(([who, ask, asked]) => {
    const { clean, oneError, twoErrors, phraseFirst, phrasePrecision, nonsense } = measureQuality(texts, asked, ask)
    const [one, two, junk] = [oneError.firstFive, twoErrors.firstFive, oneError.junk].map((share) => share.toFixed(2))
    const phrases = `${phraseFirst.toFixed(2)} and ${phrasePrecision.toFixed(2)}`
    return {
      name: `${name}: right passage among five, typed rightly, ${who}`,
      value: clean.firstFive,
      unit: '',
      note: `one error ${one}, two errors ${two}, junk ${junk}, phrase first and held ${phrases}, nonsense ${nonsense}`,
    }
  })
}

function describeQuality(name: string, texts: readonly string[], queries: LabelledQueries, { ask }: Timed): BenchRow[] {
  const quality = measureQuality(texts, queries, ask)
  const share = (what: string, value: number, aim: BenchRow['aim']): BenchRow => {
    return { name: `${name}: ${what}`, value, unit: '', ...(aim && { aim }) }
  }
  return [
    share('right passage among five, typed rightly', quality.clean.firstFive, { atLeast: 0.98 }),
    share('… with one error', quality.oneError.firstFive, { atLeast: 0.97 }),
    share('… with two errors', quality.twoErrors.firstFive, { atLeast: 0.92 }),
    share('junk among ten, one error', quality.oneError.junk, { atMost: 0.01 }),
    share('answers to nonsense', quality.nonsense, { atMost: 0 }),
    share('quoted phrase first', quality.phraseFirst, { atLeast: 1 }),
    share('answers that hold the phrase', quality.phrasePrecision, { atLeast: 1 }),
  ]
}

/** Every beginning of every query, as it is typed. */
function listKeys({ known, phrases }: LabelledQueries): string[] {
  const queries = [...known.slice(0, 12).flatMap(({ clean, oneError }) => [clean, oneError]), ...phrases.slice(0, 5)]
  return queries.flatMap((query) => Array.from({ length: query.length }, (_, end) => query.slice(0, end + 1)))
}

interface Timed {
  readonly ask: Ask
  /** Milliseconds. */
  readonly built: number
}

/** Every run has an engine of its own, so that nothing is remembered from the run before. */
function timeKeys(create: () => Timed, keys: readonly string[], runs: number) {
  const engines = Array.from({ length: runs }, create)
  // The first answers of a process are slower than all later ones.
  for (const { ask } of engines) for (const key of keys.slice(-20)) ask(`${key}q`, 10)
  const times = keys.map((key) => Math.min(...engines.map(({ ask }) => timeOnce(() => ask(key, 10)))))
  times.sort((a, b) => a - b)
  const built = Math.min(...engines.map((engine) => engine.built))
  return { built, median: times[times.length >> 1]!, p95: times[Math.floor(times.length * 0.95)]! }
}

/** Milliseconds of processor time: waiting for other programs does not count. */
function timeOnce(run: () => unknown): number {
  const start = readClock()
  run()
  return readClock() - start
}

function readClock(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** All matches are counted, but for those of one document. */
function createCountAsk(texts: readonly string[]): Timed {
  const start = readClock()
  const engine = createTermEngine(buildDocuments(texts))
  const built = readClock() - start
  const expand = createExpand(engine.words)
  const request = { limit: 120, count: true, accepts: ({ id }: SearchDocument) => id !== '0' }
  return {
    built,
    ask(query) {
      const { hits } = engine.find(expandQuery(parseQuery(query), engine.words, expand), request)
      return hits.map(({ document }) => Number(document.id))
    },
  }
}

function buildDocuments(texts: readonly string[]): SearchDocument[] {
  return texts.map((text, index) => {
    return { kind: 'transcript', episodeId: 'e', id: String(index), text, detail: '', at: index * 20 }
  })
}

function createTermAsk(texts: readonly string[]): Timed {
  const start = readClock()
  const engine = createTermEngine(buildDocuments(texts))
  const built = readClock() - start
  return {
    built,
    ask: (query, limit) => findTyped(engine, query, limit).hits.map(({ document }) => Number(document.id)),
  }
}

function createMini(texts: readonly string[]): Timed {
  const start = readClock()
  const ask = createMiniAsk(texts)
  return { built: readClock() - start, ask }
}

function createFuseAsk(texts: readonly string[], options: object): Timed {
  const start = readClock()
  const fuse = new Fuse(
    texts.map((text) => ({ text })),
    { keys: ['text'], includeMatches: true, ...options },
  )
  const built = readClock() - start
  return { built, ask: (query, limit) => fuse.search(query, { limit }).map(({ refIndex }) => refIndex) }
}

/** The floor: `indexOf` over one lower-case text, every word required, nothing ranked. */
function createScan(texts: readonly string[]): Timed {
  const start = readClock()
  const lower = texts.map((text) => text.toLowerCase())
  const joined = lower.join('\n')
  const starts: number[] = []
  for (let at = 0, index = 0; index < lower.length; at += lower[index]!.length + 1, index++) starts.push(at)
  const built = readClock() - start
  const ask: Ask = (query, limit) => {
    const words = query.replaceAll('"', '').toLowerCase().split(/\s+/).filter(Boolean)
    const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '')
    const found: number[] = []
    if (longest === '') return found
    let index = 0
    for (
      let at = joined.indexOf(longest);
      at !== -1;
      at = joined.indexOf(longest, starts[index + 1] ?? joined.length)
    ) {
      while (index + 1 < starts.length && starts[index + 1]! <= at) index++
      if (words.every((word) => lower[index]!.includes(word))) found.push(index)
    }
    return found.slice(0, limit)
  }
  return { built, ask }
}
