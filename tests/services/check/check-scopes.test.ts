import { describe, expect, it } from 'vitest'
import type { SearchedEpisode } from '../../../src/core/search/searched-episode.ts'
import { formatScope, listScopes, readScope, WHOLE_LIBRARY } from '../../../src/services/check/check-scopes.ts'

const episode = (id: string, channel?: string) => ({ id, title: `Talk ${id}`, channel }) as unknown as SearchedEpisode
const source = {
  episodes: [episode('a', 'Orchards'), episode('b', 'Weather'), episode('c', 'Orchards'), episode('d')],
  isWhole: true,
  opened: new Map([['d', {}]]),
  episode: 'b',
}

describe('what a text is compared with', () => {
  it('is the library, the episode that was asked for, opened files, or a channel', () => {
    expect(listScopes(source)).toEqual([
      ['all', 'Whole library'],
      ['episode b', 'Talk b'],
      ['own', 'Files on this device'],
      ['channel Orchards', 'Orchards'],
      ['channel Weather', 'Weather'],
    ])
  })

  it('is no channel while not all of its episodes are known, nor one of a single channel', () => {
    const values = (changed: Partial<typeof source>) => listScopes({ ...source, ...changed }).map(([value]) => value)
    expect(values({ isWhole: false })).toEqual(['all', 'episode b', 'own'])
    expect(values({ episodes: [episode('b', 'Weather')] })).toEqual(['all', 'episode b'])
  })

  it('is read with its name and episodes', () => {
    expect(readScope(WHOLE_LIBRARY, source)).toEqual({})
    expect(readScope(formatScope('b'), source)).toEqual({ name: 'Talk b', episodes: ['b'] })
    expect(readScope('own', source)).toEqual({ name: 'Files on this device', episodes: ['d'] })
    expect(readScope('channel Orchards', source)).toEqual({ name: 'Orchards', episodes: ['a', 'c'] })
  })
})
