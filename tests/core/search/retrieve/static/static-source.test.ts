import { searchTyped } from '../../find-typed.ts'
import { expect, test } from 'vitest'
import { createStaticSource } from '../../../../../src/core/search/retrieve/static/static-source.ts'
import { makeQueries } from '../../labelled/labelled-queries.ts'
import { measureQuality } from '../../labelled/measure-quality.ts'
import { makeSpokenText } from '../../labelled/spoken-text.ts'
import { buildStaticFiles, episodesOf, openStatic, serveStaticFiles } from './static-files.ts'

const library = episodesOf(
  [
    'The compiler checks every line of the program before it runs at all.',
    'Kubernetes is what everybody deploys to, whether they need to or not.',
  ],
  ['We left the garden early and went out of the', 'box that we had lived in for so long.', 'Nobody said anything.'],
  ['A gardener’s compilers, naïve as they are, work.'],
)

const find = async (query: string) => {
  const search = await openStatic(library)
  const { hits } = await searchTyped(search, query, 10)
  return hits.map(({ document, ranges }) => [
    `${document.episodeId} ${document.id}`,
    ...ranges.map(({ start, end }) => document.text.slice(start, end)),
  ])
}

test('a word is found in every episode, and what is painted is the word', async () => {
  expect(await find('compiler')).toEqual([
    ['e1 p-0', 'compiler'],
    ['e3 p-0', 'compilers'],
  ])
  expect(await find('naive ')).toEqual([['e3 p-0', 'naïve']])
})

test('a typing error is corrected, and the correction reported', async () => {
  const search = await openStatic(library)
  const answer = await searchTyped(search, 'kuberntes ', 10)
  expect(answer.hits[0]?.document.id).toBe('p-1')
  expect(answer.corrections).toEqual([{ typed: 'kuberntes', used: 'Kubernetes' }])
})

test('a phrase is required, and may run across two paragraphs', async () => {
  expect(await find('"out of the box"')).toEqual([['e2 p-0', 'out', 'of', 'the']])
  expect(await find('"the garden early"')).toEqual([['e2 p-0', 'the', 'garden', 'early']])
  expect(await find('"early garden"')).toEqual([])
})

test('a phrase does not run from one episode into the next', async () => {
  expect(await find('"said anything a gardeners"')).toEqual([])
})

test('nonsense finds nothing and sends no request', async () => {
  const traffic = { bytes: 0, requests: 0 }
  const search = await createStaticSource(serveStaticFiles(buildStaticFiles(library), traffic))
  const answer = await searchTyped(search, 'xqzzvw qqqqq', 10)
  expect([answer.hits, answer.missing, traffic.requests]).toEqual([[], ['xqzzvw', 'qqqqq'], 0])
  expect((await searchTyped(search, '', 10)).hits).toEqual([])
})

test('bytes that were read are not requested again', async () => {
  const traffic = { bytes: 0, requests: 0 }
  const search = await createStaticSource(serveStaticFiles(buildStaticFiles(library), traffic))
  await searchTyped(search, 'compiler', 10)
  const { bytes } = traffic
  await searchTyped(search, 'compiler', 10)
  expect(traffic.bytes).toBe(bytes)
})

test('a failing server fails the query, and the next one asks again', async () => {
  const source = serveStaticFiles(buildStaticFiles(library))
  let isBroken = true
  const search = await createStaticSource({
    ...source,
    read: (...piece) => (isBroken ? Promise.reject(new Error('offline')) : source.read(...piece)),
  })
  await expect(searchTyped(search, 'compiler', 10)).rejects.toThrow('offline')
  isBroken = false
  expect((await searchTyped(search, 'compiler', 10)).hits).toHaveLength(2)
})

test('over many episodes the right passage is among the first five, without junk', async () => {
  const text = makeSpokenText({ paragraphs: 1500, vocabulary: 4000, seed: 11 })
  const sources = episodesOf(...Array.from({ length: 30 }, (_, index) => text.slice(index * 50, index * 50 + 50)))
  const queries = makeQueries(text, 2024)
  const search = await openStatic(sources)
  const answers = new Map<string, number[]>()
  const asked = queries.known.flatMap(({ clean, oneError, twoErrors }) => [clean, oneError, twoErrors])
  for (const query of [...asked, ...queries.phrases, ...queries.nonsense]) {
    const { hits } = await searchTyped(search, query, 10)
    const place = ({ episodeId, id }: { episodeId: string; id: string }) =>
      (Number(episodeId.slice(1)) - 1) * 50 + Number(id.slice(2))
    answers.set(
      query,
      hits.map(({ document }) => place(document)),
    )
  }
  const quality = measureQuality(text, queries, (query, limit) => answers.get(query)!.slice(0, limit))
  expect(quality.clean.firstFive).toBeGreaterThanOrEqual(0.95)
  expect(quality.oneError.firstFive).toBeGreaterThanOrEqual(0.93)
  expect(quality.twoErrors.firstFive).toBeGreaterThanOrEqual(0.88)
  expect(quality.phraseFirst).toBeGreaterThanOrEqual(0.97)
  expect(quality.oneError.junk).toBeLessThanOrEqual(0.01)
  expect(quality.nonsense).toBe(0)
})
