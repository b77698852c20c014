import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { wholeAnswer, type Answer } from '../../../src/core/answer/answer.ts'
import { mapEntries } from '../../../src/core/catalogue/catalogue.ts'
import type { Catalogue } from '../../../src/core/catalogue/catalogue-schema.ts'
import type { CataloguePage } from '../../../src/core/catalogue/summary/catalogue-page-schema.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import type { LibraryTexts } from '../../../src/core/library/library-source.ts'
import { textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { buildCatalogueDocuments } from '../../../src/core/search/documents.ts'
import type { SearchOptions, SearchResults } from '../../../src/core/search/present/search-results.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { createTextsOpener } from '../../../src/library/open-texts.ts'
import {
  countDays,
  createSaid,
  formatSaidQuery,
  type SaidQuestion,
  type SaidState,
} from '../../../src/services/search/said-by-day.ts'
import { buildIndexedSite, fetchFrom, removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'

/** Words of a song: they return in three episodes of the channel. */
const SONG =
  'Roll on you silver tide and carry every lantern home tonight for all the boats are waiting and the harbour bell is ringing low while mothers count the masts again and fathers light the pier and nobody forgets the names of those who never came ashore in spring.'

/** Words of its own: what is mostly repeats is a copy, and no song in it. */
const fill = (id: string) => Array.from({ length: 90 }, (_, at) => `${id.slice(-3)}${(at * 7) % 90}`).join(' ')
const write = (id: string, head: string, lines: readonly string[]) =>
  `---\nvideo_id: ${id}\ntitle: "Talk ${id}"\nchannel: Coast Radio\n${head}\nduration_seconds: 600\n---\n\n## Transcript\n\n${lines.join('\n\n')}\n\n**[5:00]** **Cleo:** ${fill(id)}.\n`

const NOTES = {
  one: write('tidetalkone', 'published: 2024-01-11', [
    '**[0:05]** **Ben:** We were speaking of the harbour.',
    '**[0:20]** **Ann:** The tide decides when we sail.',
    '**[0:30]** It is the tide, and never the captain.',
    '**[0:40]** **Ben:** No tide waits, they say.',
    `**[0:50]** **Ann:** ${SONG}`,
  ]),
  two: write('tidetalktwo', 'published: 2024-01-11', [
    '**[0:10]** **Ann:** A spring tide floods the road.',
    `**[0:50]** **Ann:** ${SONG}`,
  ]),
  three: write('tidetalkthr', 'published: 2026-03-05', [
    '**[0:10]** **Dora:** Not my tide at all.',
    '**[0:20]** **Ann:** Tides are for others, and tidetables too.',
    '**[0:30]** **Ann:** The tide took the pier in the end.',
    `**[0:50]** **Ann:** ${SONG}`,
  ]),
  four: write('tidetalkfou', '', ['**[0:10]** The tide has no name here.', '**[0:20]** **Ann:** One tide more.']),
} as const

let root = ''
let app: ReturnType<typeof serveLibrary>
let catalogue: Catalogue

beforeAll(async () => {
  root = await buildIndexedSite(NOTES)
  catalogue = JSON.parse(readFileSync(join(root, 'data', 'library.json'), 'utf8')) as Catalogue
  app = serveLibrary(root)
  await app.ready()
})
afterEach(() => vi.unstubAllGlobals())
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

function readSite(id: string) {
  const read = parseEpisode(readFileSync(join(root, 'data', 'episodes', `${id}.json`), 'utf8'))
  if (!read.ok) throw new Error(id)
  return read.episode
}

function openSite(place: Partial<{ api: string; index: Catalogue['search'] }>): LibraryTexts {
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname, search } = new URL(address, 'http://site')
    return fetchFrom(app, pathname + search)
  })
  return createTextsOpener(async () => new Set())({ base: '/', opened: [], attempt: 0, ...place })
}

const MAKERS = {
  memory: () =>
    textsFromMemory(
      catalogue.episodes.map(({ id }) => readSite(id)),
      { episodes: catalogue.episodes, names: { formatVersion: 1, names: {} } },
      finish,
    ),
  'the index of a site': () => openSite({ index: catalogue.search }),
  'a server': () => openSite({ api: '/api' }),
}

async function openSearch(texts: LibraryTexts) {
  const [{ value: words }, { value: facts }] = await Promise.all([texts.words(), texts.facts()])
  const search = createSearch({
    items: createItemEngine(buildCatalogueDocuments(facts.episodes, facts.names)),
    facts: mapEntries(facts.episodes),
    librarySource: { ...words, search: texts.search },
  })
  return (query: string, options: SearchOptions): Promise<Answer<SearchResults>> =>
    search.search(query, options).complete!()
}

interface Lost {
  /** Cannot be loaded. */
  readonly lost?: string
  /** Searches that fail. */
  fails?: boolean
}

function open(search: Awaited<ReturnType<typeof openSearch>>, question: SaidQuestion, lost: Lost = {}) {
  const said = createSaid(
    {
      library: {
        loadEpisode: async (id: string) =>
          id === lost.lost ? { ok: false } : { ok: true, episode: readSite(id), hash: '' },
      } as never,
      source: {
        list: async ({ id }: { readonly id?: readonly string[] }) =>
          wholeAnswer({
            episodes: catalogue.episodes.filter((one) => id?.includes(one.id)),
          } as unknown as CataloguePage),
      },
    } as never,
    {
      search: (query, options) => (lost.fails ? Promise.reject(new Error('lost')) : search(query, options ?? {})),
      loadLists: () => {},
      retry: () => {},
      changes: { getState: () => 0, getInitialState: () => 0, subscribe: () => () => {} },
    },
    question,
  )
  return { said, stop: said.start() }
}

async function readDays(texts: LibraryTexts, question: SaidQuestion, lost?: Lost): Promise<SaidState> {
  const { said, stop } = open(await openSearch(texts), question, lost)
  await vi.waitFor(() => {
    const { phase, days } = said.getState()
    if (phase === 'searching' || days.some(({ passages }) => !passages)) throw new Error('not yet')
  })
  stop()
  return said.getState()
}

const describeDays = ({ days }: SaidState) =>
  days.map(({ day, counts, passages = [] }) => [
    day,
    counts,
    passages.map((own) => own.map(({ words, speaker }) => `${speaker}: ${words.text}`)),
  ])

describe.each(Object.entries(MAKERS))('what a person says on a word, from %s', (_, openTexts) => {
  it('comes oldest first, by day, carried labels marked, without the song, other names and unnamed speech', async () => {
    const state = await readDays(openTexts(), { q: 'tide', voices: [{ name: 'Ann' }], shown: 1 })
    expect(describeDays(state)).toEqual([
      [
        '2024-01-11',
        [3],
        [
          [
            'named: The tide decides when we sail.',
            'assumed: It is the tide, and never the captain.',
            'named: A spring tide floods the road.',
          ],
        ],
      ],
      ['2026-03-05', [1], [['named: The tide took the pier in the end.']]],
      [undefined, [1], [['named: One tide more.']]],
    ])
    expect(state.results[0]).toMatchObject({ asides: 3, completeness: 'whole' })
  })

  it('stands beside what another person says on the same day', async () => {
    const voices = [{ name: 'Ann' }, { name: 'Ben' }]
    const { days } = await readDays(openTexts(), { q: 'tide', voices, shown: 2 })
    expect(days.map(({ day, counts }) => [day, counts])).toEqual([
      ['2024-01-11', [3, 1]],
      ['2026-03-05', [1, 0]],
      [undefined, [1, 0]],
    ])
  })

  it('counts what names no speaker in the same episodes, and shows it where that is wanted', async () => {
    const voices = [{ name: 'Ann' }, { among: new Set(['tidetalkfou', 'tidetalkone']) }]
    const counted = await readDays(openTexts(), { q: 'tide', voices, shown: 1 })
    expect(counted.results[1]?.counts.transcript).toBe(1)
    const shown = await readDays(openTexts(), { q: 'tide', voices, shown: 2 })
    expect(describeDays(shown).at(-1)).toEqual([
      undefined,
      [1, 1],
      [['named: One tide more.'], ['unnamed: The tide has no name here.']],
    ])
  })
})

describe('what stands around a passage', () => {
  it('is the paragraph before and behind it, with the names that these state', async () => {
    const { days } = await readDays(MAKERS.memory(), { q: 'tide', voices: [{ name: 'Ann' }], shown: 1 })
    const [first, second] = days[0]!.passages![0]!
    expect([first?.before, first?.after]).toEqual([
      { name: 'Ben', text: 'We were speaking of the harbour.' },
      { name: undefined, text: 'It is the tide, and never the captain.' },
    ])
    expect(second?.after).toEqual({ name: 'Ben', text: 'No tide waits, they say.' })
  })

  it('is said to be lost where the episode cannot be loaded, and the passage stays', async () => {
    const { days } = await readDays(
      MAKERS.memory(),
      { q: 'pier', voices: [{ name: 'Ann' }], shown: 1 },
      { lost: 'tidetalkthr' },
    )
    expect(days[0]?.passages?.[0]?.[0]).toMatchObject({ lacksNeighbours: true, before: undefined, at: 30 })
  })
})

it('many episodes without a date are read some at a time', async () => {
  const ids = Array.from({ length: 120 }, (_, at) => `undated-${at}`)
  const sizes: number[] = []
  const search = async (_: string, { episodes }: SearchOptions) => {
    if (episodes) sizes.push(episodes.size)
    const groups = ids.map((episodeId) => ({ episodeId, count: 1, rows: [], times: [] }))
    return wholeAnswer({ episodes: groups, counts: {} } as unknown as SearchResults)
  }
  const { said, stop } = open(search, { q: 'tide', voices: [{ name: 'Ann' }], shown: 1 })
  await vi.waitFor(() => expect(said.getState().days.map(({ passages }) => passages)).toEqual([[[]]]))
  expect(sizes).toEqual([50, 50, 20])
  stop()
})

describe('a search for passages of a person', () => {
  it('takes bare words as typed, and leaves quotation marks and operators as they are', () => {
    const ann = { name: 'Ann Bell' }
    expect(formatSaidQuery('open source', ann)).toBe('"open source" speaker:"=Ann Bell"')
    expect(formatSaidQuery('"open" code', ann)).toBe('"open" code speaker:"=Ann Bell"')
    expect(formatSaidQuery('tide after:2024 @ben', ann)).toBe('"tide" after:2024 speaker:"=Ann Bell"')
    expect(formatSaidQuery('my money from:2020', ann)).toBe('"my money" from:2020 speaker:"=Ann Bell"')
    expect(formatSaidQuery('a"b', ann)).toBe('"a b" speaker:"=Ann Bell"')
    expect(formatSaidQuery('tide', { among: new Set() })).toBe('"tide" speaker:none')
  })

  it('that fails says so, and is tried again', async () => {
    const lost: Lost = { fails: true }
    const { said, stop } = open(
      await openSearch(MAKERS.memory()),
      { q: 'tide', voices: [{ name: 'Ann' }], shown: 1 },
      lost,
    )
    await vi.waitFor(() => expect(said.getState().phase).toBe('failed'))
    lost.fails = false
    said.retry()
    await vi.waitFor(() => expect(said.getState().days).toHaveLength(3))
    stop()
  })

  it('that fails while days are read keeps those that are there, and goes on from them', async () => {
    const lost: Lost = {}
    const search = await openSearch(MAKERS.memory())
    const { said, stop } = open(
      async (query: string, options: SearchOptions) => {
        if (options.episodes && lost.fails !== false) throw new Error('lost')
        return search(query, options)
      },
      { q: 'tide', voices: [{ name: 'Ann' }], shown: 1 },
    )
    await vi.waitFor(() => expect(said.getState()).toMatchObject({ phase: 'found', isStuck: true }))
    lost.fails = false
    said.retry()
    await vi.waitFor(() => expect(said.getState().days.every(({ passages }) => passages)).toBe(true))
    expect(said.getState().isStuck).toBe(false)
    stop()
  })
})

it('days that are none count as no date', () => {
  const groups = [
    [
      { episodeId: 'a', count: 2 },
      { episodeId: 'b', count: 1 },
    ],
  ]
  const days = countDays(groups, (id) => (id === 'a' ? 'soon' : '2024-02-30T10:00:00Z'))
  expect(days).toEqual([
    { day: '2024-02-30', counts: [1] },
    { day: undefined, counts: [2] },
  ])
})
