import { describe, expect, it } from 'vitest'
import { sortCatalogue } from '../../../../src/core/catalogue/sort/sort-catalogue.ts'
import { isDated, measureShelf } from '../../../../src/core/catalogue/summary/shelf-facts.ts'
import {
  countBuckets,
  findBucket,
  findPart,
  findPartStart,
} from '../../../../src/core/catalogue/summary/split-catalogue.ts'
import { summariseFacets } from '../../../../src/core/catalogue/summary/summarise-facets.ts'
import { measureLibrary } from '../../../../src/core/catalogue/summary/summarise-library.ts'
import { parseSummary } from '../../../../src/core/catalogue/summary/summary-schema.ts'
import { writeCatalogue } from '../../../views/library/write-catalogue.ts'

const { episodes: LIBRARY } = writeCatalogue(`
  ai      | State of AI         | Lex Fridman | 2026-01-31 | 4:25:13 | AI, LLMs  | Ada
  bridges | How bridges fail    | Long Table  | 2026-01-04 | 2:12:40 | History   | Ada, Bo
  pencil  | The pencil          | Long Table  | 2025-12-11 | 1:08:05 | history   | Bo
  undated | Some day            | Long Table  |            |         | AI        |
`)

describe('the division of a catalogue', () => {
  it('fills all parts but the first, and finds the part of a position', () => {
    // With four entries in the first part, and with as many as in the others.
    for (const [all, starts] of [
      [46, [10, 14, 22, 30, 38]],
      [42, [10, 18, 26, 34]],
    ] as const) {
      const division = { all, first: 10, partSize: 8 }
      expect(starts.map((_, part) => findPartStart(division, part))).toEqual(starts)
      for (let position = 10; position < all; position++) {
        const { part, at } = findPart(division, position)
        expect(findPartStart(division, part) + at).toBe(position)
      }
      expect(findPart(division, 9).part).toBe(-1)
    }
  })

  it('puts an id into the same bucket each time, with few others', () => {
    expect([0, 1, 16, 17, 616, 10_000].map(countBuckets)).toEqual([1, 1, 2, 4, 128, 2048])
    const counts = Array.from({ length: 64 }, () => 0)
    for (let talk = 0; talk < 616; talk++) counts[findBucket(`talk-${talk}`, 64)]!++
    expect(Math.max(...counts)).toBeLessThan(24)
    expect(findBucket('EV7WhVT270Q', 64)).toBe(findBucket('EV7WhVT270Q', 64))
  })
})

describe('the summary of a library', () => {
  it('counts all episodes', () => {
    expect(measureLibrary(sortCatalogue(LIBRARY))).toMatchObject({
      episodes: 4,
      duration: 15913 + 7960 + 4085,
      transcripts: 4,
      quotes: 0,
      undated: 1,
      unmeasured: 1,
    })
  })

  it('names the channels by size, and who speaks in a third of their episodes', () => {
    const write = (channel: string | undefined, ...speakers: string[]) => ({ ...LIBRARY[0]!, channel, speakers })
    const many = [
      ...['Ann', 'Bea', 'Cid', 'Dan'].map((guest) => write('Talks', 'Host', guest)),
      write('Talks', 'Dan'),
      write('Talks'),
      write(undefined, 'Ann'),
      write('Few', 'Bea'),
      write('Few', 'Bea'),
    ]
    expect(measureLibrary(many).channels).toEqual([
      { name: 'Talks', hosts: ['Host'] },
      { name: 'Few', hosts: [] },
      { name: '', hosts: [] },
    ])
  })

  it('names the values with the most episodes, and says how many there are', () => {
    const { tag, channel, year } = summariseFacets(LIBRARY)
    expect(tag).toEqual({
      total: 3,
      values: [
        { name: 'AI', count: 2 },
        { name: 'history', count: 2 },
        { name: 'LLMs', count: 1 },
      ],
    })
    expect(channel.values[0]).toEqual({ name: 'Long Table', count: 3 })
    expect(year.values.map(({ name }) => name)).toEqual(['2026', '2025', 'none'])
    const many = LIBRARY.map((entry, index) => ({ ...entry, tags: [`a ${index}`, `b ${index}`, `c ${index}`] }))
    expect([summariseFacets(many).tag.total, summariseFacets(many).tag.values.length]).toEqual([12, 8])
  })

  it('has a spine for each dated episode, oldest first, and says which have no transcript', () => {
    const bare = LIBRARY.map((entry) =>
      entry.id === 'bridges' ? { ...entry, counts: { ...entry.counts, words: 0 } } : entry,
    )
    expect(measureShelf(sortCatalogue(bare).filter(isDated).toReversed())).toEqual({
      months: [
        { month: '2025-12', count: 1 },
        { month: '2026-01', count: 2 },
      ],
      lengths: [69, 133, 266],
      bare: [1],
      high: 266,
    })
  })

  it('has no more spines than there are pixels, of the longest of their episodes', () => {
    const days = Array.from({ length: 5000 }, (_, index) => `20${10 + (index % 10)}-0${1 + (index % 9)}-15`)
    const many = days.map((publishedOn, index) => ({ ...LIBRARY[0]!, publishedOn, duration: 60 * (1 + (index % 100)) }))
    const { lengths, months } = measureShelf(sortCatalogue(many).toReversed())
    expect(lengths.length).toBeLessThanOrEqual(1200 + months.length)
    expect(Math.max(...lengths)).toBe(100)
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(many.filter(isDated).length)
  })

  it('is refused where it is of another kind', () => {
    expect(parseSummary('{')).toMatchObject({ ok: false, problem: { code: 'not-json' } })
    expect(parseSummary('{"formatVersion":1,"episodes":[]}')).toMatchObject({ ok: false, problem: { path: 'summary' } })
    expect(parseSummary('{"formatVersion":9,"episodes":[]}')).toMatchObject({ ok: false })
  })
})
