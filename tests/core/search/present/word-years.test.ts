import { describe, expect, it } from 'vitest'
import { drawYears, writeYearsCsv } from '../../../../src/services/search/years-table.ts'
import { buildWordYears } from '../../../../src/core/search/present/word-years.ts'
import type { MonthCount } from '../../../../src/core/search/retrieve/count-months.ts'

const month = (name: string, words: number, times = 0): MonthCount => ({
  month: name,
  words,
  times,
  passages: times,
  saidIn: Math.min(times, 1),
  episodes: 1,
  covered: words / 2.5,
})

const MONTHS = [
  month('', 900, 2),
  month('2024-11', 60_000, 6),
  month('2025-04', 30_000, 3),
  month('2025-06', 30_000, 9),
]

describe('words over the years', () => {
  it('are counted by quarter in 10,000 words, quarters without text between them too', () => {
    const { periods, rows, isByYear } = buildWordYears(new Map([['China', MONTHS]]))
    expect(isByYear).toBe(false)
    expect(periods.map(({ from, to, words }) => [from, to, words])).toEqual([
      ['2024-10', '2024-12', 60_000],
      ['2025-01', '2025-03', 0],
      ['2025-04', '2025-06', 60_000],
    ])
    expect(rows[0]!.cells.map(({ rate, times }) => [rate, times])).toEqual([
      [1, 6],
      [undefined, 0],
      [2, 12],
    ])
  })

  it('have no bar under 50,000 words, but their count', () => {
    const few = buildWordYears(new Map([['China', [month('2025-01', 49_999, 7)]]])).rows[0]!.cells[0]!
    const enough = buildWordYears(new Map([['China', [month('2025-01', 50_000, 7)]]])).rows[0]!.cells[0]!
    expect([few.rate, few.times, enough.rate?.toFixed(1)]).toEqual([undefined, 7, '1.4'])
  })

  it('name what has no date, and count it in the total', () => {
    const { rows, episodes, undated } = buildWordYears(new Map([['China', MONTHS]]))
    expect([rows[0]!.times, rows[0]!.undated, episodes, undated]).toEqual([20, 2, 4, 1])
  })

  it('are by year from 12 years on', () => {
    const over = (last: string) => buildWordYears(new Map([['a', [month('2014-05', 60_000), month(last, 60_000, 6)]]]))
    expect([over('2024-12').isByYear, over('2025-01').isByYear]).toEqual([false, true])
    const { periods, rows } = over('2025-01')
    expect([periods.length, periods[11]!.from, periods[11]!.to, rows[0]!.cells[11]!.rate]).toEqual([
      12,
      '2025-01',
      '2025-12',
      1,
    ])
  })

  it('share one scale', () => {
    const other = MONTHS.map((one) => ({ ...one, times: one.times * 3 }))
    expect(
      buildWordYears(
        new Map([
          ['China', MONTHS],
          ['AGI', other],
        ]),
      ).mostRate,
    ).toBeCloseTo(6)
  })

  it('are nothing without a word, and 0 for one that is never said', () => {
    expect(buildWordYears(new Map())).toMatchObject({ periods: [], rows: [], mostRate: 0 })
    const never = buildWordYears(new Map([['zebra', [month('2025-01', 60_000)]]]))
    expect(never.rows[0]).toMatchObject({ times: 0, cells: [{ rate: 0, times: 0 }] })
  })

  it('draw no empty periods up to a date that is wrong by centuries', () => {
    const { periods } = buildWordYears(new Map([['a', [month('0025-01', 60_000), month('2025-01', 60_000)]]]))
    expect(periods.map(({ from }) => from)).toEqual(['0025-01', '2025-01'])
  })
})

describe('words over the years to take along', () => {
  const years = buildWordYears(new Map([['=SUM("<b>")', MONTHS]]))

  it('are a table without formulas, of what has no date too', () => {
    expect(writeYearsCsv(years).split('\r\n')).toEqual([
      'word,from,to,times,in_10000_words,passages,episodes,words,hours',
      `"'=SUM(""<b>"")",2024-10,2024-12,6,1,6,1,60000,6.67`,
      `"'=SUM(""<b>"")",2025-01,2025-03,0,,0,0,0,0`,
      `"'=SUM(""<b>"")",2025-04,2025-06,12,2,12,2,60000,6.67`,
      `"'=SUM(""<b>"")",,,2,,,,,`,
      '',
    ])
  })

  it('are a picture in which words are no markup', () => {
    const svg = drawYears(years)
    expect(svg).toContain('=SUM(&quot;&lt;b&gt;&quot;)')
    expect(svg).not.toContain('<b>')
    expect(svg.match(/fill="#a86f00"/g)).toHaveLength(2)
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1)
  })
})
