import { describe, expect, it } from 'vitest'
import { formatPartRange, narrowToPart, parsePartRange } from '../../src/services/search/episode-part.ts'
import { searchLibrary } from '../views/results/library.ts'

const DURATIONS: Readonly<Record<string, number>> = { bridges: 300, rivers: 600 }
const durationOf = (id: string) => DURATIONS[id]

describe('a part of the episodes', () => {
  it('is read from whole steps of 5 %, and is nothing where it is all of them', () => {
    expect(parsePartRange('25-50')).toEqual([5, 9])
    for (const text of [undefined, '', '0-100', '50-25', '3-50', '95-105', 'x'])
      expect(parsePartRange(text)).toBeUndefined()
    expect(formatPartRange([5, 9])).toBe('25-50')
    expect(formatPartRange([0, 19])).toBeUndefined()
  })

  it('leaves the passages in it, with counts that are true before their rows are loaded', async () => {
    const few = narrowToPart(await searchLibrary('bridge', { most: 1 }), parsePartRange('50-100')!, durationOf)
    const all = narrowToPart(await searchLibrary('bridge'), parsePartRange('50-100')!, durationOf)
    for (const answer of [few, all]) {
      expect(answer.episodes.map(({ episodeId, count }) => `${episodeId} ${count}`).toSorted()).toEqual([
        'bridges 2',
        'rivers 1',
      ])
      expect(answer.total).toBe(3)
      expect(answer.groups).toEqual([])
    }
    expect(
      all.episodes
        .find(({ episodeId }) => episodeId === 'bridges')!
        .rows.map(({ at }) => at)
        .toSorted((a, b) => a! - b!),
    ).toEqual([180, 240])
  })

  it('leaves nothing of an episode whose length is not known', async () => {
    expect(narrowToPart(await searchLibrary('bridge'), [0, 9], () => undefined).episodes).toEqual([])
  })
})
