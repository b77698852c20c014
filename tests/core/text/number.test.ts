import { expect, it } from 'vitest'
import { formatNumber } from '../../../src/core/text/number.ts'

it('groups the digits of whole numbers as English does', () => {
  const format = new Intl.NumberFormat('en-GB')
  for (const number of [0, 7, 999, 1000, 1234, 87_479, 100_000, 1_000_000, 12_345_678, -4200]) {
    expect(formatNumber(number)).toBe(format.format(number))
  }
})
