import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { truncateText } from '../../../src/core/text/truncate-text.ts'

describe('a truncated text', () => {
  it.each([
    ['abc', 2, 'ab'],
    ['abc', 3, 'abc'],
    ['a💬c', 2, 'a'],
    ['a💬c', 3, 'a💬'],
    ['💬', 1, ''],
    ['💬', 0, ''],
  ])('%s cut at %i is %j', (text, length, cut) => {
    expect(truncateText(text, length)).toBe(cut)
  })

  it('is as long as allowed and ends with a whole character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, length) => {
        const cut = truncateText(text, length)
        expect(text.startsWith(cut)).toBe(true)
        expect(cut).not.toMatch(/\p{Surrogate}$/u)
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, length) - 1)
        expect(cut.length).toBeLessThanOrEqual(length)
      }),
    )
  })
})
