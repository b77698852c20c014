import { describe, expect, it } from 'vitest'
import { addLaterRows, NOTHING_UNFOLDED, unfoldRows } from '../../../src/services/search/later-rows.ts'
import { parsePartRange } from '../../../src/services/search/search-address.ts'
import {
  listPassages,
  narrowToPart,
  selectChosen,
  selectDrawn,
  selectHidden,
  selectLost,
  selectPhase,
  sortResults,
} from '../../../src/services/search/select-results.ts'
import { CATALOGUE, searchLibrary } from '../../views/results/library.ts'
import { writeState } from '../../views/results/page.tsx'

const timesOf = (list: ReturnType<typeof listPassages>, from = 0, to = list.length) =>
  list.slice(from, to).map(({ episodeId, row, at }) => `${episodeId} ${at ?? '?'}${row ? '' : ' coming'}`)

describe('all passages as one list', () => {
  it('are by day in the order they are said, with the times of those that are not loaded', async () => {
    const first = await searchLibrary('bridge', { most: 2 })
    const few = sortResults(first, CATALOGUE.episodes, 'newest')
    const list = listPassages(few, first, 'newest')
    expect(list.length).toBe(5)
    expect(timesOf(list)).toEqual([
      'rivers 300 coming',
      'bridges 0 coming',
      'bridges 60 coming',
      'bridges 180 coming',
      'bridges 240 coming',
    ])
    expect(list.countNeeded(0, 1)).toEqual(new Map([['rivers', 1]]))
    expect(list.countNeeded(3, 5)).toEqual(new Map([['bridges', 4]]))
    expect(listPassages(sortResults(first, CATALOGUE.episodes, 'oldest'), first, 'oldest').shape).not.toBe(list.shape)
    const all = sortResults(await searchLibrary('bridge'), CATALOGUE.episodes, 'newest')
    expect(timesOf(listPassages(all, first, 'newest'))).toEqual([
      'rivers 300',
      'bridges 0',
      'bridges 60',
      'bridges 180',
      'bridges 240',
    ])
  })

  it('begin with the best, whose order stays when more are loaded', async () => {
    const first = await searchLibrary('bridge', { most: 2 })
    const list = listPassages(first, first, undefined)
    const loaded = list.slice(0, 5).filter(({ row }) => row)
    expect(list.length).toBe(5)
    expect(list.slice(0, loaded.length)).toEqual(loaded)
    const scores = loaded.map(({ row }) => row!.hit.score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const episodeRows = list.countNeeded(0, 5)
    expect(episodeRows).toEqual(
      new Map([
        ['bridges', 4],
        ['rivers', 1],
      ]),
    )
    const all = await searchLibrary('bridge', { most: 2, episodeRows })
    const later = new Map(all.episodes.map(({ episodeId, rows }) => [`episode/${episodeId}`, rows]))
    const whole = listPassages(addLaterRows(first, later), first, undefined)
    expect(whole.shape).toBe(list.shape)
    expect(whole.slice(0, loaded.length)).toEqual(loaded)
    expect(new Set(whole.slice(0, 5).map(({ key }) => key)).size).toBe(5)
    expect(whole.slice(0, 5).every(({ row }) => row)).toBe(true)
  })
})

describe('the rows of a page in its order', () => {
  it('are those that are unfolded, then the other kinds', async () => {
    const found = await searchLibrary('bridge')
    const kinds = (unfolded = NOTHING_UNFOLDED) =>
      selectDrawn(writeState({ question: { q: 'bridge' }, found, state: { unfolded } })).map(({ kind }) => kind)
    expect(kinds().filter((kind) => kind === 'transcript')).toHaveLength(4)
    const more = kinds(unfoldRows(NOTHING_UNFOLDED, { episodeId: 'bridges' }))
    expect(more.filter((kind) => kind === 'transcript')).toHaveLength(5)
    expect(kinds().at(-1)).not.toBe('transcript')
  })
})

describe('the order of a page of results', () => {
  it('is by day or by how often they say it, where that was chosen', async () => {
    const found = await searchLibrary('bridge')
    const order = (sort: Parameters<typeof sortResults>[2]) =>
      sortResults(found, CATALOGUE.episodes, sort).episodes.map(({ episodeId }) => episodeId)
    expect(order('newest')).toEqual(['rivers', 'bridges'])
    expect(order('oldest')).toEqual(['bridges', 'rivers'])
    expect(order('most')).toEqual(['bridges', 'rivers'])
  })
})

describe('a part of the episodes', () => {
  const DURATIONS: Readonly<Record<string, number>> = { bridges: 300, rivers: 600 }

  it('leaves the passages in it, with counts that are true before their rows are loaded', async () => {
    const narrow = async (most: number) =>
      narrowToPart(await searchLibrary('bridge', { most }), parsePartRange('50-100')!, (id) => DURATIONS[id])
    for (const found of [await narrow(1), await narrow(100)]) {
      expect(found.episodes.map(({ episodeId, count }) => `${episodeId} ${count}`).toSorted()).toEqual([
        'bridges 2',
        'rivers 1',
      ])
      expect(found.total).toBe(3)
      expect(found.groups).toEqual([])
    }
    const { episodes } = await narrow(100)
    const times = episodes.find(({ episodeId }) => episodeId === 'bridges')!.rows.map(({ at }) => at!)
    expect(times.toSorted((a, b) => a - b)).toEqual([180, 240])
  })

  it('leaves nothing of an episode whose length is not known', async () => {
    expect(narrowToPart(await searchLibrary('bridge'), [0, 9], () => undefined).episodes).toEqual([])
  })
})

describe('chosen rows', () => {
  it('are in the order of the page, and those that the search does not find any more are counted apart', async () => {
    const found = await searchLibrary('bridge')
    const rows = found.episodes.flatMap((group) => group.rows)
    const chosen = new Map(rows.toReversed().map((row) => [row.key, row]))
    const state = writeState({ question: { q: 'bridge' }, found, state: { chosen } })
    const times = selectChosen(state).map(({ hit: { document }, at }) => `${document.episodeId} ${at}`)
    expect(times).toEqual(['bridges 0', 'bridges 60', 'bridges 180', 'bridges 240', 'rivers 300'])
    expect(selectHidden(state)).toBe(0)
    for (const [question, hidden] of [
      [{ q: 'bridge', episode: 'rivers' }, 4],
      [{ q: 'bridge', part: '50-100' }, 2],
      [{ q: 'bridge speaker:Cara' }, 4],
    ] as const)
      expect(selectHidden(writeState({ question, found, state: { chosen } }))).toBe(hidden)
  })
})

describe('how far a search has come', () => {
  it('is one word', async () => {
    const question = { q: 'bridge' }
    const found = await searchLibrary('bridge')
    const none = await searchLibrary('xqzzvw')
    const phaseOf = (given: Partial<Parameters<typeof writeState>[0]>) =>
      selectPhase(writeState({ question, ...given }))
    expect(phaseOf({})).toBe('searching')
    expect(phaseOf({ found })).toBe('found')
    expect(phaseOf({ found: none })).toBe('nothing')
    expect(phaseOf({ question: { q: 'bridge', part: '5-10' }, found })).toBe('nothing')
    expect(phaseOf({ found: { ...none, completeness: 'partial' } })).toBe('searching')
    expect(phaseOf({ state: { failed: { search: true } } })).toBe('failed')
    expect(phaseOf({ question: { q: ' ' } })).toBe('empty')
  })

  it('is lost where a server took no part in it, but not where the fault cannot pass', async () => {
    const found = await searchLibrary('bridge')
    const lostOf = (kind: 'unreachable' | 'slow' | 'outdated') =>
      selectLost(writeState({ question: { q: 'bridge' }, found: { ...found, faults: [{ kind, detail: '' }] } }))
    expect([lostOf('unreachable') !== undefined, lostOf('slow'), lostOf('outdated')]).toEqual([
      true,
      undefined,
      undefined,
    ])
  })
})
