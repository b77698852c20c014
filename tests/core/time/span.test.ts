import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coveredLength, isInside, mergeSpans, spanLength } from '../../../src/core/time/span.ts'

describe('a span', () => {
  test('includes its start but not its end', () => {
    expect([9.9, 10, 19.9, 20].map((at) => isInside({ start: 10, end: 20 }, at))).toEqual([false, true, true, false])
  })

  test('never has a negative length', () => {
    expect([spanLength({ start: 10, end: 20 }), spanLength({ start: 20, end: 10 })]).toEqual([10, 0])
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
