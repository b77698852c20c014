import { expect, it } from 'vitest'
import { formatDays } from '../../../src/views/results/results-tools.tsx'

it.each([
  ['2026-03-06', '2026-04-15', '6 March to 15 April 2026'],
  ['2025-12-31', '2026-01-01', '31 December 2025 to 1 January 2026'],
  ['2026-03-06', '2026-03-06', '6 March 2026'],
])('from %s to %s is %s', (first, last, text) => {
  expect(formatDays(first, last)).toBe(text)
})
