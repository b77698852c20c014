import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeSearchAddress,
  formatPartRange,
  formatSearchPath,
  listNarrowed,
  narrowAlike,
  NO_FILTERS,
  parsePartRange,
  parseSearchAddress,
  type SearchAddress,
  type SearchAddressChange,
} from '../../src/services/search/search-address.ts'
import { parseQuery } from '../../src/core/search/query/parse-query.ts'
import { writeCatalogue } from '../views/library/write-catalogue.ts'

describe('the address of a page of results', () => {
  it('is written and read the same', () => {
    const address: SearchAddress = { q: '"scaling laws" @nathan & 100%', episode: 'EV7', sort: 'newest' }
    const path = formatSearchPath(address)
    expect(path).toMatch(/^\/search\?q=%22scaling\+laws%22/)
    expect(parseSearchAddress(path.slice('/search'.length))).toEqual(address)
    expect(formatSearchPath({ q: '' })).toBe('/search')
  })

  it('reads the filters of old links as operators', () => {
    const old = '?q=a&kind=quote&channel=A+%26+B&tag=AI&speaker=Zo%C3%AB+N&from=2026-01-01&to=2026-02-28&length=long'
    expect(parseSearchAddress(old)).toEqual({
      q: 'a speaker:"Zoë N" channel:"A & B" tag:AI length:>90m after:2026-01 before:2026-03 kind:quotes',
    })
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

  it('writes filters as operators, in place of those of the same kind, and takes them back', () => {
    const change = (q: string, by: SearchAddressChange) => changeSearchAddress({ q }, by).q
    expect(change('a', { channel: 'Long Table' })).toBe('a channel:"Long Table"')
    expect(change('in:x a @b', { channel: ['Long Table', 'Night'] })).toBe('a @b channel:"Long Table" channel:Night')
    expect(change('a tag:AI -b', { tag: undefined })).toBe('a -b')
    expect(change('', { kind: ['transcript', 'key-point'] })).toBe('kind:transcript kind:key-points')
    expect(change('a ', { speaker: 'Ben' })).toBe('a speaker:Ben ')
    expect(change('"open mod', { speaker: 'Ben' })).toBe('"open mod" speaker:Ben')
    expect(change('a', { channel: 'The "Real" Show' })).toBe('a channel:"The Real Show"')
    expect(change('a after:2020 before:2021 channel:b', NO_FILTERS)).toBe('a')
  })

  it('writes dates as months where they are whole', () => {
    const dates = (from: string, to: string) => changeSearchAddress({ q: '' }, { from, to }).q
    expect(dates('2026-01-01', '2026-02-28')).toBe('after:2026-01 before:2026-03')
    expect(dates('2026-01-15', '2026-02-15')).toBe('after:2026-01-15 before:2026-02-16')
    expect(dates('2025-12', '2025-12')).toBe('after:2025-12 before:2026-01')
    expect(dates('2025', '2025')).toBe('after:2025 before:2026')
    expect(dates('2026-04-01', '2026-04-31')).toBe('after:2026-04 before:2026-05')
  })

  it('keeps what the words find when filters are chosen and taken back', () => {
    const words = (q: string) => parseQuery(q).words
    for (const q of ['inflat', 'inflat ', 'supply "chain of', 'a'.repeat(64)]) {
      const chosen = changeSearchAddress({ q }, { channel: 'All-In Podcast', from: '2026-01' }).q
      expect([chosen, words(chosen)]).toEqual([chosen, words(q)])
      expect(parseQuery(chosen).isFuzzy).toBe(true)
    }
  })
})

describe('a narrowed library', () => {
  it('narrows a page of results alike', () => {
    const address = { channel: 'Long Table', tag: 'AI', speaker: 'Ada North', year: '2026', length: 'long' } as const
    expect(changeSearchAddress({ q: 'a' }, narrowAlike({ ...address, sort: 'title' }))).toEqual({
      q: 'a speaker:"=Ada North" channel:"Long Table" tag:AI length:>90m after:2026 before:2027',
    })
  })
})

describe('what an address leaves of the library', () => {
  const { episodes } = writeCatalogue(`
    short | A short one | Long Table | 2026-01-04 | 0:29:59 | History
    half | Half an hour | Long Table | 2026-01-05 | 0:30:00 | History
    long | A long one | Night School | 2026-02-01 | 1:30:01 | Physics
    bare | Nothing known | Night School |  |  |
  `)
  const left = (change: SearchAddressChange) =>
    listNarrowed(episodes, changeSearchAddress({ q: '' }, change))
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

  it('goes by length', () => {
    expect(left({ length: '<30m' })).toEqual(['short'])
    expect(left({ length: '30m-90m' })).toEqual(['half'])
    expect(left({ length: ['<30m', '>90m'] })).toEqual(['long', 'short'])
    expect(left({})).toHaveLength(4)
  })
})

it('reads a part of the episodes from whole steps of 5 %, and nothing where it is all of them', () => {
  expect(parsePartRange('25-50')).toEqual([5, 9])
  for (const text of [undefined, '', '0-100', '50-25', '3-50', '95-105', 'x'])
    expect(parsePartRange(text)).toBeUndefined()
  expect(formatPartRange([5, 9])).toBe('25-50')
  expect(formatPartRange([0, 19])).toBeUndefined()
})
