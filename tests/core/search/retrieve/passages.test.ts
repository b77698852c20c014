import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitPassages } from '../../../../src/core/search/retrieve/passages.ts'

/** Passages as ranges of tokens, from the number of tokens of each text. */
function cut(lengths: readonly number[], isContinuous: boolean): string[] {
  const { firstToken, endToken } = splitPassages(textTokensOf(lengths), () => isContinuous)
  return [...firstToken].map((first, passage) => `${first}-${endToken[passage]!}`)
}

function textTokensOf(lengths: readonly number[]): Uint32Array {
  let sum = 0
  return Uint32Array.from([0, ...lengths.map((length) => (sum += length))])
}

describe('passages', () => {
  test('are the texts themselves where they do not belong together', () => {
    expect(cut([3, 0, 5], false)).toEqual(['0-3', '3-8'])
  })

  test('are the paragraphs of a conversation', () => {
    expect(cut([50, 20, 12], true)).toEqual(['0-50', '50-70', '70-82'])
  })

  test('are windows over short captions, each starting halfway through the one before', () => {
    expect(
      cut(
        Array.from({ length: 12 }, () => 7),
        true,
      ),
    ).toEqual(['0-42', '21-63', '42-84'])
  })

  test('read a short remark together with what follows it', () => {
    expect(cut([2, 60, 60], true)).toEqual(['0-62', '62-122'])
  })

  test('hold every token, rise, and end after the last text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 40 }), fc.boolean(), (lengths, isContinuous) => {
        const { firstToken, endToken } = splitPassages(textTokensOf(lengths), () => isContinuous)
        let reached = 0
        for (const [passage, first] of firstToken.entries()) {
          expect(first).toBeLessThanOrEqual(reached)
          expect(endToken[passage]).toBeGreaterThan(first)
          if (passage > 0) expect(first).toBeGreaterThan(firstToken[passage - 1]!)
          reached = Math.max(reached, endToken[passage]!)
        }
        expect(reached).toBe(lengths.reduce((sum, length) => sum + length, 0))
      }),
    )
  })
})
