import { describe, expect, it } from 'vitest'
import type { SearchResults } from '../../../src/core/search/present/search-results.ts'
import { searchLibrary } from '../../views/results/library.ts'

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
