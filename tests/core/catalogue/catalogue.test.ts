import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CatalogueFilter, countFacet, sumDuration } from '../../../src/core/catalogue/catalogue.ts'
import { formatHours } from '../../../src/core/catalogue/catalogue-values.ts'
import { sortCatalogue } from '../../../src/core/catalogue/sort/sort-catalogue.ts'
import { readCatalogue } from '../../../src/core/catalogue/read-catalogue.ts'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { filterCatalogue } from '../../support/filter-catalogue.ts'

/** One episode a line: id | title | channel | day | seconds | tags | speakers. */
const LIBRARY = list(`
  pencil   | A history of the pencil | Second Draft | 2025-12-11 |  4085 | History | Ada North
  bridges  | How bridges fail        | Long Table   | 2026-01-04 |  7960 | Engineering, History
  weights  | Open weights            | Night School | 2026-01-12 |  8411 | AI, LLMs, AI | Ada North, Bo South
  sleep    | Sleep and light         | Night School |            | 10882 |
  undated  | A talk without a date   |              |            |       | AI
  cities   | Cities flood            | Long Table   | 2026-01-04 |       | Engineering
`)

function list(text: string): readonly CatalogueEntry[] {
  const episodes = text
    .trim()
    .split('\n')
    .map((line) => {
      const [id, title, channel, publishedOn, duration, tags, speakers] = line.split('|').map((cell) => cell.trim())
      return {
        id,
        title,
        ...(channel && { channel }),
        ...(publishedOn && { publishedOn }),
        ...(duration && { duration: Number(duration) }),
        tags: tags ? tags.split(', ') : [],
        ...(speakers && { speakers: speakers.split(', ') }),
        counts: { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 1, words: 100 },
        poster: { chapters: [], marks: [] },
        size: 1,
        hash: '00',
      }
    })
  const read = readCatalogue({ formatVersion: 1, episodes })
  return read.ok ? read.catalogue.episodes : []
}

const idsOf = (filter?: CatalogueFilter) => filterCatalogue(LIBRARY, filter).map(({ id }) => String(id))

describe('filtering and sorting the catalogue', () => {
  it.each<[string, CatalogueFilter | undefined, string]>([
    [
      'newest first by itself, those without a date last, equal days by title',
      undefined,
      'weights cities bridges pencil undated sleep',
    ],
    [
      'oldest first, those without a date still last',
      { sort: 'oldest' },
      'pencil cities bridges weights undated sleep',
    ],
    ['longest first, those without a length last', { sort: 'longest' }, 'sleep weights bridges pencil undated cities'],
    ['by title', { sort: 'title' }, 'pencil undated cities bridges weights sleep'],
    ['one channel', { channel: 'Long Table' }, 'cities bridges'],
    ['one tag', { tag: 'AI' }, 'weights undated'],
    ['one speaker, capitals aside', { speaker: 'ada north' }, 'weights pencil'],
    ['a speaker by half a name', { speaker: 'Ada' }, ''],
    ['one year', { year: '2025' }, 'pencil'],
    ['one length, and of no length none', { length: 'medium' }, 'pencil'],
    ['two of them', { year: '2026', length: 'long' }, 'weights bridges'],
    ['channel and tag together', { channel: 'Long Table', tag: 'History' }, 'bridges'],
    ['a channel nobody has', { channel: 'long table' }, ''],
    ['a tag nobody has', { tag: 'AI ' }, ''],
  ])('%s', (_title, filter, expected) => {
    expect(idsOf(filter).join(' ')).toBe(expected)
  })

  it('sorts by the number of highlights, equal numbers by title', () => {
    const [first, second, third] = LIBRARY
    const marked = [first!, second!, { ...third!, counts: { ...third!.counts, highlights: 3 } }]
    expect(sortCatalogue(marked, 'highlights').map(({ id }) => id)).toEqual(['weights', 'pencil', 'bridges'])
  })

  it('sorts titles as a dictionary does, whatever is in them', () => {
    const title = fc.string({
      unit: fc.constantFrom('a', 'A', 'b', 'B', 'é', 'z', ' ', '-', '[', '{', '1', '10', '2', '\u0301'),
    })
    const { compare } = new Intl.Collator('en', { numeric: true })
    fc.assert(
      fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
        const entries = titles.map((text) => ({ ...LIBRARY[0]!, title: text }))
        const sorted = sortCatalogue(entries, 'title').map((entry) => entry.title)
        expect(sorted).toEqual(titles.toSorted(compare))
      }),
    )
  })

  it('sorts thousands of titles too', () => {
    const entries = Array.from({ length: 1700 }, (_, index) => ({ ...LIBRARY[0]!, title: `Talk ${(index * 7) % 400}` }))
    const { compare } = new Intl.Collator('en', { numeric: true })
    expect(sortCatalogue(entries, 'title')).toEqual(entries.toSorted((a, b) => compare(a.title, b.title)))
  })

  it('does not modify the catalogue', () => {
    const before = LIBRARY.map(({ id }) => id)
    filterCatalogue(LIBRARY, { sort: 'title' })
    expect(LIBRARY.map(({ id }) => id)).toEqual(before)
  })
})

describe('the facets of the library', () => {
  it('channels, most episodes first, then by name', () => {
    expect(countFacet('channel', LIBRARY)).toEqual([
      { name: 'Long Table', count: 2 },
      { name: 'Night School', count: 2 },
      { name: 'Second Draft', count: 1 },
    ])
  })

  it('tags, a tag written twice in one episode counted once', () => {
    expect(countFacet('tag', LIBRARY)).toEqual([
      { name: 'AI', count: 2 },
      { name: 'Engineering', count: 2 },
      { name: 'History', count: 2 },
      { name: 'LLMs', count: 1 },
    ])
  })

  it('tags ignoring case, in the commonest spelling', () => {
    const mixed = list(`
      a | A | | | | ai
      b | B | | | | AI, ai
      c | C | | | | AI, Go
      d | D | | | | AI
    `)
    expect(countFacet('tag', mixed)).toEqual([
      { name: 'AI', count: 4 },
      { name: 'Go', count: 1 },
    ])
    expect(filterCatalogue(mixed, { tag: 'Ai' })).toHaveLength(4)
  })

  it('speakers like tags, and none of episodes that name none', () => {
    expect(countFacet('speaker', LIBRARY)).toEqual([
      { name: 'Ada North', count: 2 },
      { name: 'Bo South', count: 1 },
    ])
  })

  it('a channel named like an object property is counted normally', () => {
    expect(countFacet('channel', list('a | A | constructor | | | __proto__'))).toEqual([
      { name: 'constructor', count: 1 },
    ])
    expect(countFacet('tag', list('a | A | constructor | | | __proto__'))).toEqual([{ name: '__proto__', count: 1 }])
  })
})

describe('the totals of the library', () => {
  it('adds up the lengths that are known', () => {
    expect(sumDuration(LIBRARY)).toBe(31_338)
  })

  it.each([
    [15_913, '4 hours'],
    [3600, '1 hour'],
    [3599, '1 hour'],
    [3500, '58 minutes'],
    [61, '1 minute'],
    [5, '1 minute'],
    [3600 * 4321, '4,321 hours'],
    [0, undefined],
  ])('says %i seconds as %s', (duration, expected) => {
    expect(formatHours(duration)).toBe(expected)
  })
})

describe('filters without a list of their own', () => {
  it('leave episodes of some months, of no date, and those with a transcript', () => {
    expect(idsOf({ from: '2026-01' }).length + idsOf({ to: '2025-12' }).length + idsOf({ year: 'none' }).length).toBe(6)
    expect(idsOf({ from: '2025-01', to: '2025-12' })).toEqual(idsOf({ year: '2025' }))
    expect(idsOf({ year: 'none' }).toSorted()).toEqual(['sleep', 'undated'])
    const [first, ...rest] = LIBRARY
    const notes = { ...first!, counts: { ...first!.counts, words: 0 } }
    expect(filterCatalogue([notes, ...rest], { transcript: true })).toHaveLength(5)
  })
})
