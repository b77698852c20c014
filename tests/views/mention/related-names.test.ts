import { describe, expect, it } from 'vitest'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import { findNamesTogether, listOthers } from '../../../src/views/mention/related-names.ts'
import { NAMES } from './write-mention.ts'

const entryOf = (slug: string) => NAMES.names[slug]!

describe('names beside a name', () => {
  it('counts the passages that say both over all episodes, none of which has to be loaded', () => {
    expect(findNamesTogether('anthropic', entryOf('anthropic'), NAMES)).toEqual({
      names: [
        { slug: 'openai', name: 'OpenAI', count: 2 },
        { slug: 'xai', name: 'xAI', count: 1 },
      ],
      compared: 2,
      untimed: 0,
    })
  })

  it('says how many episodes cannot be compared because they have no times', () => {
    const untimed = { id: 'other' as EpisodeId, count: 4, times: [] }
    const entry = { ...entryOf('anthropic'), episodes: [...entryOf('anthropic').episodes, untimed] }
    expect(findNamesTogether('anthropic', entry, NAMES)).toMatchObject({ compared: 2, untimed: 1 })
  })

  it('lists the others of its kind, the most mentioned first and those that are never said last', () => {
    expect(listOthers('xai', entryOf('xai'), NAMES).map(({ slug, count }) => [slug, count])).toEqual([
      ['anthropic', 4],
      ['openai', 2],
      ['silent-corp', 0],
    ])
  })
})
