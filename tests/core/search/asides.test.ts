import { describe, expect, it } from 'vitest'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { createCheckHandler } from '../../../src/core/search/remote/handle-check.ts'
import { createSearchHandler } from '../../../src/core/search/remote/handle-search.ts'
import { createRespondingSource } from '../../../src/core/search/remote/remote-source.ts'
import { createListedLibrary } from '../../../src/core/search/remote/served-library.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { buildLibraryDocuments } from '../../../src/core/search/documents.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import { createTranscriptEngine } from '../../../src/core/search/retrieve/transcript-engine.ts'
import type { SearchRequest, SearchSource } from '../../../src/core/search/search-source.ts'
import { createByteReader, createByteWriter } from '../../../src/core/search/retrieve/static/bytes.ts'
import { readMarks, writeMarks } from '../../../src/core/search/retrieve/static/shard-file.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { placeInAside } from '../../../src/core/transcript/asides.ts'
import type { Aside } from '../../../src/core/transcript/transcript.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { openQuoteIndex } from '../library/passages/open-quote-index.ts'
import { openStatic } from './retrieve/static/static-files.ts'

const AD = 'Softbed is the bed that bees would choose if they could sleep in one.'
const episodes = (isMarked: boolean) => [
  episodeOf(
    `0:00 Ann: Bees sleep in a bed of flowers for five hours, and then they
0:20 Ann: ${AD}
0:40 Ann: fly out again to look for another bed.`,
    { id: 'bees', sponsored: isMarked ? [{ start: 20, end: 40, category: 'sponsor' }] : undefined },
  ),
  episodeOf('0:00 Cid: A river leaves its bed in spring, and nobody can stop it.', { id: 'rivers' }),
]

function open(isMarked: boolean) {
  const all = episodes(isMarked)
  const sources = all.map((episode) => ({
    id: episode.id,
    documents: buildLibraryDocuments(episode, buildTranscript(episode)),
    covered: 60,
  }))
  const facts = new Map(all.map(({ id, title, tags }) => [id as string, { id, title, tags }]))
  const covered = new Map(sources.map(({ id, covered: seconds }) => [id as string, seconds]))
  const memory = createMemorySource(
    sources.flatMap(({ documents }) => documents),
    { covered, facts },
  )
  const library = createListedLibrary(memory, { covered, facts }, new Map())
  return { all, sources, memory, library, served: createRespondingSource(createSearchHandler(library)) }
}

const { memory, sources, library, served } = open(true)
const expand = createQueryExpander(memory.words)
const wholePieces = openStatic(sources)

const SOURCES: readonly (readonly [string, () => SearchSource | Promise<SearchSource>])[] = [
  ['memory', () => memory],
  ['static pieces', () => wholePieces],
  ['a server', () => served],
  ['several sources', () => joinSources([memory])],
]

async function search(source: SearchSource, typed: string, request: Partial<SearchRequest> = {}) {
  const { value } = await source.search(expand(parseQuery(typed)), { limit: 50, count: 'all', ...request })
  const counts = [...(value.episodeCounts ?? [])]
    .map(([id, { count }]) => [id, count] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const hits = value.hits.filter(({ isFull }) => isFull).map(({ document: { kind, id } }) => `${kind} ${id}`)
  return { hits: hits.toSorted(), counts, kinds: [...(value.kindCounts ?? [])], asides: value.asides }
}

it('leaves translations of asides out of what is searched, by the time at which they are said', () => {
  const cues = [
    { start: 0, end: 20, text: 'Bienen schlafen fünf Stunden lang in einem Bett aus Blüten.' },
    { start: 20, end: 40, text: 'Softbed ist das Bett, das Bienen wählen würden.' },
    { start: 40, end: 50, text: 'Dann suchen sie ein anderes Bett.' },
  ]
  const translate = (isMarked: boolean) => {
    const [bees] = episodes(isMarked)
    const tracks = [{ key: 'de', kind: 'translation' as const, language: 'de', source: 'talk.de.vtt', cues }]
    const episode = { ...bees!, tracks } as unknown as Episode
    return buildLibraryDocuments(episode, buildTranscript(episode)).flatMap(({ kind, at }) =>
      kind === 'translation' ? [at] : [],
    )
  }
  expect(translate(false)).toEqual([0, 20, 40])
  expect(translate(true)).toEqual([0, 40])
})

describe.each(SOURCES)('asides in %s', (_, openSource) => {
  it('are left out of results and counts, and their number is given', async () => {
    expect(await search(await openSource(), 'bed')).toEqual({
      hits: ['transcript p-0', 'transcript p-0', 'transcript p-40'],
      counts: [
        ['bees', 2],
        ['rivers', 1],
      ],
      kinds: [],
      asides: 1,
    })
    expect(await search(await openSource(), 'river')).toMatchObject({ hits: ['transcript p-0'], asides: undefined })
    expect(await search(await openSource(), '"if they could sleep"')).toMatchObject({ hits: [], asides: 1 })
    expect((await search(await openSource(), 'bed', { count: 'none' })).asides).toBeUndefined()
  })

  it('are found where they are chosen', async () => {
    const chosen = { hits: ['aside p-20'], counts: [], kinds: [['aside', 1]], asides: undefined }
    for (const typed of ['bed kind:aside', 'bed kind:ads', 'kind:advertisement', '"that bees would" kind:asides'])
      // oxlint-disable-next-line no-await-in-loop
      expect(await search(await openSource(), typed), typed).toEqual(chosen)
    const both = await search(await openSource(), 'sleep kind:aside kind:transcript')
    expect(both.hits).toEqual(['aside p-20', 'transcript p-0'])
    const rows = new Map([['aside', 5]] as const)
    const { value } = await (
      await openSource()
    ).search(expand(parseQuery('bed kind:aside')), {
      limit: 1,
      count: 'all',
      kindRows: rows,
    })
    expect(value.rows?.map(({ document }) => document.id)).toEqual(['p-20'])
  })

  it('do not carry on the phrase of a talk', async () => {
    expect((await search(await openSource(), '"and then they softbed"')).hits).toEqual([])
  })
})

it('nothing is left out where there are none', async () => {
  const plain = open(false)
  expect((await search(plain.memory, 'bed')).asides).toBeUndefined()
  expect((await search(await openStatic(plain.sources), 'bed')).hits).toHaveLength(4)
})

describe('asides of the open episode', () => {
  const [episode] = episodes(true)
  const transcript = createTranscriptEngine(episode!, buildTranscript(episode!))
  const find = (typed: string) =>
    createSearch({ transcript, items: createItemEngine([]), open: { id: 'bees', covered: 60 } }).search(typed).here
      .value

  it('are left out and counted, until they are chosen', () => {
    expect(find('bed')).toMatchObject({ total: 2, asides: 1, counts: { transcript: 2 } })
    const { total, asides, counts, groups } = find('bed kind:aside')
    expect([total, asides, counts]).toEqual([1, 0, { aside: 1 }])
    expect(groups.map(({ kind, rows }) => [kind, rows.length])).toEqual([['aside', 0]])
    expect(find('kind:aside').total).toBe(1)
  })

  it('are found by whoever searches its text', () => {
    const hits = transcript.find(expand(parseQuery('bed')), { limit: 9 }).hits
    expect(hits).toHaveLength(3)
  })
})

describe('a quotation from an aside', () => {
  it.each<[Aside, string]>([
    [{ kind: 'sponsorblock', category: 'sponsor' }, 'in an advertisement'],
    [{ kind: 'sponsorblock', category: 'outro' }, 'in the closing'],
    [{ kind: 'chapter', title: 'Ad break' }, 'in an advertisement'],
    [{ kind: 'repeat', episodes: 4 }, 'in a passage that returns in 4 episodes'],
    [{ kind: 'repeat', episodes: 20 }, 'in a passage that returns in at least 20 episodes'],
  ])('is said there: %o', (aside, place) => {
    expect(placeInAside(aside)).toBe(place)
    const asides = new Map([2, 3, 7].map((position) => [position, aside]))
    const writer = createByteWriter()
    writeMarks(writer, [
      { asides: new Map(), hasSecond: true },
      { asides, hasSecond: false },
    ])
    const create = () => ({ asides: new Map<number, Aside>(), hasSecond: false })
    const [none, read] = [create(), create()]
    readMarks(createByteReader(writer.take()), [none, read])
    expect([none.asides.size, [...read.asides.keys()]]).toEqual([0, [2, 3, 7]])
    expect([none.hasSecond, read.hasSecond]).toEqual([true, false])
    expect(placeInAside(read.asides.get(7)!)).toBe(place)
  })

  it('is said there, word for word, and its place is named', async () => {
    const all = episodes(true).map((episode) => ({ episode, transcript: buildTranscript(episode) }))
    const [quotation] = findQuotations(`“${AD}”`, { format: 'plain' })
    const { verdict, matches } = (await checkQuotation(await openQuoteIndex(all), quotation!)).value
    expect([verdict, matches.map(({ aside }) => aside)]).toEqual([
      'verbatim',
      [{ kind: 'sponsorblock', category: 'sponsor' }],
    ])
  })

  it('has its passage from a server', async () => {
    const { candidates } = await createCheckHandler(library)({ quote: AD, limit: 3 })
    expect(candidates[0]?.document).toMatchObject({ kind: 'aside', id: 'p-20' })
  })
})
