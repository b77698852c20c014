import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { locateLast } from '../../../src/core/time/locate.ts'

test('the last start at or before a time is found, the last of equal ones', () => {
  const starts = [0, 5, 5, 9]
  expect([-1, 0, 4.9, 5, 8, 9, 100].map((at) => locateLast(starts, at))).toEqual([-1, 0, 0, 2, 2, 3, 3])
})

test('nothing is found in an empty list', () => {
  expect(locateLast([], 5)).toBe(-1)
})

test('the result equals a linear search', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.integer({ min: -5, max: 105 }), (starts, at) => {
      const sorted = starts.toSorted((a, b) => a - b)
      expect(locateLast(Float64Array.from(sorted), at)).toBe(sorted.findLastIndex((start) => start <= at))
    }),
  )
})
