import { describe, expect, it } from 'vitest'
import type { EpisodeId } from '../../../../src/core/episode/schema.ts'
import { createTogether } from '../../../../src/core/findings/mentions/list-names.ts'
import { NAMES } from '../../../views/names/write-name.ts'

const entryOf = (slug: string) => NAMES.names[slug]!

describe('names beside a name', () => {
  it('counts the passages that say both over all episodes, none of which has to be loaded', () => {
    expect(createTogether(NAMES)('anthropic', entryOf('anthropic'))).toEqual({
      names: [
        { slug: 'openai', name: 'OpenAI', kind: 'company', count: 2 },
        { slug: 'xai', name: 'xAI', kind: 'company', count: 1 },
      ],
      compared: 2,
      untimed: 0,
    })
  })

  it('says how many episodes cannot be compared because they have no times', () => {
    const untimed = { id: 'other' as EpisodeId, count: 4, times: [] }
    const entry = { ...entryOf('anthropic'), episodes: [...entryOf('anthropic').episodes, untimed] }
    expect(createTogether(NAMES)('anthropic', entry)).toMatchObject({ compared: 2, untimed: 1 })
  })
})
