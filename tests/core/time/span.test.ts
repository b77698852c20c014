import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coveredLength, isInside, mergeSpans } from '../../../src/core/time/span.ts'
import { locateLast } from '../../../src/core/time/locate.ts'

describe('spans', () => {
  describe('a span', () => {
    test('includes its start but not its end', () => {
      expect([9.9, 10, 19.9, 20].map((at) => isInside({ start: 10, end: 20 }, at))).toEqual([false, true, true, false])
    })

    test('never has a negative length', () => {
      expect(
        [
          { start: 10, end: 20 },
          { start: 20, end: 10 },
        ].map((span) => coveredLength([span], span)),
      ).toEqual([10, 0])
    })
  })

  describe('merged spans', () => {
    test('are sorted and do not touch', () => {
      const spans = [
        { start: 30, end: 40 },
        { start: 0, end: 10 },
        { start: 10, end: 12 },
        { start: 5, end: 8 },
      ]
      expect(mergeSpans(spans)).toEqual([
        { start: 0, end: 12 },
        { start: 30, end: 40 },
      ])
      expect(spans[0]).toEqual({ start: 30, end: 40 })
    })

    test('cover exactly the same times', () => {
      const span = fc.tuple(fc.nat(50), fc.nat(20)).map(([start, length]) => ({ start, end: start + length }))
      fc.assert(
        fc.property(fc.array(span), (spans) => {
          const merged = mergeSpans(spans)
          for (let at = 0; at < 75; at++) {
            expect(merged.some((one) => isInside(one, at))).toBe(spans.some((one) => isInside(one, at)))
          }
          for (let i = 1; i < merged.length; i++) expect(merged[i]!.start).toBeGreaterThan(merged[i - 1]!.end)
        }),
      )
    })

    test('are measured inside another span', () => {
      const spans = [
        { start: 0, end: 10 },
        { start: 20, end: 30 },
      ]
      expect(coveredLength(spans, { start: 5, end: 25 })).toBe(10)
      expect(coveredLength(spans, { start: 12, end: 15 })).toBe(0)
    })
  })
})

describe('finding a place in times', () => {
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
})
