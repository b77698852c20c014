import { describe, expect, it } from 'vitest'
import { buildMention, listMentionEpisodes } from '../../../src/views/mention/build-mention.ts'
import { CATALOGUE, loadSources, NAMES } from './write-mention.ts'

const build = (slug: string, sources = loadSources()) =>
  buildMention(slug, NAMES.names[slug]!, NAMES, CATALOGUE.episodes, sources)

describe('a name over the library', () => {
  it('comes up in the episodes that list it, the latest first', () => {
    expect(listMentionEpisodes(NAMES.names['anthropic']!, CATALOGUE.episodes).map(({ id }) => id)).toEqual([
      'long',
      'short',
    ])
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

  it('finds the names that are said in the same passages', () => {
    expect(build('anthropic').together).toEqual([
      { slug: 'openai', name: 'OpenAI', count: 2 },
      { slug: 'xai', name: 'xAI', count: 1 },
    ])
  })

  it('lists the other names of its kind, also those that are never said', () => {
    expect(build('anthropic').others).toEqual([
      { slug: 'openai', name: 'OpenAI', count: 2 },
      { slug: 'silent-corp', name: 'Silent Corp', count: 0 },
      { slug: 'xai', name: 'xAI', count: 1 },
    ])
  })

  it('has no passages when it is listed and never said', () => {
    const page = build('silent-corp')
    expect(page.total).toBe(0)
    expect(page.episodes[0]!.passages).toEqual([])
    expect(page.together).toEqual([])
  })
})
