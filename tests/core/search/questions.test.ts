import { describe, expect, it } from 'vitest'
import { buildSearchDocuments } from '../../../src/core/library/texts/search-documents.ts'
import { createListedLibrary } from '../../../src/core/search/remote/served-library.ts'
import { createSearchHandler } from '../../../src/core/search/remote/handle-search.ts'
import { createRespondingSource } from '../../../src/core/search/remote/remote-source.ts'
import { createQueryExpander } from '../../../src/core/search/query/expand-query.ts'
import { isPutAsQuestion } from '../../../src/core/search/query/choose-searched.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../src/core/search/retrieve/memory-source.ts'
import type { SearchRequest, SearchSource } from '../../../src/core/search/search-source.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { openStatic } from './retrieve/static/static-files.ts'

const EPISODES = [
  episodeOf(
    `0:00 Ann: Welcome. How do you build a bridge in winter?
0:10 Ben: With great care, because the river is high and the workers are cold all day long.
0:40 Ann: Right.
0:42 Ben: And it takes twice as long as in summer, so it costs more.
1:00 Ann: I see what you mean about the bridge, and I have another thing to say about it.
1:20 Ben: Please do, we have the whole evening before us.`,
    { id: 'bridges' },
  ),
  episodeOf(
    `0:00 Cid: A bridge of ice is built every winter, as it has always been built here.
0:20 Cid: Nobody knows why, and nobody wants to know it any more, I am sure of that.`,
    { id: 'ice' },
  ),
]
const all = EPISODES.map((episode) => ({
  id: episode.id,
  documents: buildSearchDocuments(episode, buildTranscript(episode)),
  covered: 80,
}))
const facts = new Map(EPISODES.map(({ id, title, tags }) => [id as string, { id, title, tags }]))
const covered = new Map(all.map(({ id }) => [id as string, 80]))
const memory = createMemorySource(
  all.flatMap(({ documents }) => documents),
  { covered, facts },
)
const served = createRespondingSource(createSearchHandler(createListedLibrary(memory, { covered, facts }, new Map())))
const pieces = openStatic(all)
const SOURCES: readonly (readonly [string, () => SearchSource | Promise<SearchSource>])[] = [
  ['memory', () => memory],
  ['static pieces', () => pieces],
  ['a server', () => served],
  ['several sources', () => joinSources([memory])],
]

const expand = createQueryExpander(memory.words)

async function search(source: SearchSource, typed: string, request: Partial<SearchRequest> = {}) {
  const { value } = await source.search(expand(parseQuery(typed)), { limit: 50, count: 'all', ...request })
  return {
    value,
    kinds: value.hits.filter(({ isFull }) => isFull).map(({ document: { kind } }) => kind),
    count: value.kindCounts?.get('question') ?? 0,
  }
}

describe.each(SOURCES)('questions in %s', (_, openSource) => {
  it('are left to their passages where they are not looked for', async () => {
    const { kinds, count } = await search(await openSource(), 'bridge')
    expect(kinds).toEqual(['transcript', 'transcript', 'transcript'])
    expect(count).toBe(0)
  })

  it('are found by the telling words of a query put as one, with who responds and for how long', async () => {
    const { value, count } = await search(await openSource(), 'why does a bridge build in winter?')
    const found = value.hits.filter(({ document }) => document.kind === 'question')
    expect(found).toHaveLength(1)
    expect(count).toBe(1)
    expect(found[0]!.isFull).toBe(true)
    expect(found[0]!.document).toMatchObject({
      episodeId: 'bridges',
      text: 'How do you build a bridge in winter?',
      note: 'Ann',
      // 0:10 to 0:40, and from 0:42 on; what Ann says in between only confirms it.
      response: { name: 'Ben', isCarried: false, seconds: 48 },
    })
  })

  it('are listed by their kind', async () => {
    const { kinds, count } = await search(await openSource(), 'kind:questions')
    expect([kinds, count]).toEqual([['question'], 1])
    const rows = new Map([['question', 5]] as const)
    const { value } = await search(await openSource(), 'bridge kind:questions', { kindRows: rows, limit: 1 })
    expect(value.rows?.map(({ document }) => document.text)).toEqual(['How do you build a bridge in winter?'])
  })
})

it('the group of questions comes first for a query put as one', async () => {
  const { complete } = createSearch({ items: createItemEngine([]), librarySource: memory, facts }).search(
    'how do you build a bridge?',
    { most: 20, countAll: true },
  )
  const { groups, counts, total } = (await complete!()).value
  expect(groups[0]).toMatchObject({ kind: 'question', count: 1 })
  expect(counts.question).toBe(1)
  // Its sentence is one of the passages.
  expect(total).toBe(counts.transcript)
})

it('a server that is sent some of the chosen episodes reports no whole count', async () => {
  const ids = Array.from({ length: 201 }, (_, at) => (at === 200 ? 'bridges' : `other-${at}`))
  const query = expand(parseQuery('bridge'))
  const ask = async (chosen: readonly string[]) =>
    (await served.search(query, { limit: 5, count: 'all', only: { episodes: new Set(chosen) } })).completeness
  expect([await ask(ids), await ask(ids.slice(1))]).toEqual(['atLeast', 'whole'])
})

it.each([
  ['who wrote this?', true],
  ['who wrote this', true],
  ['bridge in winter?', true],
  ['warum friert der fluss', true],
  ['how', false],
  ['what hath', false],
  ['bridge in winter', false],
  ['"who wrote this?"', false],
  ['who wrote this kind:quotes', true],
])('%s is put as a question: %s', (typed, expected) => {
  expect(isPutAsQuestion(parseQuery(typed))).toBe(expected)
})
