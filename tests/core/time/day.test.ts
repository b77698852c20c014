import { describe, expect, it } from 'vitest'
import { formatDay } from '../../../src/core/time/day.ts'

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
