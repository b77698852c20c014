import { describe, expect, it } from 'vitest'
import { listDrawnRows, listPassages } from '../../src/services/search/passage-list.ts'
import { addLaterRows, FIRST_SHOWN, showMoreRows } from '../../src/services/search/shown-results.ts'
import { sortResults } from '../../src/services/search/sort-results.ts'
import { CATALOGUE, searchLibrary } from '../views/results/library.ts'

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
    const answer = await searchLibrary('bridge')
    const kinds = (shown = FIRST_SHOWN) => listDrawnRows(answer, undefined, shown).map(({ kind }) => kind)
    expect(kinds().filter((kind) => kind === 'transcript')).toHaveLength(4)
    expect(
      kinds(showMoreRows(FIRST_SHOWN, { episodeId: 'bridges' })).filter((kind) => kind === 'transcript'),
    ).toHaveLength(5)
    expect(kinds().at(-1)).not.toBe('transcript')
  })
})
