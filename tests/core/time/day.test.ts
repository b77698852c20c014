import { describe, expect, it, test } from 'vitest'
import { formatDay, stepDate } from '../../../src/core/time/day.ts'

describe('a day', () => {
  it('is formatted in long and short form', () => {
    expect(formatDay('2026-01-31')).toBe('31 January 2026')
    expect(formatDay('2026-01-31', true)).toBe('31 Jan 2026')
    expect(formatDay('2026-09-05T23:59:59Z')).toBe('5 September 2026')
  })

  it('is undefined for an invalid date', () => {
    for (const text of [undefined, '', '2026-13-01', '2026-00-01', 'soon']) expect(formatDay(text)).toBeUndefined()
  })
})

test('the date before and after another has its precision, also at the ends of months and years', () => {
  const around = (date: string) => [stepDate(date, -1), stepDate(date, 1)]
  expect(around('2026')).toEqual(['2025', '2027'])
  expect(around('2026-01')).toEqual(['2025-12', '2026-02'])
  expect(around('2025-12')).toEqual(['2025-11', '2026-01'])
  expect(around('2024-03-01')).toEqual(['2024-02-29', '2024-03-02'])
  expect(around('2025-12-31')).toEqual(['2025-12-30', '2026-01-01'])
})
