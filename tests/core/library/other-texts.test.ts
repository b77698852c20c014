import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openQuotedLibrary } from '../../../src/cli/build/library/quoted-library.ts'
import { runEpisode } from '../../../src/cli/episode.ts'
import type { Catalogue } from '../../../src/core/catalogue/catalogue-schema.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { correctWords } from '../../../src/core/corrections/edit-passage.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import type { PassageSource } from '../../../src/core/findings/quotes/passage-source.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { NO_NAMES } from '../../../src/core/library/join-names.ts'
import type { LibraryTexts } from '../../../src/core/library/library-source.ts'
import { textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { passagesFromServer } from '../../../src/core/library/passages/passages-from-server.ts'
import type { ServedLibrary } from '../../../src/core/search/remote/served-library.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { readTracks } from '../../../src/cli/build/library/library-folder.ts'
import { openPassages } from '../../../src/library/open-passages.ts'
import { createTextsOpener } from '../../../src/library/open-texts.ts'
import { createKeptReader } from '../../../src/library/search/read-episodes.ts'
import { createHandlers } from '../../../src/server/api/create-handlers.ts'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../src/server/opensearch/search/open-published.ts'
import { readUnits } from '../../../src/server/publish/published-units.ts'
import { createState, startFakeEngine } from '../../server/opensearch/fake-engine.ts'
import { fetchFrom, serveLibrary } from '../../server/api/library-site.ts'
import { runCommand } from '../../support/episode-command.ts'
import { SILENT } from '../../support/silent-terminal.ts'

const MOSS = `---
video_id: mosswallxxx
title: "Moss on a Wall"
channel: Garden Hour
published: 2026-03-05
duration_seconds: 120
language: en
---

## Transcript

**[0:00]** **Ann:** The moss on the north side of the Kwen wall is green all year, and nobody has ever seen it brown.

**[0:20]** **Ben:** Some folks have watered it once or twice, and yet it is wet every single morning.

**[0:40]** **Ann:** So the water has to come out of the air, or out of the stone.
`
const OTHER = `---
video_id: ferrycrossx
title: "The Last Ferry"
published: 2025-01-10
duration_seconds: 3600
---

## Transcript

**[0:10]** **Dora:** The ferry crossed through every storm but one, and the captain never forgave the harbour for it.
`
const GERMAN = `WEBVTT

00:00.000 --> 00:20.000
Das Moos an der Nordseite der Mauer ist das ganze Jahr über grün.

00:20.000 --> 00:40.000
Einige Leute haben es gegossen, und doch ist es jeden Morgen nass.

00:40.000 --> 00:55.000
Also kommt das Wasser aus der Luft, oder aus dem Stein.
`
const CAPTIONS = `WEBVTT

00:00.000 --> 00:20.000
The moss on the north side of the Kwen wall is green all year, and nobody has ever seen it brown.

00:20.000 --> 00:40.000
Some people have watered it once or twice, and yet it is wet every single morning.

00:40.000 --> 00:55.000
So the water has to come out of the air, or out of the stone.
`

let folder = ''
let data = ''
let app: ReturnType<typeof serveLibrary>
let catalogue: Catalogue
const state = createState()

function readEpisode(id: string): Episode {
  const read = parseEpisode(readFileSync(join(data, 'episodes', `${id}.json`), 'utf8'))
  if (!read.ok) throw new Error(id)
  return read.episode
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'other-texts-'))
  data = join(folder, 'dist', 'data')
  const notes = join(folder, 'notes')
  for (const one of [notes, join(data, 'corrections')]) mkdirSync(one, { recursive: true })
  const files = { 'moss.md': MOSS, 'moss.de.machine.vtt': GERMAN, 'moss.en.vtt': CAPTIONS, 'ferry.md': OTHER }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(notes, name), text)
  const build = () => runCommand('build', notes, '--out', join(data, 'episodes'))
  expect(build()).toMatchObject({ code: 0, err: [] })
  const [segment] = buildTranscript(readEpisode('mosswallxxx')).segments
  const word = segment!.text.split(/\s+/).indexOf('Kwen')
  const facts = { episode: 'mosswallxxx', when: '2026-12-01T10:00:00Z' }
  const corrections = [correctWords(segment!, { from: word, to: word + 1, is: 'Qwen' }, facts)]
  writeFileSync(join(data, 'corrections', 'mine.json'), JSON.stringify({ formatVersion: 1, corrections }))
  expect(build()).toMatchObject({ code: 0, err: [] })
  await runEpisode(['index', join(data, 'episodes')], SILENT)
  catalogue = JSON.parse(readFileSync(join(data, 'library.json'), 'utf8')) as Catalogue
  for (const page of ['index.html', '404.html']) writeFileSync(join(folder, 'dist', page), '<!doctype html>')
  app = serveLibrary(join(folder, 'dist'))
  await app.ready()
  await publishLibrary(await connectEngine(), readUnits(join(data, 'episodes'), SILENT).units, { index: 'talks' })
})
afterEach(() => vi.unstubAllGlobals())
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

let requested: string[] = []

function connect() {
  requested = []
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname, search } = new URL(address, 'http://site')
    requested.push(pathname)
    return fetchFrom(app, pathname + search)
  })
}

function openSite(list: Catalogue, api?: string): PassageSource {
  const { episodes, search: index } = list
  const texts = textsFromMemory([], { episodes, names: NO_NAMES, index }, finish)
  const readKept = createKeptReader('/', () => Promise.resolve(new Set<string>()))
  return openPassages({ base: '/', index, opened: [], api, attempt: 0 }, texts, readKept)
}

/** It is closed after each test, and keeps what was published. */
async function connectEngine() {
  const engine = await startFakeEngine({ state })
  return createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve() })
}

async function openEngine(): Promise<PassageSource> {
  const handlers = createHandlers(await openPublished(await connectEngine(), 'talks'))
  return passagesFromServer({
    async send(path) {
      const { searchParams: sent } = new URL(path, 'http://server')
      return {
        isOk: true,
        body: JSON.parse(JSON.stringify(await handlers.check({ quote: sent.get('quote')!, limit: 40 }))) as unknown,
      }
    },
    readEpisode: async (id) => readEpisode(id),
    readTracks: async (episode) => readTracks({ episodes: join(data, 'episodes') }, episode, () => {}),
  })
}

const whole = () => openQuotedLibrary(join(data, 'episodes'), SILENT).library
const MAKERS = [
  ['the static index', async () => openSite(catalogue)],
  ['the episodes of a site', async () => openSite({ ...catalogue, search: undefined })],
  ['a server', async () => openSite(catalogue, '/api')],
  ['OpenSearch', openEngine],
] as const

async function check(source: PassageSource, text: string, only?: readonly string[]) {
  const [quotation] = findQuotations(`“${text}”`, { format: 'plain', all: true })
  const { value } = await checkQuotation(source, quotation!, { only: only && new Set(only) })
  const { verdict, reason, matches, translation, second, changes } = value
  return {
    verdict,
    reason,
    matches: matches.map((one) => [one.episode, one.text, one.source, one.speaker, one.passage.first]),
    changes: changes.map(({ written, said }) => [written, said]),
    translation,
    second,
  }
}

const QUOTATIONS = [
  'the north side of the Qwen wall is green all year',
  'the north side of the Kwen wall is green all year',
  'nobody has ever seen it brown',
  'Einige Leute haben es gegossen, und doch ist es jeden Morgen nass.',
  'Some people have watered it once or twice, and yet it is wet every single morning',
  'The ferry crossed through every storm but one',
  'Nobody has ever measured the weight of the moon with a spoon made of cheese.',
]

describe.each(MAKERS)('a quotation that is compared over %s', (_, open) => {
  it.each(QUOTATIONS)('has the same verdict, with the same fields, as in the whole library: %s', async (text) => {
    connect()
    expect(await check(await open(), text)).toEqual(await check(whole(), text))
  })

  it('is word for word in the corrected text, and the source is given', async () => {
    connect()
    const found = await check(await open(), QUOTATIONS[0]!)
    expect(found.verdict).toBe('verbatim')
    expect(found.matches[0]![2]).toBe('the north side of the Kwen wall is green all year')
  })

  it('is never word for word in a translation, whose original is given', async () => {
    connect()
    const { verdict, reason, matches, translation } = await check(await open(), QUOTATIONS[3]!)
    expect([verdict, reason, matches]).toEqual(['unclear', 'translation', []])
    expect(translation).toMatchObject({ episode: 'mosswallxxx', language: 'de', by: 'machine', at: 20 })
    expect(translation!.original).toContain('Some folks have watered it')
  })

  it('keeps the verdict of the note where the captions have it word for word', async () => {
    connect()
    const { verdict, second } = await check(await open(), QUOTATIONS[4]!)
    expect(verdict).toBe('close')
    expect(second).toMatchObject({ verdict: 'verbatim', name: 'moss.en.vtt', isOfNote: true })
  })

  it('is looked for in no other text of an episode that is not chosen', async () => {
    connect()
    const { translation, second } = await check(await open(), QUOTATIONS[3]!, ['ferrycrossx'])
    expect([translation, second]).toEqual([undefined, undefined])
  })
})

describe('over a static index', () => {
  it('no other text is read for a quotation that is said word for word', async () => {
    connect()
    await check(openSite(catalogue), QUOTATIONS[5]!)
    expect(requested.filter((path) => path.includes('/episodes/'))).toEqual([])
  })

  it('only the texts that may have it are read', async () => {
    connect()
    await check(openSite(catalogue), QUOTATIONS[3]!)
    expect(requested.filter((path) => path.includes('/episodes/'))).toEqual([
      '/data/episodes/mosswallxxx.json',
      '/data/episodes/mosswallxxx.en.json',
      '/data/episodes/mosswallxxx.de.json',
    ])
  })
})

const openTexts = createTextsOpener(async () => new Set())
const openAt = (index: Catalogue['search'], api?: string) =>
  openTexts({ base: '/', index, api, opened: [], attempt: 0 })
const SEARCHED = [
  ['the static index', () => openAt(catalogue.search)],
  ['a server', () => openAt(undefined, '/api')],
  ['OpenSearch', async () => openPublished(await connectEngine(), 'talks')],
] as const

async function searchTexts(texts: LibraryTexts | ServedLibrary, typed: string) {
  const source = 'source' in texts ? texts.source : texts
  const { words } = 'source' in texts ? texts.source : (await texts.words()).value
  const query = createQueryExpander(words!)(parseQuery(typed))
  const { value } = await source.search(query, { limit: 20, count: 'all' })
  return {
    hits: value.hits.filter(({ isFull }) => isFull).map(({ document }) => document),
    passages: [...(value.episodeCounts ?? [])].map(([id, { count }]) => [id, count]),
    kinds: [...(value.kindCounts ?? [])],
  }
}

describe.each(SEARCHED)('a search of %s', (_, open) => {
  it('finds a word that the owner has corrected away, in the corrected passage, once', async () => {
    connect()
    for (const typed of ['kwen', 'qwen', '"the qwen wall"', '"the kwen wall is green"', 'qwen brown']) {
      // oxlint-disable-next-line no-await-in-loop
      const { hits, passages } = await searchTexts(await open(), typed)
      const said = hits.filter(({ kind }) => kind === 'transcript')
      expect([typed, said.map(({ at }) => at), passages]).toEqual([typed, [0], [['mosswallxxx', 1]]])
      expect(said[0]!.text).toContain('Qwen')
      expect(said[0]!.detail).toContain('Kwen')
    }
  })

  it('finds a phrase that runs on from a corrected paragraph into the next', async () => {
    connect()
    const { hits } = await searchTexts(await open(), '"seen it brown some folks"')
    expect(hits.map(({ kind, at }) => [kind, at])).toEqual([['transcript', 0]])
  })

  it('finds what is translated, with the original beside it and who says it, and counts it apart', async () => {
    connect()
    const { hits, passages, kinds } = await searchTexts(await open(), 'gegossen')
    expect(hits).toMatchObject([{ kind: 'translation', episodeId: 'mosswallxxx', language: 'de', at: 20 }])
    expect(hits[0]!.original).toContain('Some folks have watered it')
    expect(hits[0]!.voice?.name).toBe('Ben')
    expect([passages, kinds]).toEqual([[], [['translation', 1]]])
  })

  it('narrows to translations, and to what was said', async () => {
    connect()
    expect((await searchTexts(await open(), 'morgen kind:translations')).kinds).toEqual([['translation', 1]])
    expect((await searchTexts(await open(), 'morgen kind:transcript')).hits).toEqual([])
    expect((await searchTexts(await open(), 'morgen @ben')).kinds).toEqual([['translation', 1]])
    expect((await searchTexts(await open(), 'morgen @ann')).kinds).toEqual([])
  })
})
