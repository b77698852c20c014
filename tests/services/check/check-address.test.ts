import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/import/limits.ts'
import {
  asQuotation,
  formatCheckPath,
  formatCheckVisit,
  parseCheckAddress,
  takePassedText,
} from '../../../src/services/check/check-address.ts'
import type { SearchedEpisode } from '../../../src/core/search/searched-episode.ts'
import { WHOLE_LIBRARY, formatScope, listScopes, readScope } from '../../../src/services/check/check-scopes.ts'

describe('the address of a checked text', () => {
  it('has the text behind the hash, where no server sees it', () => {
    const text = 'He said “50 % & more”\nin May'
    const path = formatCheckPath({ text, episode: 'abc' })
    expect(path.startsWith('/check?episode=abc#t=')).toBe(true)
    const { search, hash } = new URL(path, 'https://host.example')
    expect(parseCheckAddress(search, hash)).toEqual({ text, episode: 'abc' })
  })

  it('leaves a long text out', () => {
    expect(formatCheckPath({ text: 'word '.repeat(5000) })).toBe('/check')
  })

  it('takes no text from an address that is longer than the limit, and says so', () => {
    const words = 'w'.repeat(LIMITS.addressText - 3)
    expect(parseCheckAddress('', `#t=${words}`)).toEqual({ text: words, episode: undefined })
    expect(parseCheckAddress('?episode=lamp', `#t=${words}w`)).toEqual({
      refusal: {
        what: 'the address of this page has 64,001 characters, more than 64,000',
        hint: 'paste the text here instead',
      },
      episode: 'lamp',
    })
  })

  it('hands a long text over beside the address, once', () => {
    const long = 'word '.repeat(5000)
    const { path, state } = formatCheckVisit(long)
    expect(path).toBe('/check')
    history.replaceState({ ...state, own: 1 }, '')
    expect(takePassedText()).toBe(long)
    expect(takePassedText()).toBeUndefined()
    expect(history.state).toEqual({ own: 1 })
    expect(formatCheckVisit('few words')).toEqual({ path: '/check#t=few+words', state: undefined })
  })

  it('puts selected words in quotation marks of their own', () => {
    expect(asQuotation('He said “no” and "never"')).toBe('“He said ‘no’ and ’never’”')
  })

  it('without a text has nothing to check', () => {
    expect(parseCheckAddress('', '')).toEqual({ text: undefined, episode: undefined })
    expect(parseCheckAddress('', '#t=+')).toEqual({ text: undefined, episode: undefined })
  })
})

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
