import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../../src/core/answer/answer.ts'
import { mapEntries } from '../../../../src/core/catalogue/catalogue.ts'
import type { EpisodeId } from '../../../../src/core/episode/schema.ts'
import { createQueryExpander } from '../../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../../src/core/search/query/parse-query.ts'
import { joinMonths } from '../../../../src/core/search/retrieve/count-months.ts'
import { joinSources } from '../../../../src/core/search/retrieve/joined-source.ts'
import { createMemorySource } from '../../../../src/core/search/retrieve/memory-source.ts'
import type { ShardSource } from '../../../../src/core/search/retrieve/static/shard.ts'
import type { SearchDocument } from '../../../../src/core/search/search-document.ts'
import { createStaticSource } from '../../../../src/core/search/retrieve/static/static-source.ts'
import type { Found, SearchRequest, WordedSource } from '../../../../src/core/search/search-source.ts'
import { countCases } from '../../../support/count-cases.ts'
import { createChance } from '../labelled/random.ts'
import { buildStaticFiles, openStatic, serveStaticFiles, type Traffic } from './static/static-files.ts'

/** Paragraphs of an episode; one that begins with `ad:` is an advertisement. */
type Talk = { readonly day?: string; readonly said: readonly string[] }

const writeSources = (talks: readonly Talk[]): ShardSource[] =>
  talks.map(({ said }, number) => ({
    id: `e${number}`,
    covered: said.length * 20,
    documents: said.map((text, index): SearchDocument => {
      const isAside = text.startsWith('ad:')
      const own = isAside ? { kind: 'aside', aside: { kind: 'chapter', title: '' } } : { kind: 'transcript' }
      return {
        ...(own as Pick<SearchDocument, 'kind' | 'aside'>),
        episodeId: `e${number}`,
        id: `p-${index}`,
        text: text.replace(/^ad:/, ''),
        detail: '',
        at: index * 20,
      }
    }),
  }))

const listFacts = (talks: readonly Talk[]) =>
  mapEntries(
    talks.map(({ day }, number) => ({ id: `e${number}` as EpisodeId, title: 'A talk', tags: [], publishedOn: day })),
  )

function openMemory(talks: readonly Talk[]): WordedSource {
  const sources = writeSources(talks)
  const covered = new Map(sources.map(({ id, covered: seconds }) => [id, seconds!]))
  return createMemorySource(
    sources.flatMap(({ documents }) => documents),
    { covered, facts: listFacts(talks) },
  )
}

const openFiles = (talks: readonly Talk[]) => openStatic(writeSources(talks), { facts: listFacts(talks) })

const openServed = (talks: readonly Talk[], traffic: Traffic) =>
  createStaticSource(serveStaticFiles(buildStaticFiles(writeSources(talks)), traffic), () => ({
    facts: listFacts(talks),
  }))

async function count(source: WordedSource, typed: string, only?: SearchRequest['only']) {
  const query = createQueryExpander(source.words)(parseQuery(typed))
  const { value, completeness } = await source.search(query, { limit: 10, byMonth: true, only })
  expect([value.hits, completeness]).toEqual([[], 'whole'])
  return value.months
}

const TALKS: readonly Talk[] = [
  { day: '2025-07-10', said: ['China makes it. China’s castings, CHINA!', 'We buy open', 'source in China.'] },
  { day: '2025-07-31', said: ['Open source, open source: open source.', 'ad:China China open source'] },
  { day: '2025-10-01', said: ['Agents are not an agent.'] },
  { said: ['China, without a day.'] },
  { day: '2024-01-02', said: [] },
]

const MAKERS = [
  ['memory', async (talks: readonly Talk[]) => openMemory(talks)],
  ['static files', openFiles],
] as const

describe.each(MAKERS)('by month, %s', (_, open) => {
  it('counts occurrences, their passages and episodes, and the text behind them, without advertisements', async () => {
    expect(await count(await open(TALKS), '"china"')).toEqual([
      { month: '', times: 1, passages: 1, saidIn: 1, episodes: 1, words: 4, covered: 20 },
      { month: '2025-07', times: 3, passages: 2, saidIn: 1, episodes: 2, words: 18, covered: 100 },
      { month: '2025-10', times: 0, passages: 0, saidIn: 0, episodes: 1, words: 5, covered: 20 },
    ])
  })

  it.each([
    ['"chinas"', [1, 1]],
    ['"agents"', [1, 1]],
    ['"agent"', [1, 1]],
    ['"open source"', [4, 2]],
    ['"source open"', [2, 1]],
    ['"buy open source in"', [1, 1]],
    ['"china open"', [0, 0]],
    ['"nowhere"', [0, 0]],
    ['"open nowhere"', [0, 0]],
  ])('counts a phrase as it is typed, over the border of two passages too: %s', async (typed, expected) => {
    const months = (await count(await open(TALKS), typed))!
    const sum = (name: 'times' | 'passages') => months.reduce((total, one) => total + one[name], 0)
    expect([sum('times'), sum('passages')]).toEqual(expected)
  })

  it('narrows both sides by what chooses episodes', async () => {
    const source = await open(TALKS)
    const chosen = await count(source, '"china" after:2025-07 before:2025-10')
    expect(chosen?.map(({ month, times, episodes }) => [month, times, episodes])).toEqual([['2025-07', 3, 2]])
    const one = await count(source, '"china"', { episodes: new Set(['e3']) })
    expect(one?.map(({ month, times, words }) => [month, times, words])).toEqual([['', 1, 4]])
  })

  it.each(['china', '"china" makes', '"china" "makes it"', '"chi', '"china" @ann', '"china" -castings', '"a" ~1m "b"'])(
    'says nothing of a query that is more than a phrase: %s',
    async (typed) => expect(await count(await open(TALKS), typed)).toBeUndefined(),
  )
})

const MARKS = '! # % & ( ) * + , . / : ; < = > ? [ ] { }'.split(' ')

describe('a phrase whose texts static files have to read', () => {
  /** Passages of about two kilobytes each once they are packed, without a word in them that is not typed here. */
  const chance = createChance(7)
  const noise = () => Array.from({ length: 4000 }, () => chance.pick(MARKS)).join('')
  const open = (length: number, traffic: Traffic) =>
    openServed([{ said: Array.from({ length }, () => `one of the many ${noise()}`) }], traffic)

  it('is left uncounted where they are more than 4 MB, and a word is counted from its list @slow', async () => {
    const traffic = { bytes: 0, requests: 0 }
    const source = await open(2200, traffic)
    expect(await count(source, '"of the"')).toBeUndefined()
    expect(traffic.bytes).toBeLessThan(100_000)
    expect(await count(source, '"of"')).toMatchObject([{ passages: 2200 }])
  })

  /** Shares that are read, each with the bytes in all and those that were read before it. Stops before the read of the last one. */
  async function watch(source: WordedSource, traffic: Traffic, last = 1) {
    const [before, stop] = [traffic.bytes, new AbortController()]
    const seen: { readonly share: number; readonly bytes: number; readonly read: number }[] = []
    const onProgress = ({ value: { months, reading }, completeness }: Answer<Found>) => {
      expect([months, completeness]).toEqual([undefined, 'partial'])
      seen.push({ ...reading!, read: traffic.bytes - before })
      if (reading!.share >= last) stop.abort(new Error('stopped'))
    }
    const query = createQueryExpander(source.words)(parseQuery('"of the"'))
    const counted = source.search(query, { limit: 0, byMonth: true }, { signal: stop.signal, onProgress })
    const months = await counted.then(
      ({ value }) => value.months,
      (error: unknown) => String(error),
    )
    return { seen, months, read: traffic.bytes - before }
  }

  it('is counted below that, and says beforehand how much is read and then how far it is @slow', async () => {
    const traffic = { bytes: 0, requests: 0 }
    const { seen, months, read } = await watch(await open(1000, traffic), traffic)
    expect(months).toMatchObject([{ passages: 1000 }])
    expect(seen.map(({ share }) => share)).toEqual([0, 0.24, 0.48, 0.72, 0.96])
    expect(seen[0]!.read).toBeLessThan(read / 10)
    for (const { bytes } of seen) expect(bytes / read).toBeCloseTo(1, 1)
  })

  it('is no longer read once that is stopped @slow', async () => {
    const traffic = { bytes: 0, requests: 0 }
    const { seen, months, read } = await watch(await open(1000, traffic), traffic, 0.48)
    expect([seen.length, months]).toEqual([3, 'Error: stopped'])
    expect(read / seen[0]!.bytes).toBeLessThan(0.8)
  })

  it('takes no text away from another one that is counted meanwhile', async () => {
    const sources = writeSources([{ said: Array.from({ length: 300 }, () => 'one of the many') }])
    const abandon = vi.fn()
    const source = await openStatic(sources, {}, { abandon })
    const query = createQueryExpander(source.words)(parseQuery('"of the"'))
    const stops = [new AbortController(), new AbortController()]
    const counted = stops.map(({ signal }) => source.search(query, { limit: 0, byMonth: true }, { signal }))
    const [first, second] = counted
    stops[0]!.abort(new Error('stopped'))
    await expect(first).rejects.toThrow('stopped')
    expect(abandon).not.toHaveBeenCalled()
    stops[1]!.abort(new Error('stopped too'))
    await expect(second).rejects.toThrow('stopped too')
    expect(abandon).toHaveBeenCalledOnce()
  })

  it('takes few requests where they lie near each other', async () => {
    const traffic = { bytes: 0, requests: 0 }
    const said = Array.from(
      { length: 240 },
      (_, at) => `${at % 24 === 0 ? 'one of the many' : 'no more'} ${'so it goes '.repeat(40)}`,
    )
    const source = await openServed([{ said }], traffic)
    const before = traffic.requests
    expect(await count(source, '"of the"')).toMatchObject([{ passages: 10 }])
    expect(traffic.requests - before).toBeLessThan(5)
  })
})

const word = fc.constantFrom('open', 'source', 'the', 'Source', 'opén')
const talk = fc.record({
  day: fc.option(fc.constantFrom('2025-01-31', '2025-02-01', '2026-01-05'), { nil: undefined }),
  said: fc.array(
    fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' ')),
    { maxLength: 8 },
  ),
})

it('static files count what memory counts, a word many times in a passage too', async () => {
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`)
  await fc.assert(
    fc.asyncProperty(fc.array(talk, { minLength: 1, maxLength: 4 }), phrase, async (made, typed) => {
      const talks = made.map(({ day, said }) => (day === undefined ? { said } : { day, said }))
      expect(await count(await openFiles(talks), typed)).toEqual(await count(openMemory(talks), typed))
    }),
    { numRuns: countCases(150) },
  )
})

describe('by month, several sources', () => {
  it('are added up', async () => {
    const both = joinSources([openMemory(TALKS.slice(0, 1)), await openFiles(TALKS.slice(1))])
    expect(await count(both, '"china"')).toEqual(await count(openMemory(TALKS), '"china"'))
  })

  it('are not counted where one that responds does not count', async () => {
    const old: WordedSource = {
      ...openMemory([]),
      search: async () => ({ value: { hits: [], corrections: [] }, completeness: 'whole', faults: [] }),
    }
    expect(await count(joinSources([openMemory(TALKS), old]), '"china"')).toBeUndefined()
  })

  it('count what there is beside one that fails', async () => {
    const lost: WordedSource = { ...openMemory([]), search: () => Promise.reject(new Error('lost')) }
    const { value, completeness } = await joinSources([openMemory(TALKS), lost]).search(
      createQueryExpander(openMemory(TALKS).words)(parseQuery('"china"')),
      { limit: 0, byMonth: true },
    )
    expect([value.months, completeness]).toEqual([await count(openMemory(TALKS), '"china"'), 'atLeast'])
  })

  it('keep a month that only one of them has', () => {
    const one = { times: 1, passages: 1, saidIn: 1, episodes: 1, words: 9, covered: 5 }
    expect(
      joinMonths([[{ ...one, month: '2025-02' }], [{ ...one, month: '2025-01' }]]).map(({ month }) => month),
    ).toEqual(['2025-01', '2025-02'])
  })
})
