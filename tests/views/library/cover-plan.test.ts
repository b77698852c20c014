import { describe, expect, it } from 'vitest'
import { planAllCovers, planCovers } from '../../../src/views/library/cover-plan.ts'

const said = (length: number) => ({ quote: { text: 'x'.repeat(length), speaker: 'Ada North' } })
const SILENT = {}

/** W: wide quote, q: quote, d: drawing. */
function draw(entries: Parameters<typeof planCovers>[0], columns: number): string {
  return planCovers(entries, columns)
    .map(({ hasQuote, isWide }) => (isWide ? 'W' : hasQuote ? 'q' : 'd'))
    .join('')
}

describe('the covers of the library', () => {
  it('follow the pattern where every episode has a quote, and begin it again', () => {
    const entries = Array.from({ length: 18 }, () => said(80))
    expect(draw(entries, 3)).toBe('dWdqdddqWdddqqdddW')
    expect(draw(entries, 1)).toBe('dqdqdddqqdddqqdddq')
  })

  it('show the drawing where the episode has no quote, or one too long for its column', () => {
    expect(draw([SILENT, SILENT, SILENT, said(80)], 3)).toBe('dddq')
    const many = Array.from({ length: 6 }, () => said(80))
    expect(draw([SILENT, said(140), SILENT, said(113), ...many], 3)).toBe('dWdddddqWd')
    expect(draw([SILENT, SILENT, SILENT, said(113)], 1)).toBe('dddq')
  })

  it('are single where the list has few quotes', () => {
    expect(draw([SILENT, said(80), SILENT, said(80)], 3)).toBe('dqdq')
    expect(draw([SILENT, said(140)], 3)).toBe('dd')
  })

  it('are wide only where two columns are left in the row', () => {
    for (const columns of [2, 3]) {
      for (const silent of [0, 1, 2, 5]) {
        const entries = Array.from({ length: 64 }, (_, index) => (index % 7 < silent ? SILENT : said(100)))
        let column = 0
        for (const { isWide } of planCovers(entries, columns)) {
          if (isWide) expect(column + 2).toBeLessThanOrEqual(columns)
          column = (column + (isWide ? 2 : 1)) % columns
        }
      }
    }
  })
})

describe('the covers of a page that the build renders', () => {
  it('are those of one, two and three columns, each for its own windows', () => {
    const entries = Array.from({ length: 8 }, () => said(80))
    const plans = planAllCovers(entries)
    for (const columns of [1, 2, 3]) {
      const shown = plans.map((covers) => covers.filter((cover) => cover.columns?.includes(`${columns}`) ?? true))
      expect(shown.map((covers) => covers.length)).toEqual(entries.map(() => 1))
      const one = shown.map(([cover]) => (cover!.isWide ? 'W' : cover!.hasQuote ? 'q' : 'd')).join('')
      expect(one).toBe(draw(entries, columns))
    }
    expect(plans[0], 'the same for all').toEqual([{ hasQuote: false, isWide: false }])
    expect(plans[1]).toHaveLength(2)
  })
})
