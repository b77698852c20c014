/**
 * `npx tsx tests/bench/record-queries.ts --to FILE`: records what 5,000 queries find in memory, in the static index and at the server.
 * `--compare OLD NEW`: prints which records differ; exit code 1 if any does.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { runEpisode } from '../../src/cli/episode.ts'
import type { Names } from '../../src/core/catalogue/catalogue-schema.ts'
import { parseNames } from '../../src/core/catalogue/names/read-names.ts'
import { parseCatalogue } from '../../src/core/catalogue/read-catalogue.ts'
import { parseEpisode } from '../../src/core/episode/read-episode.ts'
import { createSearch, type Search } from '../../src/core/search/create-search.ts'
import { buildCatalogueDocuments, buildLibraryDocuments, describeAsListed } from '../../src/core/search/documents.ts'
import { buildOpenDocuments } from '../../src/core/search/open-documents.ts'
import { OPEN_ONLY, type SearchResult, type SearchResults } from '../../src/core/search/present/search-results.ts'
import type { Answer } from '../../src/core/answer/answer.ts'
import { describeEpisodes } from '../../src/core/search/query/choose-searched.ts'
import { createRemoteSource } from '../../src/core/search/remote/remote-source.ts'
import { createItemEngine } from '../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../src/core/search/retrieve/memory-source.ts'
import { readManifest } from '../../src/core/search/retrieve/static/read-manifest.ts'
import { createStaticSource } from '../../src/core/search/retrieve/static/static-source.ts'
import { createTranscriptEngine } from '../../src/core/search/retrieve/transcript-engine.ts'
import type { SearchedEpisode } from '../../src/core/search/searched-episode.ts'
import type { SearchSource } from '../../src/core/search/search-source.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { measureCovered } from '../../src/core/transcript/coverage.ts'
import { createMemoryEngine } from '../../src/server/api/memory-engine.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import { makeSpokenText } from '../core/search/labelled/spoken-text.ts'
import { makeRequests, makeTalks, type RecordedRequest } from './recorded-queries.ts'

const SEED = 2026
const COUNT = 5000
/** Every fifth episode of the corpus. */
const STEP = 5

// —— The parts that touch the program: three ways to open a library folder (`data` of a site). ——

type Query = (request: RecordedRequest) => Promise<Answer<SearchResults>>
type Open = (data: string) => Promise<Query>

const openMemory: Open = async (data) => {
  const { episodes, names } = readLists(data)
  const read = episodes.map(({ id }) => readEpisode(data, id))
  const open = (openId?: string) => {
    const others = read.filter(({ episode }) => episode.id !== openId)
    return createMemorySource(
      others.flatMap(({ episode, transcript }) => buildLibraryDocuments(episode, transcript)),
      {
        ...describeEpisodes(episodes),
        covered: new Map(others.map(({ episode, transcript }) => [episode.id, measureCovered(transcript)])),
      },
    )
  }
  return createQuery(data, open, { episodes, names })
}

const openStatic: Open = async (data) => {
  const folder = join(data, 'search')
  const manifest = readManifest(readFileSync(join(folder, 'index.json'), 'utf8'))
  if (!manifest.ok) throw new Error('no manifest')
  const { files } = manifest.manifest
  const known = new Map<string, Buffer>()
  const readFile = (path: string) => known.get(path) ?? known.set(path, readFileSync(join(folder, path))).get(path)!
  const source = await createStaticSource(
    {
      readDirectory: async () => readFile(`${files.directory.name}.bin`),
      read: async (file, { number }, { start, end }) =>
        readFile(`${files[file].name}/${number}.bin`).subarray(start, end),
      addressOf: (file) => file,
      inflate: async (bytes) => inflateRawSync(bytes),
    },
    ({ listed }) => describeEpisodes(listed ?? readLists(data).episodes),
  )
  return createQuery(data, () => source, { episodes: source.reader.listed ?? readLists(data).episodes })
}

const openServer: Open = async (data) => {
  const api = { createEngine: createMemoryEngine, rate: 1_000_000, timeout: 600_000 }
  const server = createSiteServer({ root: dirname(data), base: '/', api })
  const source = createRemoteSource(async (query) => {
    const response = await server.inject(`/api/search${query}`)
    return { isOk: response.statusCode === 200, body: response.json() }
  })
  return createQuery(data, () => source, { episodes: [] })
}

interface Lists {
  readonly episodes: readonly SearchedEpisode[]
  readonly names?: Names | undefined
}

/** As the search worker joins an open episode, the lists and a source. @param open Gives the source of all other episodes. */
function createQuery(data: string, open: (openId?: string) => SearchSource, lists: Lists): Query {
  const { episodes, names } = lists
  const searches = new Map<string | undefined, Search>()
  const create = (openId?: string) => {
    const opened = openId === undefined ? undefined : readEpisode(data, openId)
    const own = opened ? buildOpenDocuments(opened.episode, opened.transcript) : []
    const [openOnly, shared] = [true, false].map((is) => own.filter(({ kind }) => OPEN_ONLY.has(kind) === is))
    const listed = buildCatalogueDocuments(episodes, names, own)
    return createSearch({
      transcript: opened && createTranscriptEngine(opened.episode, opened.transcript),
      items: createItemEngine([...describeAsListed(shared!, episodes, names), ...listed]),
      openOnly: openOnly!.length > 0 ? createItemEngine(openOnly!) : undefined,
      librarySource: joinSources([open(openId)]),
      open: opened && { id: opened.episode.id, covered: measureCovered(opened.transcript) },
      facts: new Map([...(opened ? [opened.episode] : []), ...episodes].map((one) => [one.id, one])),
    })
  }
  return async ({ q, open: openId, only, rows, kindRows, ...options }) => {
    const search = searches.get(openId) ?? create(openId)
    searches.set(openId, search)
    const started = search.search(q, {
      ...options,
      ...(only && { episodes: new Set(only) }),
      episodeRows: rows && new Map([rows]),
      kindRows: kindRows && new Map([kindRows]),
    })
    return started.complete ? await started.complete() : started.here
  }
}

function readLists(data: string) {
  const list = parseCatalogue(readFileSync(join(data, 'library.json'), 'utf8'))
  const names = parseNames(readFileSync(join(data, 'names.json'), 'utf8'))
  if (!list.ok || !names.ok) throw new Error('no library')
  return { episodes: list.catalogue.episodes, names: names.names }
}

function readEpisode(data: string, id: string) {
  const read = parseEpisode(readFileSync(join(data, 'episodes', `${id}.json`), 'utf8'))
  if (!read.ok) throw new Error(`${id} cannot be read`)
  return { episode: read.episode, transcript: buildTranscript(read.episode) }
}

/** In words that do not depend on how the program calls them. */
export function recordResults({ value: results, completeness, faults }: Answer<SearchResults>): object {
  const { query, best, groups, episodes, partial, corrections, unmet, scope } = results
  return {
    completeness,
    faults: [...faults.map(({ kind }) => kind), ...(results.lacksNear ? ['near'] : [])],
    total: results.total,
    counts: results.counts,
    openOnly: results.openOnly,
    said: [results.episodeCount, results.nextOffset ?? 'all'],
    best: best && describeRow(best),
    groups: groups.map(({ kind, count, times, rows }) => [kind, count, describeTimes(times), rows.map(describeRow)]),
    episodes: episodes.map((one) => [one.episodeId, one.count, describeTimes(one.times), one.rows.map(describeRow)]),
    closest: partial.map(describeRow),
    corrections: corrections.map(({ typed, used }) => `${typed} → ${used}`),
    missing: results.missing,
    unmet: unmet.map(({ start, end }) => query.slice(start, end)),
    shortened: results.shortened,
    time: results.time?.at,
    scope: scope && [scope.episodes, Math.round(scope.covered)],
  }
}

function describeRow({ kind, at, range, hit }: SearchResult): string {
  const { document, score, isFull, ranges, detailRanges } = hit
  const marks = (list: typeof ranges) => list.map(({ start, end }) => `${start}-${end}`).join()
  const place = `${kind} ${document.episodeId} ${document.id} @${at === undefined ? '' : Math.round(at * 100) / 100}`
  return `${place} ${isFull ? '' : '~'}${score.toPrecision(4)} [${marks(ranges)}|${marks(detailRanges)}|${range ? marks([range]) : ''}]`
}

function describeTimes(times: readonly number[]): string {
  return `${times.length} times, ${Math.round(times.reduce((sum, time) => sum + time, 0))}`
}

// —— Recording and comparing. ——

async function record(file: string): Promise<void> {
  const site = mkdtempSync(join(tmpdir(), 'recorded-queries-'))
  const data = join(site, 'data')
  try {
    const corpus = readCorpus()?.filter((_, index) => index % STEP === 0)
    const made = makeSpokenText({ paragraphs: 6000, vocabulary: 9000, seed: 5 })
    const texts = corpus ?? Array.from({ length: 60 }, (_, at) => made.slice(at * 100, at * 100 + 100))
    const talks = makeTalks(texts)
    mkdirSync(join(site, 'notes'))
    for (const { id, note } of talks) writeFileSync(join(site, 'notes', `${id}.md`), note)
    const terminal = { print: () => {}, printError: () => {}, progress: undefined }
    const out = join(data, 'episodes')
    const code = await runEpisode(['build', join(site, 'notes'), '--out', out], terminal)
    if (code + (await runEpisode(['index', out], terminal)) > 0) throw new Error('the library was not built')
    const ids = talks.map(({ id }) => id)
    const queries = makeRequests(texts, ids, { count: COUNT, seed: SEED })
    const lines: string[] = []
    for (const [source, open] of Object.entries({ memory: openMemory, static: openStatic, server: openServer })) {
      const started = performance.now()
      const query = await open(data)
      for (const request of queries) {
        const found = await query(request).then(recordResults, (error: Error) => ({ rejected: error.message }))
        lines.push(JSON.stringify({ source, request, ...found }))
      }
      console.log(`${source}: ${queries.length} queries, ${Math.round((performance.now() - started) / 1000)} s`)
    }
    writeFileSync(file, `${lines.join('\n')}\n`)
  } finally {
    rmSync(site, { recursive: true })
  }
}

type Recorded = Readonly<Record<string, unknown>> & { readonly source: string; readonly request: RecordedRequest }

/** Differences by field, each from shortly before the place where it begins. Undefined where the records are equal. */
export function compareRecords(before: Recorded | undefined, after: Recorded | undefined): string | undefined {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const changed = [...fields].flatMap((field) => {
    const describe = (value: unknown) => JSON.stringify(value) ?? 'nothing'
    const [old, next] = [describe(before?.[field]), describe(after?.[field])]
    if (old === next) return []
    let place = 0
    while (place < old.length && old[place] === next[place]) place++
    const show = (text: string) => text.slice(Math.max(0, place - 80), place + 320)
    return `  ${field}\n    - ${show(old)}\n    + ${show(next)}`
  })
  return changed.length === 0 ? undefined : changed.join('\n')
}

function readRecords(file: string): ReadonlyMap<string, Recorded> {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const records = lines.map((line) => JSON.parse(line) as Recorded)
  return new Map(records.map((one) => [`${one.source} ${JSON.stringify(one.request)}`, one]))
}

function compare(old: string, next: string): number {
  const [before, after] = [readRecords(old), readRecords(next)]
  const equal: Record<string, number> = {}
  const all: Record<string, number> = {}
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const source = key.slice(0, key.indexOf(' '))
    const difference = compareRecords(before.get(key), after.get(key))
    all[source] = (all[source] ?? 0) + 1
    equal[source] = (equal[source] ?? 0) + (difference === undefined ? 1 : 0)
    if (difference !== undefined) console.log(`${key}\n${difference}`)
  }
  for (const [source, count] of Object.entries(all)) console.log(`${source}: ${equal[source]} of ${count} equal`)
  return Object.keys(all).some((source) => equal[source] !== all[source]) ? 1 : 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    options: { to: { type: 'string' }, compare: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [old, next] = positionals
  if (values.compare && old !== undefined && next !== undefined) process.exitCode = compare(old, next)
  else if (values.to !== undefined) await record(values.to)
  else {
    console.error('record-queries --to FILE, or record-queries --compare OLD NEW')
    process.exitCode = 2
  }
}
