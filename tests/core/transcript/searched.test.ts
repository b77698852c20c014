import { describe, expect, it } from 'vitest'
import { measureShare } from '../../../src/core/transcript/searched.ts'

const HOUR = 3600
/** Words of usual speech in an hour. */
const WORDS = HOUR * 2.5
const grade = (words: number, rest: object = {}) =>
  measureShare({ duration: HOUR, isLengthStated: true, covered: HOUR, words, ...rest }).grade

describe('a transcript', () => {
  it('is whole with four fifths of the words of usual speech in the stated length, and thin with less', () => {
    expect([1.3, 0.8, 0.79, 0.2].map((share) => grade(share * WORDS))).toEqual(['whole', 'whole', 'thin', 'thin'])
  })

  it('is thin where a part of the talk has no text, however dense the rest is', () => {
    expect(grade(0.6 * WORDS, { covered: HOUR / 2 })).toBe('thin')
  })

  it('is never whole without a stated length', () => {
    expect(grade(WORDS, { isLengthStated: false })).toBe('thin')
  })

  it('is whole under five minutes, unless it has a gap', () => {
    const short = { duration: 240, covered: 240 }
    expect([grade(50, short), grade(50, { ...short, covered: 100 })]).toEqual(['whole', 'thin'])
  })

  it('is none without words', () => {
    expect(grade(0, { covered: 0 })).toBe('none')
  })
})
