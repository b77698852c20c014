import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countAllowedEdits,
  findDistance,
  findPrefixDistance,
  isMistyped,
} from '../../../src/core/text/edit-distance.ts'
import { countCases } from '../../support/count-cases.ts'

describe('the distance between two words', () => {
  test('counts insertions, deletions, substitutions and swaps', () => {
    expect(findDistance('deepsek', 'deepseek', 2)).toBe(1)
    expect(findDistance('deepseeek', 'deepseek', 2)).toBe(1)
    expect(findDistance('deepaeek', 'deepseek', 2)).toBe(1)
    expect(findDistance('depeseek', 'deepseek', 2)).toBe(1)
    expect(findDistance('nathan', 'nathan', 2)).toBe(0)
  })

  test('is one more than the limit for everything further away', () => {
    expect(findDistance('cat', 'transformer', 2)).toBe(3)
    expect(findDistance('abcd', 'wxyz', 1)).toBe(2)
    expect(findDistance('a'.repeat(60), 'a'.repeat(60), 2)).toBe(3)
  })

  test('to a prefix ignores the rest of the word', () => {
    expect(findPrefixDistance('anthrpoi', 'anthropic', 2)).toBe(1)
    expect(findPrefixDistance('transf', 'transformer', 1)).toBe(0)
    expect(findPrefixDistance('xyz', 'transformer', 1)).toBe(2)
  })

  test('allows no error below four letters, one up to seven, two from eight', () => {
    expect([1, 3, 4, 7, 8, 30].map(countAllowedEdits)).toEqual([0, 0, 1, 1, 2, 2])
  })

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })

  test('equals the full table for any two words', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(0, 1, 2), (typed, other, most) => {
        expect(findDistance(typed, other, most)).toBe(Math.min(most + 1, countErrors(typed, other)))
      }),
      { numRuns: countCases(1000) },
    )
  })

  test('to a prefix is the minimum over all prefixes', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(0, 1, 2), (typed, other, most) => {
        const beginnings = Array.from({ length: other.length + 1 }, (_, end) => other.slice(0, end))
        const least = Math.min(...beginnings.map((beginning) => countErrors(typed, beginning)))
        expect(findPrefixDistance(typed, other, most)).toBe(Math.min(most + 1, least))
      }),
      { numRuns: countCases(1000) },
    )
  })
})

describe('a mistyped word', () => {
  test.each([
    ['liwtle', 'little'],
    ['atcually', 'actually'],
    ['episde', 'episode'],
    ['enngagement', 'engagement'],
    ['kuberntees', 'kubernetes'],
    ['kubenetis', 'kubernetes'],
    ['needtools', 'needtools'],
  ])('%s is %s', (claimed, said) => {
    expect(isMistyped(claimed, said)).toBe(true)
  })

  test.each([
    ['can', 'cant'],
    ['now', 'not'],
    ['helpfulness', 'gophercon'],
    ['harbour', 'labour'],
    ['random', 'over'],
    ['secure', 'without'],
  ])('%s is another word than %s', (claimed, said) => {
    expect(isMistyped(claimed, said)).toBe(false)
  })
})

/** The oracle: the whole table, nothing left out. */
function countErrors(a: string, b: string): number {
  const table: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      let errors = Math.min(
        table[row - 1]![column]! + 1,
        line[column - 1]! + 1,
        table[row - 1]![column - 1]! + (isSame ? 0 : 1),
      )
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwap) errors = Math.min(errors, table[row - 2]![column - 2]! + 1)
      line.push(errors)
    }
    table.push(line)
  }
  return table[a.length]![b.length]!
}
