import * as fc from 'fast-check'
import { describe, expect, test, it } from 'vitest'
import {
  formatLength,
  formatTimecode,
  MAX_SECONDS,
  parseTimecode,
  speakTimecode,
} from '../../../src/core/time/timecode.ts'
import { stepDate } from '../../../src/core/time/calendar.ts'
import { formatDay } from '../../../src/core/time/day.ts'

describe('timecodes', () => {
  describe('a timecode', () => {
    test.each([
      [0, '0:00'],
      [5.9, '0:05'],
      [117, '1:57'],
      [2922, '48:42'],
      [3600, '1:00:00'],
      [5838, '1:37:18'],
      [360_000, '100:00:00'],
      [-5, '0:00'],
      [Number.NaN, '0:00'],
      [Number.POSITIVE_INFINITY, '0:00'],
    ])('of %d seconds is %s', (seconds, text) => {
      expect(formatTimecode(seconds)).toBe(text)
    })

    test.each([
      [0, '0 seconds'],
      [61, '1 minute 1 second'],
      [5838, '1 hour 37 minutes 18 seconds'],
      [7200, '2 hours'],
    ])('of %d seconds is spoken as %s', (seconds, text) => {
      expect(speakTimecode(seconds)).toBe(text)
    })

    test.each([
      ['117', 117],
      ['117s', 117],
      ['1:57', 117],
      ['97:18', 5838],
      ['1:37:18', 5838],
      ['0:02:03.5', 123.5],
      ['0:03,25', 3.25],
      ['1h2m3s', 3723],
      ['2H', 7200],
      ['5m', 300],
      [' 1:57 ', 117],
      ['1:1:01', 3661],
    ])('is read from %j', (text, seconds) => {
      expect(parseTimecode(text)).toBe(seconds)
    })

    test.each(['', ' ', 'abc', '1:7', '1:60', '1:60:00', '-5', '1.5', '1e3', '::', '3600001', '1:57x', '１:57'])(
      'is not read from %j',
      (text) => {
        expect(parseTimecode(text)).toBeUndefined()
      },
    )

    test('of whole seconds round-trips', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: MAX_SECONDS }), (seconds) => {
          expect(parseTimecode(formatTimecode(seconds))).toBe(seconds)
        }),
      )
    })
  })

  test.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [12.4, '12 seconds'],
    [59.6, '1 minute'],
    [240, '4 minutes'],
    [3590, '1 h'],
    [12_960, '3 h 36 min'],
    [-3, '0 seconds'],
    [Number.NaN, '0 seconds'],
  ])('a length of %d seconds is %s', (seconds, text) => {
    expect(formatLength(seconds)).toBe(text)
  })
})

describe('days', () => {
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
})
