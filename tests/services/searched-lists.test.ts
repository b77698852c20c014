import { flattenAnswer, type AnsweredResults } from '../../src/services/search/select-results.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Catalogue } from '../../src/core/catalogue/catalogue-schema.ts'
import type { Episode } from '../../src/core/episode/schema.ts'
import { buildLibraryDocuments, buildNameDocuments } from '../../src/core/search/documents.ts'
import type { SearchOptions } from '../../src/core/search/present/search-results.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { createLibrary } from '../../src/library/create-library.ts'
import { createOpenedLibrary, type OpenedLibrary } from '../../src/library/opened/opened-library.ts'
import { readOpenedFiles } from '../../src/library/opened/reading/read-opened-files.ts'
import { createAppDatabase } from '../../src/storage/create-app-database.ts'
import { openPageSource } from '../../src/services/library/page-source.ts'
import { createLibrarySearch, type LibrarySearch } from '../../src/services/search/create-library-search.ts'
import { getKnownEpisodes, type SearchedLists } from '../../src/services/search/searched-lists.ts'
import { BEES, encode } from '../library/opened/write-files.ts'
import { serveIndex, type IndexHost } from '../library/search/serve-index.ts'
import { openFakeBrowser } from '../storage/fake-browser.ts'
import { writeCatalogueFiles } from '../support/catalogue-site.ts'
import { episodeOf } from '../support/episode-text.ts'

const HILLS = episodeOf('0:00 Cid: Over the hills.\n5:00 Cid: A lantern on each of the hills.', {
  id: 'hills',
  title: 'About hills',
  channel: 'Land',
  duration: 600,
  publishedOn: '2026-01-04',
})
const SEAS = episodeOf('0:00 Dot: A lantern at sea is a star.', { id: 'seas', title: 'About seas', channel: 'Water' })
const NAMES = {
  formatVersion: 1 as const,
  names: { lantern: { name: 'Lantern', kind: 'other' as const, text: 'A light', episodes: [] } },
}

const entryOf = (episode: Episode): Catalogue['episodes'][number] => ({
  id: episode.id,
  title: episode.title,
  channel: episode.channel,
  publishedOn: episode.publishedOn,
  duration: episode.duration,
  tags: [],
  speakers: episode.id === 'hills' ? ['Cid'] : ['Dot'],
  counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 1, words: 5 },
  poster: { chapters: [], marks: [] },
  size: 100,
  hash: '0',
})

let library: OpenedLibrary
let source: ReturnType<typeof openPageSource>
let host: IndexHost
let client: LibrarySearch

beforeEach(() => {
  openFakeBrowser()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  const site = createLibrary('/')
  library = createOpenedLibrary(site, createAppDatabase())
  source = openPageSource('/', site, library)
})
afterEach(() => {
  client.dispose()
  vi.unstubAllGlobals()
})

/** A site that has its lists in parts alone: neither `library.json` nor `names.json` can be had. */
function serveSite({ isListed = true, lacks = /library\.json|names\.json/ } = {}): void {
  const entries = [HILLS, SEAS].map(entryOf)
  const sources = [HILLS, SEAS].map((episode) => ({
    id: episode.id,
    documents: buildLibraryDocuments(episode, buildTranscript(episode)),
    covered: 600,
  }))
  const all = [...sources, { id: '', documents: buildNameDocuments(NAMES) }]
  const search = { version: 6, library: 'of these', hash: 'this build', listing: isListed }
  const files = writeCatalogueFiles({ formatVersion: 1, episodes: entries, search, examples: ['Lantern'] })
  const data = new Map(
    [...files, ['names.json', JSON.stringify(NAMES)]].filter(([path]) => !lacks.test(path!)) as [string, string][],
  )
  host = serveIndex(all, { entries: isListed ? entries : undefined, data })
  expect(host.listed).toMatchObject(search)
}

const asked = () => host.asked.map(({ path }) => path.slice('/data/'.length))

async function openSearch(): Promise<SearchedLists> {
  const reject = () => Promise.reject(new Error('not there'))
  const reader = { loadNotes: reject, loadCorrections: reject }
  client = createLibrarySearch({ base: '/', library, source, reader })
  client.loadLists()
  await vi.waitFor(() => expect(getLists().count).toBeDefined())
  return getLists()
}

const getLists = () => client.lists.getState()

const search = async (query: string, options?: SearchOptions) => flattenAnswer(await client.search(query, options))

const describeFound = ({ episodes, groups, counts, faults }: AnsweredResults) => ({
  episodes: episodes.map(({ episodeId }) => episodeId),
  rows: groups.flatMap(({ rows }) => rows.map(({ kind, hit }) => `${kind} ${hit.document.text}`)),
  counts,
  faults,
})

describe('a search of a site whose index lists its episodes', () => {
  it('needs neither the whole catalogue nor the list of all names', async () => {
    serveSite()
    expect(await openSearch()).toMatchObject({ count: 2, transcripts: 2, newest: { length: 2 } })
    expect(asked()).toEqual(['library/summary.json'])
    const answer = await search('lantern')
    expect(new Set(describeFound(answer).episodes)).toEqual(new Set(['hills', 'seas']))
    expect(answer.counts).toEqual({ transcript: 2, mention: 1 })
    expect(answer.faults).toEqual([])
    expect(asked()).not.toContain('library.json')
    expect(asked()).not.toContain('names.json')
  })

  it('knows title, channel, date, length and speakers of all episodes once it has answered', async () => {
    serveSite()
    await openSearch()
    await search('lantern')
    const [hills, seas] = getKnownEpisodes(getLists())
    expect(hills).toMatchObject({
      id: 'hills',
      title: 'About hills',
      channel: 'Land',
      publishedOn: '2026-01-04',
      duration: 600,
      speakers: ['Cid'],
    })
    expect(seas).toMatchObject({ id: 'seas', title: 'About seas' })
  })

  it('finds titles, and narrows to channels, dates and speakers', async () => {
    serveSite()
    await openSearch()
    const find = async (query: string) => describeFound(await search(query, { most: 100 }))
    expect((await find('about hills')).rows).toContain('episode About hills')
    expect((await find('lantern channel:Water')).episodes).toEqual(['seas'])
    expect((await find('lantern after:2026')).episodes).toEqual(['hills'])
    expect((await find('lantern @cid')).episodes).toEqual(['hills'])
    expect((await search('lantern channel:Air')).unmet).toMatchObject([{ kind: 'channel' }])
  })

  it('searches opened episodes beside them, and finds their names, each once', async () => {
    serveSite()
    const listing = '## Mentions\n\n- **Lantern** (0:00): A light\n- **Skep** (1:00): A hive of straw\n\n## Transcript'
    const note = encode(BEES.replace('## Transcript', listing))
    const { episode } = await readOpenedFiles([{ name: 'bees.md', bytes: note }])
    await (await library.loadOpenedFiles()).save(episode ? [episode] : [])
    expect((await openSearch()).count).toBe(3)
    await vi.waitFor(() => expect(getLists().names).toBeDefined())
    const find = (query: string) => search(query, { most: 100, countAll: true })
    expect((await find('straw')).counts).toEqual({ mention: 1 })
    expect(getKnownEpisodes(getLists()).map(({ title }) => title)).toEqual([
      'About hills',
      'About seas',
      'Keeping bees',
    ])
    expect((await find('lantern')).counts).toEqual({ transcript: 2, mention: 1 })
    expect((await find('kind:names')).counts).toEqual({ mention: 2 })
    expect(asked()).not.toContain('library.json')
    expect(asked()).not.toContain('names.json')
  })
})

describe('the whole list is loaded', () => {
  it('where the index does not list its episodes', async () => {
    serveSite({ isListed: false, lacks: /names\.json/ })
    await openSearch()
    expect((await search('about hills')).counts.episode).toBe(1)
    expect(getLists().episodes).toHaveLength(2)
    expect(asked()).not.toContain('names.json')
  })

  it('where an older version built the site', async () => {
    serveSite({ lacks: /summary|names\.json/ })
    expect((await openSearch()).episodes).toHaveLength(2)
  })

  it('where the index cannot be read, which is said with what is found in titles', async () => {
    serveSite({ lacks: /names\.json/ })
    host.files.set('/data/search/index.json', 'no network')
    await openSearch()
    await search('about hills')
    await vi.waitFor(() => expect(getLists().episodes).toHaveLength(2))
    const answer = await search('about hills')
    expect(answer.counts.episode).toBe(1)
    expect(answer.faults).toMatchObject([{ kind: 'unreachable', episodes: 2 }])
  })
})

describe('without the list of the site', () => {
  /** Copies that the service worker has, and no answer to anything else. */
  function serveStored(...episodes: readonly Episode[]): void {
    serveSite({ lacks: /./ })
    const urls = episodes.map(({ id }) => `http://localhost/data/episodes/${id}.json`)
    const caches = new Map([['tx-opened', urls.map((url) => ({ url }))]])
    vi.stubGlobal('location', new URL('http://localhost/search'))
    vi.stubGlobal('caches', { open: (name: string) => Promise.resolve({ keys: async () => caches.get(name) ?? [] }) })
    for (const episode of episodes)
      host.files.set(`/data/episodes/${episode.id}.json`, new TextEncoder().encode(JSON.stringify(episode)))
  }

  it('the episodes on this device are searched, and it is known why there are no others', async () => {
    serveStored(HILLS)
    const lists = await openSearch()
    expect(lists).toMatchObject({ count: 1, transcripts: 1 })
    expect(getKnownEpisodes(lists)).toMatchObject([{ id: 'hills', title: 'About hills', publishedOn: '2026-01-04' }])
    const answer = await search('lantern')
    expect(describeFound(answer)).toMatchObject({ episodes: ['hills'], faults: [{ kind: 'no-library' }] })
  })

  it('nothing is made of it where no episode is here', async () => {
    serveStored()
    expect(getKnownEpisodes(await openSearch())).toEqual([])
    expect(describeFound(await search('lantern'))).toMatchObject({ episodes: [], faults: [{ kind: 'no-library' }] })
  })

  it('its episodes are searched once another try brings it', async () => {
    serveStored(HILLS)
    await openSearch()
    serveSite({ lacks: /summary/ })
    client.retry()
    await vi.waitFor(() => expect(getLists()).toMatchObject({ count: 2 }))
    const answer = describeFound(await search('lantern'))
    expect(new Set(answer.episodes)).toEqual(new Set(['hills', 'seas']))
    expect(answer.faults).toEqual([])
  })
})
