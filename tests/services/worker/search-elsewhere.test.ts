import { createHash } from 'node:crypto'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Answer } from '../../../src/core/answer/answer.ts'
import type { Catalogue, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { buildLibraryDocuments, buildNameDocuments } from '../../../src/core/search/documents.ts'
import type { SearchResults, SearchOptions } from '../../../src/core/search/present/search-results.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { measureCovered } from '../../../src/core/transcript/coverage.ts'
import type { LibraryLocation } from '../../../src/library/library-location.ts'
import { flattenAnswer } from '../../../src/services/search/select-results.ts'
import { createSearchEngines, type SearchEngines } from '../../../src/services/worker/search-engines.ts'
import { serveIndex } from '../../library/search/serve-index.ts'
import { episodeOf } from '../../support/episode-text.ts'

afterEach(() => vi.unstubAllGlobals())

const IGNORED = { signal: new AbortController().signal, onProgress() {} }

const write = (id: string, text: string) =>
  episodeOf(text, { id, title: `About ${id}`, channel: `Channel ${id}`, duration: 600 })
const OPEN = write('open', '0:00 Ann: The lantern was lit.\n0:30 Ben: And the gates were shut.')
const HILLS = write('hills', '0:00 Cid: Over the hills.\n5:00 Cid: A lantern on each of the hills.')
const SEAS = write('seas', '0:00 Dot: A lantern at sea is a star.')
const MINE = write('mine', '0:00 Eve: My own lantern.')

/** Each ends with a few words, and the rest of its ten minutes has no text. */
const coveredOf = (...episodes: readonly Episode[]) =>
  episodes.reduce((sum, episode) => sum + measureCovered(buildTranscript(episode)), 0)

const entryOf = (episode: Episode): Catalogue['episodes'][number] => {
  const file = JSON.stringify(episode)
  return {
    id: episode.id,
    title: episode.title,
    channel: episode.channel!,
    duration: 600,
    tags: [],
    counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 1, words: 5 },
    poster: { chapters: [], marks: [] },
    size: Buffer.byteLength(file),
    hash: createHash('sha256').update(file).digest('hex').slice(0, 16),
  }
}
interface TestLibrary extends Pick<LibraryLocation, 'opened' | 'attempt' | 'api'> {
  /** Of the site. */
  readonly catalogue: Catalogue
  /** Of the site; where an index holds them, of the opened episodes. */
  readonly names: Names | undefined
}
const libraryOf = (shipped: readonly Episode[], opened: readonly Episode[] = []): TestLibrary => ({
  catalogue: { formatVersion: 1, episodes: shipped.map(entryOf) },
  names: { formatVersion: 1, names: {} },
  opened: opened.map((episode) => ({
    entry: entryOf(episode),
    json: new TextEncoder().encode(JSON.stringify(episode)).buffer,
  })),
  attempt: 0,
})

/** Serves the lists of the site beside its other files. */
function setLibrary(host: SearchEngines, { catalogue, names, ...location }: TestLibrary) {
  const files = fetch
  const lists = new Map<string, unknown>([
    ['/data/library.json', catalogue],
    ['/data/names.json', names],
  ])
  vi.stubGlobal('fetch', (path: string, options?: RequestInit) => {
    const list = lists.get(path)
    return list ? Promise.resolve(Response.json(list)) : files(path, options)
  })
  const index = catalogue.search
  host.setLibrary({ base: '/', index, names: index && names, ...location })
}

function serveEpisodes(...episodes: readonly Episode[]) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    const found = episodes.find(({ id }) => path === `/data/episodes/${id}.json`)
    return Promise.resolve(found ? Response.json(found) : new Response('', { status: 404 }))
  })
  return asked
}

function ask(library: TestLibrary, query: string, options: SearchOptions = {}, open: Episode | 'none open' = OPEN) {
  const host = createSearchEngines(open === 'none open' ? undefined : open)
  setLibrary(host, library)
  return find(host, query, options)
}

const find = async (host: SearchEngines, query: string, options: SearchOptions = {}) =>
  flattenAnswer(await host.search(query, options, IGNORED))

const found = ({ episodes }: SearchResults) =>
  episodes.map(({ episodeId, count, times }) => ({ episodeId, count, times }))

describe('what other episodes say', () => {
  test('is read from a small library itself, and the open episode is not found twice', async () => {
    const asked = serveEpisodes(OPEN, HILLS, SEAS)
    const answer = await ask(libraryOf([OPEN, HILLS, SEAS]), 'lantern')
    expect(new Set(found(answer).map(({ episodeId }) => episodeId))).toEqual(new Set(['hills', 'seas']))
    expect(found(answer)).toContainEqual({ episodeId: 'hills', count: 1, times: [300] })
    expect(answer.counts).toEqual({ transcript: 3 })
    expect(asked).not.toContain('/data/episodes/open.json')
  })

  test('is counted: every episode that was searched, with how much of it has text', async () => {
    serveEpisodes(HILLS, SEAS)
    const answer = await ask(libraryOf([OPEN, HILLS, SEAS], [MINE]), 'lantern')
    expect(answer.scope).toEqual({ episodes: 4, covered: coveredOf(OPEN, HILLS, SEAS, MINE) })
    expect(found(answer).map(({ episodeId }) => episodeId)).toContain('mine')
    const alone = await ask(libraryOf([HILLS, SEAS], [MINE]), 'lantern', {}, 'none open')
    expect(alone.scope).toEqual({ episodes: 3, covered: coveredOf(HILLS, SEAS, MINE) })
  })

  test('is found without the episode that is missing, which is told', async () => {
    serveEpisodes(SEAS)
    const answer = await ask(libraryOf([OPEN, HILLS, SEAS]), 'lantern')
    expect(found(answer).map(({ episodeId }) => episodeId)).toEqual(['seas'])
    expect(answer.faults).toMatchObject([{ kind: 'unreachable', episodes: 1 }])
    expect(answer.scope).toEqual({ episodes: 2, covered: coveredOf(OPEN, SEAS) })
  })

  test('is not asked for where there is no other', async () => {
    const asked = serveEpisodes(HILLS)
    expect((await ask(libraryOf([OPEN]), 'lantern')).completeness).toBe('whole')
    expect(asked).toEqual([])
  })

  const COUNTED =
    'lamp|light|lantern|lantern in:open|gates|kind:mentions lantern|was lit @ann|ann|lant|l|lantren|ght|kind:names|' +
    'kind:passages|@ann|in:hills|about open|seas'
  const mentions = [{ id: 'm1', group: '', kind: 'other' as const, name: 'Lantern', at: [0], text: 'A light' }]
  const named = { ...OPEN, mentions }
  const names = {
    formatVersion: 1 as const,
    names: {
      lantern: {
        name: 'Lantern',
        kind: 'other' as const,
        text: 'A lamp',
        episodes: [{ id: OPEN.id, count: 1, times: [0] }],
      },
    },
  }
  const expectSameCounts = async (library: TestLibrary, query: string, open: Episode) => {
    const palette = await ask(library, query, {}, open)
    const page = await ask(library, query, { most: 100, countAll: true }, 'none open')
    expect(palette.counts, query).toEqual(page.counts)
    expect(palette.total, query).toBe(page.total)
    return palette
  }

  test.each(COUNTED.split('|'))('is counted as on the page of results: %s', async (query) => {
    serveEpisodes(named, HILLS, SEAS)
    await expectSameCounts({ ...libraryOf([named, HILLS, SEAS]), names }, query, named)
  })

  test('is counted as on the page of results through an index that holds the names, whether opened episodes list some too or not', async () => {
    const sources = [named, HILLS, SEAS].map((episode) => ({
      id: episode.id,
      documents: buildLibraryDocuments(episode, buildTranscript(episode)),
    }))
    const host = serveIndex([...sources, { id: '', documents: buildNameDocuments(names) }])
    const listed = libraryOf([named, HILLS, SEAS], [MINE])
    const library = { ...listed, catalogue: { ...listed.catalogue, search: host.listed } }
    const check = async (query: string) => {
      await expectSameCounts({ ...library, names: undefined }, query, named)
      await expectSameCounts({ ...library, names }, query, named)
      await expectSameCounts({ ...library, names: undefined }, query, MINE)
    }
    await Promise.all(COUNTED.split('|').map(check))
    const light = await expectSameCounts({ ...library, names: undefined }, 'light', named)
    expect(light.counts.mention).toBeUndefined()
  })

  test('is counted as on the page of results with names that only an opened episode lists', async () => {
    const sources = [named, HILLS].map((episode) => ({
      id: episode.id,
      documents: buildLibraryDocuments(episode, buildTranscript(episode)),
    }))
    const host = serveIndex([...sources, { id: '', documents: buildNameDocuments(names) }])
    const mine = { ...MINE, mentions: [...mentions, { ...mentions[0]!, id: 'm2', name: 'Skep', text: 'A hive' }] }
    const listed = libraryOf([named, HILLS], [mine])
    const skep = {
      name: 'Skep',
      kind: 'other' as const,
      text: 'A hive',
      episodes: [{ id: MINE.id, count: 1, times: [0] }],
    }
    const library = {
      ...listed,
      catalogue: { ...listed.catalogue, search: host.listed },
      names: { ...names, names: { ...names.names, skep } },
    }
    const check = async (query: string) => {
      await expectSameCounts(library, query, mine)
      return await expectSameCounts(library, query, named)
    }
    await Promise.all(COUNTED.split('|').map(check))
    expect((await check('skep')).counts).toEqual({ mention: 1 })
    expect((await check('kind:names')).counts).toEqual({ mention: 2 })
  })

  test('does not keep a speaker from being found whose name nobody says', async () => {
    serveEpisodes(HILLS)
    const answer = await ask(libraryOf([OPEN, HILLS]), 'ben')
    expect(answer.openOnly).toEqual({ speaker: 1 })
    expect([answer.total, answer.missing]).toEqual([0, []])
  })

  test('is narrowed to a channel and to chosen episodes', async () => {
    serveEpisodes(HILLS, SEAS)
    const library = libraryOf([OPEN, HILLS, SEAS])
    expect(found(await ask(library, 'lantern in:hills')).map(({ episodeId }) => episodeId)).toEqual(['hills'])
    const chosen = { episodes: new Set(['seas']) }
    const answer = await ask(library, 'lantern', chosen)
    expect(found(answer).map(({ episodeId }) => episodeId)).toEqual(['seas'])
    expect(answer.groups).toEqual([])
    expect(answer.scope).toEqual({ episodes: 1, covered: coveredOf(SEAS) })
  })

  test('counts what holds every word, and shows what lacks one apart', async () => {
    const lines = [
      '0:00 Ann: The mill turns its stone by a wheel at night while everybody sleeps upstairs in it.',
      '1:00 Ann: The mill turns its stone by a wheel in the morning because the river is so low.',
    ]
    const mill = write('mill', lines.join('\n'))
    serveEpisodes(HILLS, SEAS, mill)
    const answer = await ask(libraryOf([HILLS, SEAS, mill]), 'mill turns stone wheel night', {}, 'none open')
    expect(answer.best?.hit.at).toBe(0)
    expect(answer.episodes).toMatchObject([{ episodeId: 'mill', rows: [], count: 1, times: [0] }])
    expect(answer.counts.transcript).toBe(1)
    expect(answer.partial.map(({ hit }) => hit.at)).toEqual([60])
  })

  test('is looked for only where the speaker is listed, or where the list may lack somebody', async () => {
    serveEpisodes(OPEN, HILLS, SEAS)
    const { catalogue, ...rest } = libraryOf([OPEN, HILLS, SEAS], [MINE])
    const lists: Readonly<Record<string, readonly string[]>> = { hills: ['Cid'], seas: ['Dot'] }
    const episodes = catalogue.episodes.map((entry) => {
      const speakers = lists[entry.id]
      return speakers ? { ...entry, speakers } : entry
    })
    const library = { ...rest, catalogue: { ...catalogue, episodes } }
    const searched = async (query: string, options: SearchOptions = {}) =>
      (await ask(library, query, options, 'none open')).scope?.episodes
    expect(await searched('lantern')).toBe(4)
    expect(await searched('lantern @cid')).toBe(3)
    expect(await searched('lantern', { speaker: 'Dot' })).toBe(3)
    expect(await searched('lantern @cid', { speaker: 'Dot' })).toBe(2)
    expect(await searched('lantern @nobody')).toBe(4)
    const answer = await ask(library, 'lantern', { speaker: 'Dot' }, 'none open')
    expect(found(answer).map(({ episodeId }) => episodeId)).toEqual(['seas'])
  })

  test('is read from the static index of a larger library, beside what was opened here, by one score', async () => {
    const shipped = [OPEN, HILLS, SEAS]
    const host = serveIndex(
      shipped.map((episode) => ({
        id: episode.id,
        documents: buildLibraryDocuments(episode, buildTranscript(episode)),
        covered: 600,
      })),
    )
    const library = libraryOf(shipped, [MINE])
    const answer = await ask({ ...library, catalogue: { ...library.catalogue, search: host.listed } }, 'lantern')
    expect(found(answer).map(({ episodeId }) => episodeId)).toEqual(['mine', 'hills', 'seas'])
    const scores = answer.episodes.map(({ rows }) => rows[0]?.hit.score ?? Infinity)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(answer.scope).toEqual({ episodes: 4, covered: 1200 + coveredOf(OPEN, MINE) })
    expect(answer.faults).toEqual([])
    expect(host.asked.some(({ path }) => path.includes('/episodes/'))).toBe(false)
  })

  test('comes after titles, which are found while it is still being read', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    vi.stubGlobal('fetch', async () => (await held, Response.json(HILLS)))
    const host = createSearchEngines(OPEN)
    setLibrary(host, libraryOf([OPEN, HILLS]))
    const early: Answer<SearchResults>[] = []
    const answer = host.search('about hills', {}, { ...IGNORED, onProgress: (one) => early.push(one) })
    await vi.waitFor(() => expect(early.at(-1)?.value.counts).toEqual({ episode: 1 }))
    expect(early.at(-1)?.completeness).toBe('partial')
    release()
    expect((await answer).value.counts.episode).toBe(1)
  })

  test('is read once, and not again when other files are opened', async () => {
    const asked = serveEpisodes(HILLS, SEAS)
    const host = createSearchEngines(OPEN)
    const library = libraryOf([OPEN, HILLS, SEAS])
    setLibrary(host, library)
    await find(host, 'lantern')
    setLibrary(host, libraryOf([OPEN, HILLS, SEAS], [MINE]))
    await find(host, 'lanterns')
    expect(asked).toHaveLength(2)
  })

  test('is looked for again at once when the reader asks for it', async () => {
    serveEpisodes()
    const host = createSearchEngines(OPEN)
    const library = libraryOf([OPEN, SEAS])
    setLibrary(host, library)
    expect((await find(host, 'lantern')).faults).toHaveLength(1)
    serveEpisodes(SEAS)
    setLibrary(host, { ...library, attempt: 1 })
    expect((await find(host, 'lantern')).faults).toEqual([])
  })

  test('is looked for again some seconds after the network failed', async () => {
    const asked = serveEpisodes()
    const host = createSearchEngines(OPEN)
    setLibrary(host, libraryOf([OPEN, SEAS]))
    const first = await find(host, 'lantern')
    expect(first.faults).toHaveLength(1)
    const before = asked.length
    await find(host, 'lantern')
    expect(asked).toHaveLength(before)
    serveEpisodes(SEAS)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 6000)
    expect((await find(host, 'lantern')).faults).toEqual([])
    vi.restoreAllMocks()
  })
})

test('a server that is slow is told of after a while, until it answers', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let answer = (_response: Response) => {}
  const serve = vi.fn<(path: string) => Promise<Response>>((path) => {
    if (!path.includes('/api/search')) return Promise.resolve(new Response('', { status: 404 }))
    return new Promise<Response>((resolve) => {
      answer = resolve
    })
  })
  vi.stubGlobal('fetch', serve)
  const engines = createSearchEngines(undefined)
  setLibrary(engines, { ...libraryOf([]), api: '/api' })
  const told: Answer<SearchResults>[] = []
  const onProgress = (early: Answer<SearchResults>) => void told.push(early)
  const asked = engines.search('lantern', {}, { ...IGNORED, onProgress })
  // Parts of the program are loaded first.
  await vi.waitFor(() => expect(serve).toHaveBeenCalled())
  await vi.advanceTimersByTimeAsync(2_000)
  expect(told.flatMap(({ faults }) => faults)).toEqual([])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told.at(-1)).toMatchObject({ completeness: 'partial', faults: [{ kind: 'slow' }] })
  answer(Response.json({ error: 'timeout', message: 'late' }, { status: 503 }))
  await vi.runAllTimersAsync()
  expect(await asked).toMatchObject({ completeness: 'atLeast', faults: [{ kind: 'timeout' }] })
})

test('once the library is open, a query is searched once: one early answer comes before the last', async () => {
  serveEpisodes(HILLS, SEAS)
  const engines = createSearchEngines(OPEN)
  setLibrary(engines, libraryOf([OPEN, HILLS, SEAS]))
  await engines.search('lantern', {}, IGNORED)
  const early: Answer<SearchResults>[] = []
  await engines.search('lantern', {}, { ...IGNORED, onProgress: (one) => early.push(one) })
  expect(early).toHaveLength(1)
})

test('texts are found for each query while the names have not come', async () => {
  serveEpisodes(HILLS, SEAS)
  const engines = createSearchEngines(OPEN)
  setLibrary(engines, libraryOf([OPEN, HILLS, SEAS]))
  const serve = fetch
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  vi.stubGlobal('fetch', (path: string) =>
    (path.includes('names.json') ? held : Promise.resolve()).then(() => serve(path)),
  )
  const search = (query: string) => {
    const early: Answer<SearchResults>[] = []
    return { early, last: engines.search(query, {}, { ...IGNORED, onProgress: (one) => early.push(one) }) }
  }
  const answers = [search('hills'), search('star')]
  for (const { early } of answers)
    await vi.waitFor(() => expect(early.at(-1)?.value.counts.transcript).toBeGreaterThan(0))
  release()
  for (const { last } of answers) expect((await last).completeness).toBe('whole')
})
