import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { FaultError, type Fault } from '../../../src/core/answer/fault.ts'
import type { Answer } from '../../../src/core/answer/answer.ts'
import type { CatalogueEntry, Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import type { CatalogueFilter } from '../../../src/core/catalogue/catalogue.ts'
import type { ListRequest } from '../../../src/core/catalogue/list-source.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { FACET_NAMES } from '../../../src/core/catalogue/facets.ts'
import { buildFacetIndex } from '../../../src/core/catalogue/summary/facet-index.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { fromMemory } from '../../../src/core/library/from-memory.ts'
import type { LibrarySource } from '../../../src/core/library/library-source.ts'
import { withOpened } from '../../../src/core/library/with-opened.ts'
import { createLibrary } from '../../../src/library/create-library.ts'
import { openLibrary, type LibraryDevice } from '../../../src/library/open-library.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { data, serveBy } from '../../library/fake-server.ts'
import { removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { filterCatalogue } from '../../support/filter-catalogue.ts'

const HILLS = episodeOf('0:00 Cid: A lantern on each of the hills.', { id: 'hills', title: 'Far away' })
const { episodes: MADE } = makeCatalogue(1500, 60)
const INDEX = finish(buildFacetIndex(MADE))
const COMMON = INDEX.count({}).tag[0]!.name
const RARE = INDEX.count({}).tag.at(-1)!.name
const SPEAKER = INDEX.count({}).speaker[0]!.name
const CHANNEL = INDEX.count({}).channel.at(-1)!.name
const NAMES: Names = {
  formatVersion: 1,
  names: {
    lantern: {
      name: 'Lantern',
      kind: 'other',
      text: 'A light.',
      episodes: [{ id: MADE[0]!.id, count: 1, times: [7] }],
    },
    tide: { name: 'Tide', kind: 'other', text: '', episodes: [{ id: MADE[1]!.id, count: 2, times: [] }] },
  },
}
const FIRST: Episode = { ...HILLS, id: MADE[0]!.id }

const FILES = new Map([
  ...writeCatalogueFiles({ formatVersion: 1, episodes: MADE }),
  ['names.json', JSON.stringify(NAMES)],
  [`episodes/${FIRST.id}.json`, JSON.stringify(FIRST)],
])
// The sizes and hashes that the list states are made up.
const ENTRIES: readonly CatalogueEntry[] = (JSON.parse(FILES.get('library.json')!) as { episodes: CatalogueEntry[] })
  .episodes

let root = ''
let app: ReturnType<typeof serveLibrary>
beforeAll(async () => {
  root = join(mkdtempSync(join(tmpdir(), 'library-')), 'dist')
  mkdirSync(join(root, 'data'), { recursive: true })
  for (const name of ['library.json', 'names.json']) writeFileSync(join(root, 'data', name), FILES.get(name)!)
  for (const name of ['index', '404'])
    writeFileSync(join(root, `${name}.html`), '<!doctype html><html><head></head></html>')
  app = serveLibrary(root)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface Site {
  /** What is had in place of a file; `no network` for no answer. */
  readonly edit?: (path: string, text: string | undefined) => string | undefined
  /** What the server responds; by default what it lists. */
  readonly respond?: (path: string) => Response | 'no network' | undefined
}

let requested: string[] = []

/** The files of the site and its server, as the network gives them. */
function serveSite({ edit = (_, text) => text, respond = () => undefined }: Site = {}): void {
  requested = []
  serveBy((address) => {
    requested.push(address)
    const path = address.slice('/data/'.length)
    const file = edit(path, FILES.get(path))
    return file === 'no network' ? file : file === undefined ? data('gone', 404)() : data(file)()
  })
  const files = fetch
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    if (!address.startsWith('/api/')) return files(address, options)
    requested.push(address)
    const given = respond(address)
    if (given === 'no network') throw new TypeError('failed')
    if (given) return given
    const { body, statusCode } = await app.inject({ url: address })
    return new Response(body, { status: statusCode })
  })
}

const NOTHING: LibraryDevice = {
  opened: { list: async () => [], readNames: async () => undefined, readEpisode: async () => undefined },
  kept: { open: async () => undefined, late: () => () => {} },
}
const keeping = (...kept: readonly CatalogueEntry[]): LibraryDevice => ({
  ...NOTHING,
  kept: {
    open: async () =>
      fromMemory({
        entries: kept,
        readEpisode: (id) =>
          kept.some((entry) => entry.id === id) ? { episode: { ...HILLS, id: id as Episode['id'] } } : undefined,
      }),
    late: () => () => {},
  },
})
const openMemory = (): LibrarySource =>
  fromMemory({
    entries: ENTRIES,
    names: NAMES,
    readEpisode: (id) => (id === FIRST.id ? { episode: FIRST } : undefined),
  })
const openPieces = (device = NOTHING) => openLibrary({ base: '/' }, createLibrary('/'), device)
const openServer = (device = NOTHING) => openLibrary({ base: '/', api: '/api' }, createLibrary('/'), device)

const MAKERS = [
  ['memory', openMemory],
  ['pieces', openPieces],
  ['server', openServer],
  ['pieces with kept episodes', () => openPieces(keeping(ENTRIES[3]!))],
  ['a server with kept episodes', () => openServer(keeping(ENTRIES[3]!))],
] as const

const FILTERS: readonly CatalogueFilter[] = [
  {},
  { sort: 'oldest' },
  { sort: 'title' },
  { sort: 'longest' },
  { sort: 'highlights' },
  { channel: CHANNEL },
  { channel: CHANNEL, sort: 'title' },
  { tag: COMMON },
  { tag: COMMON.toUpperCase(), sort: 'longest' },
  { tag: RARE, speaker: SPEAKER },
  { tag: COMMON, channel: CHANNEL, transcript: true },
  { transcript: true },
  { transcript: true, length: 'long' },
  { year: '2024' },
  { year: 'none' },
  { year: '2024', tag: COMMON },
  { from: '2023-03', to: '2024-02' },
  { to: '2022-12', speaker: SPEAKER },
  { channel: 'of no episode' },
]

const all = (request: Partial<ListRequest>): ListRequest => ({ offset: 0, limit: 30, ...request })

describe.each(MAKERS)('the library in %s', (_, open) => {
  it('finds, counts, sorts and pages as one that is filtered one by one', async () => {
    serveSite()
    const source = open()
    for (const filter of FILTERS) {
      const about = JSON.stringify(filter)
      const fitting = filterCatalogue(ENTRIES, filter)
      // oxlint-disable-next-line no-await-in-loop
      const { value: page, ...answer } = await source.list(all({ ...filter, facts: true, ids: true, values: 'tag' }))
      expect(answer, about).toEqual({ completeness: 'whole', faults: [] })
      expect(page.total, about).toBe(fitting.length)
      expect(page.episodes, about).toEqual(fitting.slice(0, 30))
      expect(page.ids, about).toEqual(fitting.map(({ id }) => id))
      expect(page.values, about).toEqual(INDEX.count(filter).tag)
      expect(page.facts, about).toMatchObject({
        total: fitting.length,
        duration: fitting.reduce((sum, { duration = 0 }) => sum + duration, 0),
        quotes: fitting.filter(({ quote }) => quote).length,
        undated: fitting.filter(({ publishedOn }) => publishedOn === undefined).length,
        transcripts: INDEX.count(filter).transcripts,
        months: countMonths(fitting),
      })
      for (const name of FACET_NAMES) {
        const values = INDEX.count(filter)[name]
        expect(page.facts!.facets[name], `${about} ${name}`).toEqual({
          total: values.length,
          values: values.slice(0, 8),
        })
      }
    }
    const { value } = await source.list({ tag: COMMON, sort: 'title', offset: 300, limit: 12 })
    expect(value.episodes).toEqual(filterCatalogue(ENTRIES, { tag: COMMON, sort: 'title' }).slice(300, 312))
  })

  it('marks the spines of the shelf that hold what fits', async () => {
    serveSite()
    const { value } = await open().list(all({ channel: CHANNEL, facts: true }))
    expect(value.facts?.spines).toEqual(findSpines(({ channel }) => channel === CHANNEL))
  })

  it('lists the requested episodes and all of them', async () => {
    serveSite()
    const source = open()
    const wanted = [ENTRIES[40]!, ENTRIES[1200]!]
    const { value } = await source.list(all({ id: [...wanted.map(({ id }) => id), 'of-no-episode'], sort: 'title' }))
    expect(value.episodes).toEqual(filterCatalogue(wanted, { sort: 'title' }))
    const whole = await source.list({ offset: 0, limit: Infinity })
    expect(whole.value.episodes).toEqual(filterCatalogue(ENTRIES))
  })

  it('has its names and its episodes, and says what it has not', async () => {
    serveSite()
    const source = open()
    expect((await source.names()).value).toEqual(NAMES)
    expect((await source.episode(FIRST.id)).value?.episode.cues).toEqual(FIRST.cues)
    expect((await source.episode('of-no-episode')).value).toBeUndefined()
  })

  it('rejects with the reason of the signal', async () => {
    serveSite()
    const reason = new Error('left')
    await expect(open().list(all({ tag: RARE, facts: true }), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    )
  })
})

it('a library in memory is measured once', async () => {
  const source = openMemory()
  const { value } = await source.summary()
  expect((await source.summary()).value.totals).toBe(value.totals)
})

describe('the parts of a site', () => {
  it('give one list and the entries that are shown, not the whole', async () => {
    serveSite()
    await openPieces().list({ channel: CHANNEL, offset: 0, limit: 12, facts: true })
    expect(requested.filter((path) => /library\/(lists|rows|values)-/.test(path))).toHaveLength(1)
    expect(requested).not.toContain('/data/library.json')
  })

  it.each<[string, (text: string) => string | undefined]>([
    ['missing', () => undefined],
    ['broken', (text) => text.replace('"positions":[', '"positions":[1,')],
    ['of another build', (text) => text.replace(/"library":"\w+"/, '"library":"0000000000"')],
  ])('are replaced by the whole list where one is %s', async (_, change) => {
    serveSite({ edit: (path, text) => (path.startsWith('library/lists-') ? change(text!) : text) })
    const { value, completeness } = await openPieces().list(all({ channel: CHANNEL, ids: true }))
    expect(value.ids).toEqual(filterCatalogue(ENTRIES, { channel: CHANNEL }).map(({ id }) => id))
    expect(completeness).toBe('whole')
    expect(requested).toContain('/data/library.json')
  })
})

describe('a server that does not list', () => {
  it('rests while the files of the site list, and is asked again later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const down = new Response('{"error":"unreachable","message":"down"}', { status: 503 })
    const state: { response: Response | undefined } = { response: down }
    serveSite({ respond: () => state.response?.clone() })
    const source = openServer()
    const asked = () => requested.filter((path) => path.startsWith('/api/')).length
    expect((await source.list(all({ channel: CHANNEL }))).value.total).toBeGreaterThan(2)
    expect((await source.list(all({ channel: CHANNEL, ids: true }))).completeness).toBe('whole')
    expect(asked()).toBe(1)
    vi.advanceTimersByTime(10_001)
    state.response = new Response(JSON.stringify({ formatVersion: 1, total: 7, episodes: [] }))
    expect((await source.list(all({ channel: CHANNEL }))).value.total).toBe(7)
    expect(asked()).toBe(2)
  })

  it('leaves to the files what is too much for it, and goes on with the rest', async () => {
    const page = (body: object, status = 200) => new Response(JSON.stringify(body), { status })
    serveSite({
      respond: (path) =>
        path.includes('offset=280')
          ? page({ error: 'bad-request', message: 'offset is too large' }, 400)
          : page({ formatVersion: 1, total: 20_000, episodes: [] }),
    })
    const source = openServer()
    const transcribed = filterCatalogue(ENTRIES, { transcript: true })
    expect((await source.list(all({ transcript: true, ids: true }))).value.ids).toHaveLength(transcribed.length)
    expect((await source.list(all({ values: 'channel' }))).value.values?.length).toBeGreaterThan(0)
    expect((await source.list({ transcript: true, offset: 280, limit: 5 })).value.episodes).toHaveLength(5)
    expect((await source.list(all({ transcript: true }))).value.total).toBe(20_000)
  })
})

const KEPT = ENTRIES[3]!
const OFFLINE: Site = { edit: () => 'no network', respond: () => 'no network' }

describe.each([
  ['pieces', openPieces],
  ['a server', openServer],
] as const)('without a network, a library in %s', (_, open) => {
  it('lists and reads what is kept, and says why there is no more', async () => {
    serveSite(OFFLINE)
    const source = open(keeping(KEPT))
    const listed = await source.list(all({ ids: true }))
    expect(listed.value.ids).toEqual([KEPT.id])
    expect(listed).toMatchObject({ completeness: 'atLeast', faults: [{ kind: 'unreachable' }] })
    expect((await source.episode(KEPT.id)).value?.episode.id).toBe(KEPT.id)
    await expect(source.episode(ENTRIES[4]!.id)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
  })

  it('rejects where nothing is kept', async () => {
    serveSite(OFFLINE)
    const source = open()
    const faultOf = (asked: Promise<unknown>) => asked.catch((error: unknown) => error)
    for (const error of await Promise.all([source.list(all({})), source.names(), source.episode('a')].map(faultOf)))
      expect(error).toBeInstanceOf(FaultError)
  })

  it('does not take what is kept for a library whose file is broken', async () => {
    serveSite({
      edit: (path, text) => (path === 'library.json' || path.startsWith('library/') ? '{"episodes"' : text),
      respond: () => 'no network',
    })
    await expect(open(keeping(KEPT)).list(all({}))).rejects.toMatchObject({ fault: { kind: 'broken' } })
  })
})

it('what is kept comes first while the site is late', async () => {
  let onLate: (signal: AbortSignal) => void = () => {}
  serveSite()
  const { kept } = keeping(KEPT)
  const source = openPieces({ ...NOTHING, kept: { ...kept, late: (call) => ((onLate = call), () => {}) } })
  const early: Answer<{ readonly total: number }>[] = []
  const late = fetch
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => (await released, late(...asked)))
  const answer = source.list(all({}), { onProgress: (one) => early.push(one) })
  await vi.waitFor(() => (onLate(new AbortController().signal), expect(early.length).toBeGreaterThan(0)))
  expect(early[0]).toMatchObject({ value: { total: 1 }, completeness: 'partial', faults: [{ kind: 'slow' }] })
  release()
  expect(await answer).toMatchObject({ value: { total: 1500 }, completeness: 'whole' })
})

describe.each([
  ['memory', (device: LibraryDevice) => withOpened(openMemory(), device.opened, (entries) => fromMemory({ entries }))],
  ['pieces', openPieces],
  ['a server', openServer],
] as const)('with opened files, a library in %s', (_, open) => {
  const own: readonly CatalogueEntry[] = [
    { ...ENTRIES[0]!, title: 'Mine', tags: [COMMON] },
    { ...ENTRIES[1]!, id: 'mine' as CatalogueEntry['id'], title: 'Also mine', tags: [] },
  ]
  const device: LibraryDevice = {
    ...NOTHING,
    opened: {
      list: async () => own,
      readNames: async (id) => ({
        formatVersion: 1,
        names: {
          lantern: {
            name: 'Lantern',
            kind: 'other',
            text: '',
            episodes: [{ id: id as Episode['id'], count: 3, times: [] }],
          },
        },
      }),
      readEpisode: async (id, as) => ({ episode: { ...HILLS, title: `Mine ${id}`, id: as as Episode['id'] } }),
    },
  }
  const copy = `${ENTRIES[0]!.id}~2`
  const joined = [...ENTRIES, { ...own[0]!, id: copy as CatalogueEntry['id'] }, own[1]!]

  it('has them in its lists, the shipped ids of the site unchanged', async () => {
    serveSite()
    const source = open(device)
    for (const filter of [{}, { tag: COMMON, sort: 'title' }, { transcript: true }] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const { value, completeness } = await source.list(all({ ...filter, ids: true, facts: true }))
      expect(completeness).toBe('whole')
      expect(value.ids).toEqual(filterCatalogue(joined, filter).map(({ id }) => id))
      expect(value.facts?.total).toBe(value.total)
    }
    const { value } = await source.list(all({ id: [copy, 'mine', ENTRIES[0]!.id] }))
    expect(value.episodes.map(({ id }) => id as string).toSorted()).toEqual(
      [copy, 'mine', ENTRIES[0]!.id as string].toSorted(),
    )
  })

  it('has their names and texts under the ids they are shown by', async () => {
    serveSite()
    const source = open(device)
    const { lantern } = (await source.names()).value.names
    expect(lantern?.episodes.map(({ id, count }) => [id, count])).toEqual([
      [ENTRIES[0]!.id, 1],
      [copy, 3],
      ['mine', 3],
    ])
    expect((await source.episode(copy)).value?.episode).toMatchObject({ id: copy, title: `Mine ${own[0]!.id}` })
    expect((await source.episode(FIRST.id)).value?.episode.title).toBe(FIRST.title)
  })
})

it('opened files are listed without the site, which is requested again', async () => {
  const state: { site: Site } = { site: OFFLINE }
  serveSite({ edit: (...file) => state.site.edit?.(...file) ?? (state.site.edit ? undefined : file[1]) })
  const own = [{ ...ENTRIES[0]!, id: 'mine' as CatalogueEntry['id'] }]
  const source = openPieces({ ...NOTHING, opened: { ...NOTHING.opened, list: async () => own } })
  const alone = await source.list(all({}))
  expect(alone.value.episodes).toEqual(own)
  expect(alone.faults.map(({ kind }: Fault) => kind)).toEqual(['unreachable'])
  state.site = {}
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 })
  expect((await source.list(all({}))).value.total).toBe(1501)
})

function countMonths(fitting: readonly CatalogueEntry[]) {
  const months = new Map<string, number>()
  for (const { publishedOn } of fitting) {
    if (publishedOn !== undefined) months.set(publishedOn.slice(0, 7), (months.get(publishedOn.slice(0, 7)) ?? 0) + 1)
  }
  return [...months].map(([month, count]) => ({ month, count })).toSorted((a, b) => (a.month < b.month ? -1 : 1))
}

/** Of a shelf on which two episodes share a spine. */
function findSpines(fits: (entry: CatalogueEntry) => boolean): readonly number[] {
  const dated = filterCatalogue(ENTRIES).filter(({ publishedOn }) => publishedOn)
  const perSpine = Math.ceil(dated.length / 1200)
  expect(perSpine).toBe(2)
  const spines: CatalogueEntry[][] = []
  for (const entry of dated.toReversed()) {
    const last = spines.at(-1)
    const isSame = last?.[0]?.publishedOn?.slice(0, 7) === entry.publishedOn?.slice(0, 7)
    if (last && isSame && last.length < perSpine) last.push(entry)
    else spines.push([entry])
  }
  return spines.flatMap((own, at) => (own.some(fits) ? [at] : []))
}
