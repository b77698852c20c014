import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeSearchAddress,
  formatSearchPath,
  listNarrowed,
  narrowAlike,
  parseSearchAddress,
  type SearchAddress,
} from '../../src/session/search/search-address.ts'
import { writeCatalogue } from '../views/library/write-catalogue.ts'

describe('the address of a page of results', () => {
  it('is written and read the same', () => {
    const address: SearchAddress = {
      q: '"scaling laws" @nathan & 100%',
      kind: 'quote',
      channel: 'A & B',
      tag: 'AI',
      speaker: 'Zoë',
      from: '2026-01-01',
      to: '2026-02-28',
      length: 'long',
    }
    const path = formatSearchPath(address)
    expect(path).toMatch(/^\/search\?q=%22scaling\+laws%22/)
    expect(parseSearchAddress(path.slice('/search'.length))).toEqual(address)
    expect(formatSearchPath({ q: '' })).toBe('/search')
  })

  it('leaves out what makes no sense, and of doubled parameters the last one counts', () => {
    expect(parseSearchAddress('?q=a&q=b&kind=song&from=2026-13-01&to=yesterday&length=huge&channel=&utm=x')).toEqual({
      q: 'b',
    })
  })

  it('takes any text and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(typeof parseSearchAddress(text).q).toBe('string')
      }),
      { numRuns: 100 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (q) => {
        expect(parseSearchAddress(formatSearchPath({ q }).slice('/search'.length))).toEqual({ q })
      }),
      { numRuns: 100 },
    )
  })

  it('changes one part and takes parts back', () => {
    const address = changeSearchAddress({ q: 'a', tag: 'AI' }, { tag: undefined, channel: 'Long Table' })
    expect(address).toEqual({ q: 'a', channel: 'Long Table' })
  })
})

describe('a narrowed library', () => {
  it('narrows a page of results alike', () => {
    const address = { channel: 'Long Table', tag: 'AI', speaker: 'Ada North', year: '2026', length: 'long' } as const
    expect(formatSearchPath(changeSearchAddress({ q: 'a' }, narrowAlike({ ...address, sort: 'title' })))).toBe(
      '/search?q=a&channel=Long+Table&tag=AI&speaker=Ada+North&length=long&from=2026-01-01&to=2026-12-31',
    )
  })
})

describe('what an address leaves of the library', () => {
  const { episodes } = writeCatalogue(`
    short | A short one | Long Table | 2026-01-04 | 0:29:59 | History
    half | Half an hour | Long Table | 2026-01-05 | 0:30:00 | History
    long | A long one | Night School | 2026-02-01 | 1:30:01 | Physics
    bare | Nothing known | Night School |  |  |
  `)
  const left = (address: Partial<SearchAddress>) =>
    listNarrowed(episodes, { q: '', ...address })
      .map(({ id }) => String(id))
      .toSorted()

  it('goes by channel and tag, capitals of a tag aside', () => {
    expect(left({ channel: 'Long Table' })).toEqual(['half', 'short'])
    expect(left({ tag: 'physics' })).toEqual(['long'])
  })

  it('goes by day, both days included; without a date none fits', () => {
    expect(left({ from: '2026-01-05' })).toEqual(['half', 'long'])
    expect(left({ to: '2026-01-05' })).toEqual(['half', 'short'])
    expect(left({ from: '2026-01-05', to: '2026-01-05' })).toEqual(['half'])
  })

  it('goes by length, with half an hour and an hour and a half in the middle', () => {
    expect(left({ length: 'short' })).toEqual(['short'])
    expect(left({ length: 'medium' })).toEqual(['half'])
    expect(left({ length: 'long' })).toEqual(['long'])
    expect(left({})).toHaveLength(4)
  })
})
