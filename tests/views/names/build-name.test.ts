import { describe, expect, it } from 'vitest'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import type { EpisodeOrder } from '../../../src/core/search/search-source.ts'
import { buildNameEpisodes, listNameEpisodes } from '../../../src/views/names/build-name.ts'
import { CATALOGUE, loadSources, NAMES } from './write-name.ts'

const build = (slug: string, sources = loadSources()) =>
  buildNameEpisodes(slug, NAMES.names[slug]!, CATALOGUE.episodes, sources)

describe('a name over the library', () => {
  it('comes up in the episodes that list it: most often said first, or by date, unspoken ones last', () => {
    const entry = {
      ...NAMES.names['anthropic']!,
      episodes: [
        { id: 'short' as EpisodeId, count: 3, times: [60, 500, 700] },
        { id: 'long' as EpisodeId, count: 9, times: [312, 638] },
        { id: 'other' as EpisodeId, count: 0, times: [] },
      ],
    }
    const list = (sort: EpisodeOrder) => listNameEpisodes(entry, CATALOGUE.episodes, sort).map(({ id }) => id)
    expect(list('most')).toEqual(['long', 'short', 'other'])
    expect(list('newest')).toEqual(['long', 'short', 'other'])
    expect(list('oldest')).toEqual(['short', 'long', 'other'])
  })

  it('counts how often each episode says it, loaded or not', () => {
    expect(build('anthropic').map(({ count }) => count)).toEqual([2, 2])
    expect(build('anthropic', new Map()).map(({ count }) => count)).toEqual([2, 2])
  })

  it('shows the passages of a loaded episode with time, chapter and printed speaker', () => {
    const [loaded, waiting] = build('anthropic')
    const passages = loaded!.passages!.map(({ at, chapter, speaker }) => [at, chapter, speaker?.name])
    expect(passages).toEqual([
      [312, 'DeepSeek Moment and The race', undefined],
      [638, 'Best models', 'Lex'],
    ])
    expect(waiting!.passages).toBeUndefined()
    expect(waiting!.times).toEqual([60, 500])
  })

  it('claims nothing about what is transcribed before the episode is loaded', () => {
    const [loaded, waiting] = build('anthropic')
    expect(loaded!.pieces.some(({ covered }) => covered.length > 0)).toBe(true)
    expect(waiting!.pieces.map(({ start, end, covered }) => [start, end, covered.length])).toEqual([
      [0, 600, 0],
      [600, 1000, 0],
    ])
  })

  it('has no passages when it is listed and never said', () => {
    const [silent] = build('silent-corp')
    expect(silent).toMatchObject({ count: 0, passages: [] })
  })
})
