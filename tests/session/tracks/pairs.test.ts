/** Rows of eight talks and their translations, beside those that were paired by hand. */

import { expect, it } from 'vitest'
import { checkPair, PAIRS } from './pairs.ts'

it.each(PAIRS.map((pair) => [pair.name, pair] as const))('pairs rows as by hand: %s', (_, pair) => {
  const { rows, wrong } = checkPair(pair)
  expect(rows).toBeGreaterThanOrEqual(4)
  expect(wrong).toEqual([])
})

it('pairs 97 of 100 rows as by hand, of all talks', () => {
  const results = PAIRS.map(checkPair)
  const rows = results.reduce((sum, result) => sum + result.rows, 0)
  const wrong = results.flatMap((result) => result.wrong)
  expect(rows).toBeGreaterThan(80)
  expect(wrong.length / rows).toBeLessThanOrEqual(0.03)
})
