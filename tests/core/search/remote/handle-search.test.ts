import { describe, expect, test } from 'vitest'
import { mapEntries } from '../../../../src/core/catalogue/catalogue.ts'
import { buildLibraryDocuments } from '../../../../src/core/search/documents.ts'
import { createSearch } from '../../../../src/core/search/create-search.ts'
import { createRespondingSource } from '../../../../src/core/search/remote/remote-source.ts'
import { createItemEngine } from '../../../../src/core/search/retrieve/item-engine.ts'
import { collectResults } from '../../../../src/services/search/create-results.ts'
import { listRows } from '../../../../src/services/search/export-results.ts'
import { createSearchHandler } from '../../../../src/core/search/remote/handle-search.ts'
import { MAX_ROWS, type SearchParameters } from '../../../../src/core/search/remote/search-api.ts'
import { createMemorySource } from '../../../../src/core/search/retrieve/memory-source.ts'
import type { SearchedEpisode } from '../../../../src/core/search/searched-episode.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const COUNT = 300
/** Every seventh has no date; some say it twice, so that neither order is that of the ids. */
const EPISODES = Array.from({ length: COUNT }, (_, number) => {
  const again = number % 5 === 0 ? `\n${number % 50}:30 Ben: The lamp again.` : ''
  return episodeOf(`0:10 Ann: The lamp of harbour ${number}.${again}`, {
    id: `talk-${String((number * 7) % COUNT).padStart(3, '0')}`,
    title: `Talk ${number}`,
    ...(number % 7 !== 0 && { publishedOn: `20${10 + (number % 15)}-0${1 + (number % 9)}-05` }),
    duration: 3600,
  })
})
const FACTS = EPISODES.map(({ id, title, publishedOn, tags }): SearchedEpisode => ({ id, title, publishedOn, tags }))

const source = createMemorySource(
  EPISODES.flatMap((episode) => buildLibraryDocuments(episode, buildTranscript(episode))),
  { covered: new Map(EPISODES.map(({ id }) => [id, 600])), facts: mapEntries(FACTS) },
)
const search = createSearchHandler({ source })
const ask = (more: Partial<SearchParameters>) => search({ q: 'lamp', limit: 20, count: 'all', ...more })

/** All pages, one after the other. */
async function listAll(more: Partial<SearchParameters> = {}) {
  const pages = [await ask(more)]
  while (pages.at(-1)!.nextOffset !== undefined)
    // oxlint-disable-next-line no-await-in-loop
    pages.push(await ask({ ...more, offset: pages.at(-1)!.nextOffset }))
  return pages
}

describe('episodes that are counted', () => {
  test('come in pages, each once, in every order', async () => {
    for (const sort of [undefined, 'most', 'newest', 'oldest'] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const pages = await listAll({ sort })
      const ids = pages.flatMap(({ counts }) => counts.map(({ id }) => id))
      expect(pages.length, sort).toBe(3)
      expect(new Set(ids).size, sort).toBe(COUNT)
      expect(ids, sort).toHaveLength(COUNT)
      expect(new Set(pages.map(({ totals }) => totals.episodes))).toEqual(new Set([COUNT]))
    }
  })

  test('are described, and those after the first page without the hits again', async () => {
    const [, next] = await listAll()
    expect(next!.hits).toEqual([])
    expect(next!.episodes.map(({ id }) => id)).toEqual(next!.counts.map(({ id }) => id))
  })

  test('lead with those of the best hits, however many these are of', async () => {
    const { hits, counts } = await ask({ limit: 120 })
    const ranked = [...new Set(hits.map(({ document }) => document.episodeId))]
    expect(ranked.length).toBeGreaterThan(50)
    expect(counts.map(({ id }) => id)).toEqual(ranked)
  })

  test('are in the order of their days, those without one last, and no hit is of a later page', async () => {
    const pages = await listAll({ sort: 'newest' })
    const days = pages.flatMap(({ episodes, counts }) =>
      counts.map(({ id }) => episodes.find((one) => one.id === id)?.publishedOn ?? ''),
    )
    expect(days).toEqual(days.toSorted((a, b) => (a === b ? 0 : a > b ? -1 : 1)))
    expect(days.at(-1)).toBe('')
    const first = new Set(pages[0]!.counts.map(({ id }) => id))
    expect(pages[0]!.hits.every(({ document }) => first.has(document.episodeId))).toBe(true)
  })

  test('have all rows that are asked for, also of one with many', async () => {
    const { rows } = await ask({ limit: 0, rows: EPISODES.map(({ id }) => `${id}:2`) })
    expect(rows).toHaveLength(COUNT + COUNT / 5)
  })
})

test('all passages of an episode can be had, also where one response does not hold them', async () => {
  const count = 2 * MAX_ROWS + 300
  const lines = Array.from(
    { length: count },
    (_, second) => `${Math.floor(second / 60)}:${second % 60} Ann: Lamp ${second}.`,
  )
  const long = episodeOf(lines.map((line) => line.replace(/:(\d) /, ':0$1 ')).join('\n'), { id: 'long', title: 'Long' })
  const facts = mapEntries([{ id: long.id, title: long.title, tags: [] }])
  const covered = new Map([['long', 600]])
  const documents = buildLibraryDocuments(long, buildTranscript(long))
  const respond = createSearchHandler({ source: createMemorySource(documents, { covered, facts }) })
  const asked: (readonly string[] | undefined)[] = []
  const librarySource = createRespondingSource((parameters) => {
    asked.push(parameters.rows)
    return respond(parameters)
  })
  const page = createSearch({ items: createItemEngine([]), librarySource })
  const { value } = await page.search('lamp', { episodeRows: new Map([['long', Infinity]]), most: 5 }).complete!()
  expect(new Set(value.episodes[0]!.rows.map(({ key }) => key)).size).toBe(count)
  expect(asked).toEqual([['long:1000'], ['long:1000-2000'], ['long:2000-3000']])
})

test('every passage that a page counts over a server can be had', async () => {
  const page = createSearch({ items: createItemEngine([]), librarySource: createRespondingSource(search) })
  const { value: collected } = await collectResults(
    (query, options) => page.search(query, options).complete!(),
    'lamp',
    {},
  )
  expect(collected).toMatchObject({ episodeCount: COUNT, total: COUNT + COUNT / 5, nextOffset: undefined })
  expect(listRows(collected)).toHaveLength(collected.total)
})
