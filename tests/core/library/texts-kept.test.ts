import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { wholeAnswer, type Answer } from '../../../src/core/answer/answer.ts'
import { type Fault, FaultError } from '../../../src/core/answer/fault.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import type { SearchedEpisode } from '../../../src/core/search/searched-episode.ts'
import type { SearchSource } from '../../../src/core/search/search-source.ts'
import { NO_NAMES } from '../../../src/core/library/join-names.ts'
import type { LibraryTexts } from '../../../src/core/library/library-source.ts'
import { describeEpisode, textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { textsBesideServer, textsFromServer } from '../../../src/core/library/texts/texts-from-server.ts'
import { textsWithKept } from '../../../src/core/library/texts/texts-with-kept.ts'
import { textsWithOpened } from '../../../src/core/library/texts/texts-with-opened.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { startWhenLate } from '../../../src/platform/start-when-late.ts'
import { flattenAnswer } from '../../../src/services/search/select-results.ts'
import { episodeOf } from '../../support/episode-text.ts'

const HILLS = episodeOf('0:00 Cid: Over the hills.\n5:00 Cid: A lantern on each of the hills.', {
  id: 'hills',
  title: 'Far away',
  channel: 'Coast Radio',
  duration: 600,
})
const SEAS = episodeOf('0:00 Dot: A lantern at sea is a star.', { id: 'seas', title: 'At sea', channel: 'Garden Hour' })

/** @param fault Of the server; `silent`: it never answers. */
function serve(
  fault: Fault | 'silent' | undefined,
  stored: readonly string[],
  titles: readonly SearchedEpisode[] = [],
) {
  const server: SearchSource = {
    covered: new Map(),
    search: () => {
      if (fault === 'silent') return new Promise(() => {})
      if (fault) return Promise.reject(new FaultError(fault))
      return Promise.resolve(wholeAnswer({ hits: [], corrections: [], totals: { episodes: 9, passages: 9 } }))
    },
  }
  const kept = [HILLS, SEAS].filter(({ id }) => stored.includes(id))
  const texts = textsFromMemory(kept, { episodes: kept.map(describeEpisode), names: NO_NAMES }, finish)
  const open = async () => textsBesideServer(texts, async () => titles, new Set(['open']))
  return textsWithOpened(
    textsWithKept(
      textsFromServer(async () => server),
      { open, late: startWhenLate },
    ),
    undefined,
  )
}

const start = async ({ words, search }: LibraryTexts, query: string) => {
  const librarySource = { ...(await words()).value, search }
  return createSearch({ items: createItemEngine([]), librarySource }).search(query).complete!
}

const show = async (texts: LibraryTexts, query: string) => flattenAnswer(await (await start(texts, query))())

const DOWN: Fault = { kind: 'unreachable', detail: 'down' }

describe('while the server cannot be reached', () => {
  test('the episodes on this device are searched, and the fault stays', async () => {
    const answer = await show(serve(DOWN, ['hills', 'seas', 'open']), 'lantern')
    expect(answer.episodes.map(({ episodeId }) => episodeId).toSorted()).toEqual(['hills', 'seas'])
    expect(answer).toMatchObject({ episodeCount: 2, completeness: 'atLeast', faults: [DOWN], scope: { episodes: 2 } })
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

describe('while the server is slow', () => {
  const LAMP = { id: 'lamp' as EpisodeId, title: 'A lantern for all', tags: [] }
  const showMeanwhile = async (texts: LibraryTexts, query: string) => {
    const complete = await start(texts, query)
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const early = new Promise<Answer<SearchResults>>((resolve) => void complete({ onProgress: resolve }))
    await vi.advanceTimersByTimeAsync(3_000)
    vi.useRealTimers()
    return flattenAnswer(await early)
  }

  test('the episodes on this device and the titles it tells are found, and the answer says that more may come', async () => {
    const answer = await showMeanwhile(serve('silent', ['seas'], [LAMP]), 'lantern')
    expect(answer.episodes.map(({ episodeId }) => episodeId)).toEqual(['seas'])
    expect(answer.counts).toMatchObject({ transcript: 1, episode: 1 })
    expect(answer).toMatchObject({ completeness: 'partial', scope: { episodes: 1 } })
    expect(answer.faults.map(({ kind }) => kind)).toEqual(['slow'])
  })

  test('with nothing to be had it says so', async () => {
    const answer = await showMeanwhile(serve('silent', []), 'lantern')
    expect(answer).toMatchObject({ total: 0, completeness: 'partial', faults: [{ kind: 'slow' }] })
  })

  test('it is given up in favour of the same', async () => {
    const late: Fault = { kind: 'timeout', detail: 'late' }
    const answer = await show(serve(late, ['seas'], [LAMP]), 'lantern')
    expect(answer).toMatchObject({ counts: { transcript: 1, episode: 1 }, completeness: 'atLeast', faults: [late] })
  })
})

test('a fault that no episode here makes up for is told as it is', async () => {
  const fault: Fault = { kind: 'other-version', detail: 'newer' }
  expect(await show(serve(fault, ['hills']), 'lantern')).toMatchObject({ total: 0, faults: [fault] })
})

test('the server alone is asked while it answers', async () => {
  expect((await show(serve(undefined, ['hills']), 'lantern')).total).toBe(9)
})
