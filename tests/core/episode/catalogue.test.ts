import { describe, expect, it } from 'vitest'
import {
  countCatalogue,
  filterCatalogue,
  formatTotals,
  getChannels,
  getLengths,
  getSpeakers,
  getTags,
  getYears,
  type CatalogueFilter,
} from '../../../src/core/episode/catalogue.ts'
import { readCatalogue } from '../../../src/core/episode/read-catalogue.ts'
import type { CatalogueEntry } from '../../../src/core/episode/catalogue-schema.ts'

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

  it('does not modify the catalogue', () => {
    const before = LIBRARY.map(({ id }) => id)
    filterCatalogue(LIBRARY, { sort: 'title' })
    expect(LIBRARY.map(({ id }) => id)).toEqual(before)
  })
})

describe('the facets of the library', () => {
  it('channels, most episodes first, then by name', () => {
    expect(getChannels(LIBRARY)).toEqual([
      { name: 'Long Table', count: 2 },
      { name: 'Night School', count: 2 },
      { name: 'Second Draft', count: 1 },
    ])
  })

  it('tags, a tag written twice in one episode counted once', () => {
    expect(getTags(LIBRARY)).toEqual([
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
    expect(getTags(mixed)).toEqual([
      { name: 'AI', count: 4 },
      { name: 'Go', count: 1 },
    ])
    expect(filterCatalogue(mixed, { tag: 'Ai' })).toHaveLength(4)
  })

  it('speakers like tags, and none of episodes that name none', () => {
    expect(getSpeakers(LIBRARY)).toEqual([
      { name: 'Ada North', count: 2 },
      { name: 'Bo South', count: 1 },
    ])
  })

  it('every facet matches as many episodes as its count', () => {
    for (const { name, count } of getTags(LIBRARY)) expect(filterCatalogue(LIBRARY, { tag: name })).toHaveLength(count)
    for (const { name, count } of getChannels(LIBRARY))
      expect(filterCatalogue(LIBRARY, { channel: name })).toHaveLength(count)
  })

  it('a channel named like an object property is counted normally', () => {
    expect(getChannels(list('a | A | constructor | | | __proto__'))).toEqual([{ name: 'constructor', count: 1 }])
    expect(getTags(list('a | A | constructor | | | __proto__'))).toEqual([{ name: '__proto__', count: 1 }])
  })
})

describe('the totals of the library', () => {
  it('adds up lengths and words, and says how many episodes state no length', () => {
    expect(countCatalogue(LIBRARY)).toEqual({ episodes: 6, duration: 31338, untimed: 2, words: 600 })
  })

  it.each([
    [1, 15_913, '1 episode · 4 h'],
    [9, 79_200, '9 episodes · 22 h'],
    [2, 3600, '2 episodes · 1 h'],
    [2, 3599, '2 episodes · 1 h'],
    [1, 3500, '1 episode · 58 min'],
    [1, 61, '1 episode · 1 min'],
    [1, 5, '1 episode · 1 min'],
    [3, 0, '3 episodes'],
    [0, 0, '0 episodes'],
    [1234, 3600 * 4321, '1,234 episodes · 4,321 h'],
  ])('%i episodes of %i seconds together: %s', (episodes, duration, expected) => {
    expect(formatTotals({ episodes, duration, untimed: 0, words: 0 }).join(' · ')).toBe(expected)
  })
})

describe('year and length facets', () => {
  it('are those there are, with how many episodes each leaves', () => {
    expect(getYears(LIBRARY)).toEqual([
      { name: '2026', count: 3 },
      { name: '2025', count: 1 },
    ])
    expect(getLengths(LIBRARY)).toEqual([
      { name: 'medium', count: 1 },
      { name: 'long', count: 3 },
    ])
    for (const { name, count } of getLengths(LIBRARY)) expect(idsOf({ length: name })).toHaveLength(count)
  })
})
