import { wholeAnswer } from '../../../src/core/answer/answer.ts'
import { describe, expect, it, test } from 'vitest'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { classifyCandidate } from '../../../src/core/search/retrieve/classify-candidate.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import type { SearchDocument } from '../../../src/core/search/search-document.ts'
import type { Found, SearchSource } from '../../../src/core/search/search-source.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { searchLibrary } from '../../views/results/library.ts'

const documentOf = (episodeId: string, text: string, at: number): SearchDocument => {
  return { kind: 'transcript', episodeId, id: `p-${at}`, text, detail: '', at }
}
const DOCUMENTS = [
  documentOf('e1', 'The garden is large.', 0),
  documentOf('e1', 'A gardener works in the garden.', 10),
  documentOf('e2', 'Nothing grows in this garden.', 20),
]

/** The server: knows the typed words, those left out and a maximum, and nothing of our tables. */
function respond(body: string): string {
  const { words, without, limit } = JSON.parse(body) as { words: string[]; without: string[]; limit: number }
  const says = (word: string) => DOCUMENTS.filter(({ text }) => text.toLowerCase().includes(word))
  const holds = (text: string, phrase: string) => ` ${text.toLowerCase().replaceAll('.', '')} `.includes(` ${phrase} `)
  const found = DOCUMENTS.filter(
    (document) =>
      words.every((word) => says(word).includes(document)) && !without.some((one) => holds(document.text, one)),
  )
  const missing = words.filter((word) => says(word).length === 0)
  return JSON.stringify({ documents: found.slice(0, limit), missing })
}

/** Its adapter. */
const server: SearchSource = {
  covered: new Map([
    ['e1', 60],
    ['e2', 60],
  ]),
  search(query, { limit, count }, options) {
    if (options?.signal?.aborted) return Promise.reject(new Error('aborted'))
    const words = query.parsed.words.map(({ term }) => term)
    const without = query.parsed.operators.flatMap((one) => (one.kind === 'without' ? one.terms.join(' ') : []))
    const { documents, missing } = JSON.parse(respond(JSON.stringify({ words, without, limit }))) as {
      documents: SearchDocument[]
      missing: string[]
    }
    const hits = documents.flatMap(
      (document) => classifyCandidate(document, undefined, expandTyped(query))?.buildHit(1) ?? [],
    )
    const times = (id: string) => hits.flatMap(({ document }) => (document.episodeId === id ? document.at! : []))
    const counts = ['e1', 'e2'].map((id) => [id, { count: times(id).length, times: times(id) }] as const)
    const found: Found = {
      hits,
      corrections: [],
      missing,
      ...(count !== 'none' && { episodeCounts: new Map(counts.filter(([, one]) => one.count > 0)) }),
    }
    return Promise.resolve(wholeAnswer(found))
  },
}

/** Each word stands for itself. */
function expandTyped(query: Parameters<SearchSource['search']>[0]): typeof query {
  const groups = query.groups.map(({ typed }) => {
    return { typed, basis: 'typed', idf: 1, words: [{ word: typed.toLowerCase(), weight: 1 }] } as const
  })
  return { ...query, groups, allGroups: groups }
}

const search = createSearch({ items: createItemEngine([]), librarySource: server })

test('a server without a word list is a source like the others', async () => {
  const { value: results } = await search.search('garden').complete!()
  expect(results.episodes.map(({ episodeId, count }) => [episodeId, count])).toEqual([
    ['e1', 2],
    ['e2', 1],
  ])
  expect(results.total).toBe(3)
  expect(results.missing).toEqual([])
})

test('words that are left out reach the server', async () => {
  const count = async (typed: string) => (await search.search(typed).complete!()).value.total
  expect(await count('garden -gardener')).toBe(2)
  expect(await count('garden -"this garden"')).toBe(2)
  expect(await count('garden -"garden this"')).toBe(3)
})

test('words that the server holds nowhere are missing, and the best result is painted', async () => {
  expect((await search.search('zebra').complete!()).value.missing).toEqual(['zebra'])
  const { best } = (await search.search('garden grows').complete!()).value
  expect(best?.hit.ranges.map(({ start, end }) => best.hit.document.text.slice(start, end))).toEqual([
    'grows',
    'garden',
  ])
})

test('an aborted search rejects', async () => {
  await expect(search.search('garden').complete!({ signal: AbortSignal.abort() })).rejects.toThrow('aborted')
})

const counts = ({ episodes }: SearchResults) => episodes.map(({ episodeId, count }) => `${episodeId} ${count}`)

describe('an answer for a page of results', () => {
  it('has all passages in their episodes and nothing above them', async () => {
    const answer = await searchLibrary('bridge')
    expect(answer.best).toBeUndefined()
    expect(counts(answer).toSorted()).toEqual(['bridges 4', 'rivers 1'])
    const bridges = answer.episodes.find(({ episodeId }) => episodeId === 'bridges')!
    expect(bridges.rows).toHaveLength(4)
    expect(bridges.times).toEqual([0, 60, 180, 240])
  })

  it('names every episode that says it, also where only a few passages are wanted', async () => {
    const answer = await searchLibrary('bridge', { most: 1 })
    expect(counts(answer).toSorted()).toEqual(['bridges 4', 'rivers 1'])
    expect(answer.episodes.flatMap(({ rows }) => rows)).toHaveLength(1)
  })

  it('keeps to the episodes that filters leave', async () => {
    const answer = await searchLibrary('bridge', { most: 100, episodes: new Set(['rivers']) })
    expect(counts(answer)).toEqual(['rivers 1'])
    expect(answer.counts).toEqual({ transcript: 1, quote: 1 })
    expect((await searchLibrary('bridge', { most: 100, episodes: new Set() })).total).toBe(0)
  })

  it('keeps to one speaker, and an operator narrows further', async () => {
    expect(counts(await searchLibrary('bridge', { most: 100, speaker: 'Ben' }))).toEqual(['bridges 2'])
    expect((await searchLibrary('bridge @ann', { most: 100, speaker: 'Ben' })).total).toBe(0)
  })
})
