import { describe, expect, it } from 'vitest'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import {
  buildMention,
  listMentionEpisodes,
  pickBest,
  type MentionSort,
} from '../../../src/views/mention/build-mention.ts'
import { CATALOGUE, loadSources, NAMES } from './write-mention.ts'

const build = (slug: string, sources = loadSources()) =>
  buildMention(slug, NAMES.names[slug]!, CATALOGUE.episodes, sources)

describe('a name over the library', () => {
  it('comes up in the episodes that list it: most passages first, or the latest first, unspoken ones last', () => {
    const entry = {
      ...NAMES.names['anthropic']!,
      episodes: [
        { id: 'short' as EpisodeId, count: 3, times: [60, 500, 700] },
        { id: 'long' as EpisodeId, count: 9, times: [312, 638] },
        { id: 'other' as EpisodeId, count: 0, times: [] },
      ],
    }
    const list = (sort: MentionSort) => listMentionEpisodes(entry, CATALOGUE.episodes, sort).map(({ id }) => id)
    expect(list('most')).toEqual(['short', 'long', 'other'])
    expect(list('newest')).toEqual(['long', 'short', 'other'])
  })

  it('has its best passages where it is said most often, in the order of the talk', () => {
    const [first, second] = build('anthropic').episodes[0]!.passages!
    const often = { ...second!, ranges: [...second!.ranges, ...second!.ranges] }
    expect(pickBest([first!, often], 1)).toEqual([often])
    expect(pickBest([first!, often], 2)).toEqual([first, often])
  })

  it('counts passages over all episodes, loaded or not', () => {
    const page = build('anthropic')
    expect(page.total).toBe(4)
    expect(page.episodes.map(({ count }) => count)).toEqual([2, 2])
    expect(build('anthropic', new Map()).total).toBe(4)
  })

  it('draws each episode as long as it is beside the longest', () => {
    expect(build('anthropic').episodes.map(({ share }) => share)).toEqual([1, 0.5])
  })

  it('shows the passages of a loaded episode with time, chapter and printed speaker', () => {
    const [loaded, waiting] = build('anthropic').episodes
    const passages = loaded!.passages!.map(({ at, chapter, speaker }) => [at, chapter, speaker?.name])
    expect(passages).toEqual([
      [312, 'DeepSeek Moment and The race', undefined],
      [638, 'Best models', 'Lex'],
    ])
    expect(waiting!.passages).toBeUndefined()
    expect(waiting!.times).toEqual([60, 500])
  })

  it('claims nothing about what is transcribed before the episode is loaded', () => {
    const [loaded, waiting] = build('anthropic').episodes
    expect(loaded!.pieces.some(({ covered }) => covered.length > 0)).toBe(true)
    expect(waiting!.pieces.map(({ start, end, covered }) => [start, end, covered.length])).toEqual([
      [0, 600, 0],
      [600, 1000, 0],
    ])
  })

  it('has no passages when it is listed and never said', () => {
    const page = build('silent-corp')
    expect(page.total).toBe(0)
    expect(page.episodes[0]!.passages).toEqual([])
  })
})
