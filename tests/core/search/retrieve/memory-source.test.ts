import type { RunSteps } from '../../../../src/core/time/slices.ts'
import { expect, test } from 'vitest'
import { createMemorySource } from '../../../../src/core/search/retrieve/memory-source.ts'
import { createQueryExpander } from '../../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../../src/core/search/query/parse-query.ts'
import type { SearchDocument } from '../../../../src/core/search/search-document.ts'
import type { Found } from '../../../../src/core/search/search-source.ts'

const WORDS = ['the', 'and', 'of', 'to', 'lamp', 'storm', 'winter', 'graft']

/** Each word stands in every text, or in every second, third … one. */
const DOCUMENTS = Array.from({ length: 240 }, (_, index): SearchDocument => {
  const text = WORDS.filter((_word, place) => index % (place + 1) === 0).join(' ')
  return { kind: 'transcript', episodeId: `e${index % 6}`, id: String(index), text, detail: '', at: index * 5 }
}).toSorted((a, b) => a.episodeId.localeCompare(b.episodeId))

const QUERIES = [
  'the ~1m and ~1m of ~1m to ~1m lamp',
  'the and of to ~9h storm winter',
  '"the and" "and of" "of to" lamp',
  'the and lamp storm',
  'graft -lamp',
]

/** @param stopAt The search is aborted after so many steps. */
async function search(query: string, stopAt = Infinity) {
  const controller = new AbortController()
  let steps = 0
  const run: RunSteps = async (work) => {
    for (;;) {
      const { done, value } = work.next()
      if (done) return value
      if (++steps === stopAt) controller.abort()
      // Others have their turn.
      // oxlint-disable-next-line no-await-in-loop
      await Promise.resolve()
    }
  }
  const source = createMemorySource(DOCUMENTS, { covered: new Map() }, run)
  const expand = createQueryExpander(source.words)
  const find = async (asked: string, signal?: AbortSignal) =>
    (await source.search(expand(parseQuery(`${asked} `)), { limit: 20, count: 'all' }, { signal })).value
  const found = find(query, controller.signal)
  return { found, find, countSteps: () => steps }
}

test.each([
  ['the ~1m and ~1m of ~1m to ~1m lamp', 10],
  ['the and of to ~9h storm winter', 8],
  ['"the and" "and of" "of to" lamp', 4],
  ['the and of to lamp storm', 6],
])('a search for %s gives others a turn for each of its words, phrases and distances', async (query, least) => {
  const { found, countSteps } = await search(query)
  expect((await found).hits.length).toBeGreaterThan(0)
  expect(countSteps()).toBeGreaterThanOrEqual(least)
})

test('wherever a search is stopped it ends at once, and the next ones find what they would have found', async () => {
  const wanted: Found[] = []
  for (const query of QUERIES) wanted.push(await (await search(query)).found)
  for (const query of QUERIES) {
    const whole = await search(query)
    await whole.found
    for (let stopAt = 1; stopAt < whole.countSteps(); stopAt++) {
      const { found, find, countSteps } = await search(query, stopAt)
      await expect(found).rejects.toThrow('stopped')
      expect(countSteps()).toBe(stopAt)
      expect(await Promise.all(QUERIES.map((next) => find(next)))).toEqual(wanted)
    }
  }
})

test('a search that was given up before its turn takes no step', async () => {
  const { found, find, countSteps } = await search('the and')
  const givenUp = find('lamp', AbortSignal.abort())
  await found
  const steps = countSteps()
  await expect(givenUp).rejects.toThrow('stopped')
  expect(countSteps()).toBe(steps)
})
