import { afterEach, describe, expect, test, vi } from 'vitest'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { joinSources } from '../../../src/core/search/retrieve/joined-source.ts'
import { SearchFaultError, type SearchFault, type SearchSource } from '../../../src/core/search/source.ts'
import { createServedSource } from '../../../src/library/search/stored-source.ts'
import { episodeOf } from '../../support/episode-text.ts'

const HILLS = episodeOf('0:00 Cid: Over the hills.\n5:00 Cid: A lantern on each of the hills.', {
  id: 'hills',
  title: 'Far away',
  channel: 'Coast Radio',
  duration: 600,
})
const SEAS = episodeOf('0:00 Dot: A lantern at sea is a star.', { id: 'seas', title: 'At sea', channel: 'Garden Hour' })

afterEach(() => vi.unstubAllGlobals())

function serve(fault: SearchFault | undefined, stored: readonly string[]) {
  vi.stubGlobal('fetch', (path: string) => {
    const found = [HILLS, SEAS].find(({ id }) => path === `/data/episodes/${id}.json`)
    return Promise.resolve(found ? Response.json(found) : new Response('', { status: 404 }))
  })
  const server: SearchSource = {
    covered: new Map(),
    readsOperators: true,
    find: () =>
      fault
        ? Promise.reject(new SearchFaultError(fault))
        : Promise.resolve({ hits: [], corrections: [], totals: { episodes: 9, passages: 9 } }),
  }
  const ids = new Set(stored)
  return createServedSource(server, { base: '/', list: () => Promise.resolve(ids), without: new Set(['open']) })
}

const show = (source: SearchSource, query: string) =>
  createSearch({ items: createItemEngine([]), librarySource: joinSources([source]) }).search(query).searchLibrary!()

const DOWN: SearchFault = { kind: 'unreachable', detail: 'down' }

describe('while the server cannot be reached', () => {
  test('the episodes on this device are searched, and the fault stays', async () => {
    const answer = await show(serve(DOWN, ['hills', 'seas', 'open']), 'lantern')
    expect(answer.episodes.map(({ episodeId }) => episodeId).toSorted()).toEqual(['hills', 'seas'])
    expect(answer).toMatchObject({ episodeCount: 2, isUncounted: true, faults: [DOWN], scope: { episodes: 2 } })
    expect(answer.listed?.map(({ title }) => title).toSorted()).toEqual(['At sea', 'Far away'])
  })

  test('typing errors, operators and titles are read as the server reads them', async () => {
    const source = serve(DOWN, ['hills', 'seas'])
    expect((await show(source, 'lantren')).corrections).toEqual([{ typed: 'lantren', used: 'lantern' }])
    const narrowed = await show(source, 'lantern channel:coast')
    expect(narrowed.episodes.map(({ episodeId }) => episodeId)).toEqual(['hills'])
    const said = await show(source, 'lantern speaker:dot')
    expect(said.episodes.map(({ episodeId }) => episodeId)).toEqual(['seas'])
    expect((await show(source, 'far away')).counts).toMatchObject({ episode: 1 })
  })

  test('without episodes on this device there is only the fault', async () => {
    expect(await show(serve(DOWN, []), 'lantern')).toMatchObject({ total: 0, faults: [DOWN] })
  })
})

test('a fault that no episode here makes up for is told as it is', async () => {
  const fault: SearchFault = { kind: 'other-version', detail: 'newer' }
  expect(await show(serve(fault, ['hills']), 'lantern')).toMatchObject({ total: 0, faults: [fault] })
})

test('the server alone is asked while it answers', async () => {
  expect((await show(serve(undefined, ['hills']), 'lantern')).total).toBe(9)
})
