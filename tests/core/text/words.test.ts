import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, findWords } from '../../../src/core/text/words.ts'
import { countCases } from '../../support/count-cases.ts'

const wordsOf = (text: string) => findWords(text).map(({ start, end }) => text.slice(start, end))

describe('words', () => {
  test.each([
    ["It's Nathan’s idea, isn't it?", ["It's", 'Nathan’s', 'idea', "isn't", 'it']],
    ['state-of-the-art: 72+ hours, $5', ['state', 'of', 'the', 'art', '72', 'hours', '5']],
    [`'quoted' "words" (here)`, ['quoted', 'words', 'here']],
    ['Żółć naïve Ελλάδα привет', ['Żółć', 'naïve', 'Ελλάδα', 'привет']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['♪ — …', []],
    ['', []],
  ])('of %j are found', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('of scripts without spaces are split and cover the text', () => {
    expect(wordsOf('人工智能 AI').join('')).toBe('人工智能AI')
    expect(countWords('我们今天谈谈人工智能')).toBeGreaterThan(3)
    expect(countWords('สวัสดีครับ')).toBeGreaterThan(1)
  })

  test('are counted consistently', () => {
    expect(countWords('one two-three')).toBe(3)
  })
})

describe('counting words', () => {
  test('counts what findWords finds, in plain and in other text', () => {
    const letters = fc.constantFrom(..."ab9'’ -.é京\n".split(''))
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        expect(countWords(text)).toBe(findWords(text).length)
      }),
      { numRuns: countCases(2000) },
    )
  })
})
