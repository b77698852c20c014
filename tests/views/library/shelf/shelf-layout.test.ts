import { describe, expect, it } from 'vitest'
import { sortCatalogue } from '../../../../src/core/catalogue/sort/sort-catalogue.ts'
import type { CatalogueEntry } from '../../../../src/core/catalogue/catalogue-schema.ts'
import { isDated, measureShelf } from '../../../../src/core/catalogue/summary/shelf-facts.ts'
import { hasShelf as isShelved } from '../../../../src/views/library/library-search.ts'
import {
  findMonth,
  findRange,
  findSpine,
  layoutShelf as layout,
  listAxis,
  SHELF_HEIGHT,
  SHELF_WIDTH,
} from '../../../../src/views/library/shelf/shelf-layout.ts'
import { writeCatalogue } from '../write-catalogue.ts'

const write = (days: readonly string[], length = '1:00:00') =>
  writeCatalogue(days.map((day, index) => `talk-${index} | Talk ${index} | | ${day} | ${length} |`).join('\n')).episodes

const LIBRARY = write(['2026-03-02', '2025-11-01', '', '2026-01-31', '2025-11-20'])
const measure = (entries: readonly CatalogueEntry[]) =>
  measureShelf(sortCatalogue(entries).filter(isDated).toReversed())
const layoutShelf = (entries: readonly CatalogueEntry[]) => layout(measure(entries))
const hasShelf = (entries: readonly CatalogueEntry[]) => isShelved(measure(entries))
const SHELF = layoutShelf(LIBRARY)

describe('the shelf', () => {
  it('holds the dated episodes, oldest first, in months with a gap between them', () => {
    expect(SHELF.count).toBe(4)
    expect(SHELF.months.map(({ month, x, from, to }) => [month, x, from, to])).toEqual([
      ['2025-11', 0, 0, 2],
      ['2026-01', 632, 2, 3],
      ['2026-03', 950, 3, 4],
    ])
    // Few fill the page too, with air between the spines.
    expect(SHELF.spines.map(({ x, width }) => [x, width])).toEqual([
      [0, 12],
      [314, 12],
      [632, 12],
      [950, 12],
    ])
  })

  it('is as wide as the page and no wider, and has a spine of several episodes where there is no pixel for each', () => {
    const days = Array.from(
      { length: 5000 },
      (_, index) => `${2000 + (index % 25)}-${String(1 + (index % 12)).padStart(2, '0')}-01`,
    )
    const { spines, months } = layoutShelf(write(days))
    expect(spines.length).toBeLessThan(1600)
    expect(spines.reduce((count, { from, to }) => count + to - from, 0)).toBe(5000)
    expect(months.at(-1)!.x + months.at(-1)!.width).toBeCloseTo(SHELF_WIDTH)
  })

  it('draws a longer episode higher, none higher than the shelf, and one of unknown length low', () => {
    const mixed = [
      ...write(['2026-01-01'], '0:20:00'),
      ...write(['2026-01-02'], '9:00:00'),
      ...write(['2026-01-03'], ''),
    ]
    const [short, long, unknown] = layoutShelf(mixed).spines.map(({ height }) => height)
    expect(short).toBeLessThan(long!)
    expect(long).toBeLessThanOrEqual(SHELF_HEIGHT)
    expect(unknown).toBe(4)
  })

  it('finds the month and the episode at a point, the nearest one in a gap', () => {
    expect([-5, 0, 627, 630, 633, 2000].map((x) => findMonth(SHELF, x))).toEqual([0, 0, 0, 1, 1, 2])
    expect([0, 315, 629, 633, 2000].map((x) => findSpine(SHELF, x))).toEqual([0, 1, 2, 2, 3])
  })

  it('shows the months that are chosen, a year too, and all where none of them has an episode', () => {
    expect(findRange(SHELF, {})).toEqual([0, 2])
    expect(findRange(SHELF, { from: '2025-12' })).toEqual([1, 2])
    expect(findRange(SHELF, { from: '2025-11', to: '2026-02' })).toEqual([0, 1])
    expect(findRange(SHELF, { year: '2026' })).toEqual([1, 2])
    expect(findRange(SHELF, { year: '1999' })).toEqual([0, 2])
    expect(findRange(SHELF, { year: 'none' })).toEqual([0, 2])
  })

  it('names years, and July where there is room', () => {
    const months = Array.from(
      { length: 24 },
      (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    )
    const many = months.flatMap((month) => Array.from({ length: 20 }, () => `${month}-05`))
    expect(listAxis(layoutShelf(write(many))).map(({ month }) => month)).toEqual([
      '2024-01',
      '2024-07',
      '2025-01',
      '2025-07',
    ])
    expect(listAxis(SHELF).map(({ month }) => month)).toEqual(['2025-11', '2026-01'])
  })

  it('is there for a dozen episodes of several months', () => {
    expect(hasShelf(LIBRARY)).toBe(false)
    expect(hasShelf(write(Array.from({ length: 12 }, (_, index) => `2026-01-${index + 10}`)))).toBe(false)
    expect(hasShelf(write(Array.from({ length: 12 }, (_, index) => `2026-0${(index % 2) + 1}-10`)))).toBe(true)
  })
})
