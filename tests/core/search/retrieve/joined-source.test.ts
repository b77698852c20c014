import { answerWith } from '../../../../src/core/answer/answer.ts'
import { describe, expect, test } from 'vitest'
import { FaultError } from '../../../../src/core/answer/fault.ts'
import type { SearchSource } from '../../../../src/core/search/search-source.ts'
import { expandQuery } from '../../../../src/core/search/query/expand-query.ts'
import { joinSources } from '../../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../../src/core/search/retrieve/memory-source.ts'
import { parseQuery } from '../../../../src/core/search/query/parse-query.ts'
import { createExpand } from '../../../../src/core/search/query/word-groups.ts'
import { episodesOf, openStatic } from './static/static-files.ts'

const GARDEN = ['The gardener speaks of hedgehogs in the garden at night.', 'Nothing else was said about it.']
/** Long enough to be a passage by itself. */
const CROWD = 'Garden, garden and garden again, garden after garden, garden by garden and then a garden.'
const COMPILER = ['A compiler checks every line of it.', 'The garden behind the office is where we talk.']

const memoryOf = (...episodes: readonly (readonly string[])[]) => {
  const sources = episodesOf(...episodes)
  return createMemorySource(
    sources.flatMap(({ documents }) => documents),
    { covered: new Map(sources.map(({ id }) => [id, 30])) },
  )
}

type Asked = Partial<Parameters<SearchSource['search']>[1]> & { readonly words?: SearchSource['words'] }

async function find(source: SearchSource, typed: string, { words = source.words!, ...request }: Asked = {}) {
  const query = expandQuery(parseQuery(typed), words, createExpand(words))
  const { value, completeness, faults } = await source.search(query, { limit: 10, count: 'cheap', ...request })
  return { ...value, completeness, faults }
}

const name = ({ hits }: Awaited<ReturnType<typeof find>>) =>
  hits.map(({ document }) => `${document.episodeId} ${document.id}`)

describe('a passage', () => {
  test('has the same score and the same ranges in memory and in static files', async () => {
    const [memory, files] = [memoryOf(GARDEN, COMPILER), await openStatic(episodesOf(GARDEN, COMPILER))]
    for (const query of ['garden', 'gardener night', 'hedghogs ', 'talk garden', '"every line"']) {
      // One query, expanded once, for both.
      const { words } = memory
      const [a, b] = [await find(memory, query, { words }), await find(files, query, { words })]
      expect(a.hits.length).toBeGreaterThan(0)
      expect(b.hits).toEqual(a.hits)
      expect(b.corrections).toEqual(a.corrections)
    }
  })

  test('is counted by episode, with times, in both alike', async () => {
    const [memory, files] = [memoryOf(GARDEN, COMPILER), await openStatic(episodesOf(GARDEN, COMPILER))]
    const expected = new Map([
      ['e1', { count: 1, times: [0] }],
      ['e2', { count: 1, times: [20] }],
    ])
    expect((await find(memory, 'garden ')).episodeCounts).toEqual(expected)
    expect((await find(files, 'garden ')).episodeCounts).toEqual(expected)
  })

  test('is found in the chosen episodes only', async () => {
    const only = { only: { episodes: new Set(['e2']) } }
    expect(name(await find(memoryOf(GARDEN, COMPILER), 'garden ', only))).toEqual(['e2 p-1'])
    const files = await openStatic(episodesOf(GARDEN, COMPILER))
    const found = await find(files, 'garden ', only)
    expect(name(found)).toEqual(['e2 p-1'])
    expect([...(found.episodeCounts ?? new Map()).keys()]).toEqual(['e2'])
  })

  test('is found although many filtered-out passages would rank higher', async () => {
    const crowd = Array.from({ length: 200 }, () => CROWD)
    for (const source of [memoryOf(crowd, COMPILER), await openStatic(episodesOf(crowd, COMPILER))]) {
      const found = await find(source, 'garden ', {
        only: { episodes: new Set(['e2']) },
        kindRows: new Map([['quote', 3]]),
      })
      expect([name(found), found.episodeCounts?.get('e2')?.count, found.rows]).toEqual([['e2 p-1'], 1, []])
    }
  })

  test('is found and counted the same whatever other queries run at the same time or ran before', async () => {
    const answer = async (source: SearchSource, query: string) => {
      const found = await find(source, query)
      return [name(found), found.episodeCounts]
    }
    const queries = ['garden ', 'the garden ', 'it ', 'every line ', '"the garden" at', 'xqzzv ']
    for (const open of [() => memoryOf(GARDEN, COMPILER), () => openStatic(episodesOf(GARDEN, COMPILER))]) {
      const source = await open()
      const alone = await Promise.all(queries.map(async (query) => await answer(await open(), query)))
      const together = await Promise.all(queries.map((query) => answer(source, query)))
      const later = await Promise.all(queries.toReversed().map((query) => answer(source, query)))
      expect([together, later.toReversed()]).toEqual([alone, alone])
    }
  })

  test('with all words comes first although many with some of them score higher', async () => {
    const crowd = Array.from({ length: 200 }, () => CROWD)
    const filler = Array.from({ length: 400 }, () => 'Nothing more is said at this point, and so the talk goes on.')
    const full = `The garden ${'was there and so were we, and on it went for hours '.repeat(9)}`
    const found = await find(memoryOf([...crowd, ...filler, full]), 'the garden ')
    expect([found.hits[0]?.document.id, found.hits[0]?.isFull]).toEqual(['p-600', true])
  })
})

describe('several places', () => {
  const opened = () => {
    const documents = episodesOf(['My own garden, garden and garden again.'])[0]!.documents
    return createMemorySource(
      documents.map((document) => ({ ...document, episodeId: 'mine' })),
      { covered: new Map([['mine', 30]]) },
    )
  }

  test('answer as one, the best first, and say how much was searched', async () => {
    const files = await openStatic([...episodesOf(GARDEN, COMPILER)].map((source) => ({ ...source, covered: 600 })))
    const found = await find(joinSources([files, opened()]), 'garden ')
    expect(name(found)).toEqual(['mine p-0', 'e1 p-0', 'e2 p-1'])
    expect(found.scope).toEqual({ episodes: 3, covered: 1230 })
    expect(new Set(found.episodeCounts?.keys())).toEqual(new Set(['e1', 'e2', 'mine']))
  })

  test('do not mix corrections of one with exact matches of another', async () => {
    const files = await openStatic(episodesOf(['The gardens of the north.']))
    const found = await find(
      joinSources([files, memoryOf(['A gardenr is what they called him, gardenr and gardenr.'])]),
      'gardenr ',
    )
    expect(found.corrections).toEqual([])
    expect(found.hits).toHaveLength(1)
  })

  test('go on without one that fails, and report what is missing and why', async () => {
    const fault = { kind: 'unreachable', detail: 'texts/0.bin: 404' } as const
    const read = () => Promise.reject(new FaultError(fault))
    const broken = await openStatic(episodesOf(GARDEN, COMPILER), {}, { read })
    const found = await find(joinSources([broken, opened()]), 'garden ')
    expect(name(found)).toEqual(['mine p-0'])
    expect(found.faults).toEqual([{ ...fault, episodes: 2 }])
    expect(found.scope).toEqual({ episodes: 1, covered: 30 })
  })

  test('report what one of them could search only in part', async () => {
    const fault = { kind: 'unreachable', detail: 'half of the shards' } as const
    const files = await openStatic(episodesOf(GARDEN, COMPILER))
    const half: SearchSource = {
      ...files,
      search: async (...asked) => answerWith((await files.search(...asked)).value, 'whole', [fault]),
    }
    const found = await find(joinSources([half, opened()]), 'garden ')
    expect(name(found)).toEqual(['mine p-0', 'e1 p-0', 'e2 p-1'])
    expect(found).toMatchObject({ faults: [fault], completeness: 'atLeast' })
  })
})
