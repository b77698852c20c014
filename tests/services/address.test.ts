import { afterEach, describe, expect, it, vi } from 'vitest'
import { changeEpisodeAddress, formatRange, parseEpisodeAddress, readSpan } from '../../src/services/address.ts'
import { parseLibraryAddress, parseLibraryStart } from '../../src/services/library-address.ts'
import { readToday } from '../../src/services/today.ts'

describe('an episode link', () => {
  it.each([
    ['?t=117', { t: 117 }],
    ['?t=117s', { t: 117 }],
    ['?t=1:57', { t: 117 }],
    ['?t=1h2m3s', { t: 3723 }],
    ['?t=97:18', { t: 5838 }],
    ['?t=10&t=20', { t: 20 }],
    ['?t=10&to=20&panel=quotes', { t: 10, to: 20, panel: 'quotes' }],
    ['?t=10.25&to=20.5', { t: 10.25, to: 20.5 }],
    ['?panel=transcript', { panel: 'transcript' }],
    ['?q=open%20source', { q: 'open source' }],
    ['?unknown=1', {}],
    ['', {}],
  ])('reads %s', (search, view) => {
    expect(parseEpisodeAddress(search)).toEqual({ view, ignored: [] })
  })

  it.each([
    ['#name-openai', { name: 'openai' }],
    ['#name-%E9%BB%84', { name: '黄' }],
    ['#name-%E9', { name: '%E9' }],
    ['#c-0', {}],
  ])('reads the place of a name in %s', (hash, view) => {
    expect(parseEpisodeAddress('', hash)).toEqual({ view, ignored: [] })
  })

  it.each(['?t=abc', '?t=-1', '?t=1e99', '?t=NaN', '?t=99999999', '?t=%00', '?panel=notes-of-others'])(
    'ignores the nonsense in %s and says so',
    (search) => {
      const { view, ignored } = parseEpisodeAddress(search)
      expect(view).toEqual({})
      expect(ignored).toHaveLength(1)
    },
  )

  it('survives a broken percent escape and a huge query', () => {
    expect(parseEpisodeAddress('?q=%E0%A4%A').view.q).toBeTypeOf('string')
    expect(parseEpisodeAddress(`?q=${'x'.repeat(1_000_000)}`).view.q).toHaveLength(200)
  })

  it('keeps parameters it does not know, and writes whole seconds', () => {
    expect(changeEpisodeAddress('?from=mail&t=5', { t: 117.8 })).toBe('?from=mail&t=117')
    expect(changeEpisodeAddress('?t=5&q=x', { q: undefined })).toBe('?t=5')
    expect(changeEpisodeAddress('?t=5', { t: undefined })).toBe('')
  })
})

describe('a range in a link', () => {
  it('keeps the hundredths that tell words apart, rounded outwards', () => {
    expect(formatRange({ start: 2922, end: 2934 })).toEqual({ t: '2922', to: '2934' })
    expect(formatRange({ start: 10.257, end: 20.501 })).toEqual({ t: '10.25', to: '20.51' })
    expect(formatRange({ start: 1.15, end: 2.3 })).toEqual({ t: '1.15', to: '2.3' })
  })

  it('has no more digits than it needs', () => {
    const within = (from: number, to: number) => (span: { start: number; end: number }) =>
      span.start >= from && span.end <= to
    expect(formatRange({ start: 4952.3, end: 4960.72 }, within(4952, 4961))).toEqual({ t: '4952', to: '4961' })
    expect(formatRange({ start: 10.257, end: 20.501 }, within(10.2, 21))).toEqual({ t: '10.2', to: '21' })
    expect(formatRange({ start: 10.257, end: 20.501 }, within(10.25, 20.52))).toEqual({ t: '10.25', to: '20.51' })
  })

  it('needs an end behind its start', () => {
    expect(readSpan({ t: 10, to: 20 })).toEqual({ start: 10, end: 20 })
    expect(readSpan({ to: 20 })).toEqual({ start: 0, end: 20 })
    expect(readSpan({ t: 10 })).toBeUndefined()
    expect(readSpan({ t: 10, to: 10 })).toBeUndefined()
  })
})

describe('a library link', () => {
  it('reads channel, tag and sort, and ignores an unknown sort', () => {
    expect(parseLibraryAddress('?channel=Lex%20Fridman&tag=AI&sort=oldest')).toEqual({
      channel: 'Lex Fridman',
      tag: 'AI',
      sort: 'oldest',
    })
    expect(parseLibraryAddress('?sort=random')).toEqual({})
  })
})

describe('parseLibraryStart', () => {
  it('counts the episodes before a page of the library', () => {
    expect(['/', '/page/1', '/page/2', '/page/7/'].map(parseLibraryStart)).toEqual([0, 0, 100, 600])
    expect(['/page/0', '/page/x', '/page/lists', '/page/2/3', '/page/-1'].map(parseLibraryStart)).toEqual([
      0, 0, 0, 0, 0,
    ])
  })
})

describe('today', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each([
    ['Pacific/Honolulu', '2026-01-31'],
    ['UTC', '2026-02-01'],
    ['Pacific/Kiritimati', '2026-02-01'],
  ])('today is a day of the calendar in %s', (zone, day) => {
    vi.stubEnv('TZ', zone)
    expect(readToday(new Date('2026-02-01T05:00:00Z'))).toBe(day)
  })
})
