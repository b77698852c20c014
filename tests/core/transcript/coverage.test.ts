import { describe, expect, test } from 'vitest'
import { buildCoverage } from '../../../src/core/transcript/coverage.ts'

describe('the coverage rule', () => {
  test('keeps a paragraph active until the next one when that starts at most 90 s after its estimated end', () => {
    const { ends, gaps, covered } = buildCoverage([
      { start: 0, words: 25 },
      { start: 100, words: 25 },
    ])
    expect(ends).toEqual([
      { end: 100, basis: 'estimated' },
      { end: 110, basis: 'estimated' },
    ])
    expect(gaps).toEqual([])
    expect(covered).toEqual([{ start: 0, end: 110 }])
  })

  test('begins a gap at the estimated end when the next paragraph starts later than that', () => {
    const { ends, gaps, covered } = buildCoverage([
      { start: 0, words: 25 },
      { start: 100.5, words: 25 },
    ])
    expect(ends[0]).toEqual({ end: 10, basis: 'estimated' })
    expect(gaps).toEqual([{ start: 10, end: 100.5, next: 1 }])
    expect(covered).toEqual([
      { start: 0, end: 10 },
      { start: 100.5, end: 110.5 },
    ])
  })

  test('uses a stated end, limited by the next start', () => {
    const { ends } = buildCoverage([
      { start: 0, end: 4, words: 500 },
      { start: 10, end: 30, words: 5 },
      { start: 20, end: 25, words: 5 },
    ])
    expect(ends.map((end) => end.end)).toEqual([4, 20, 25])
    expect(ends.every((end) => end.basis === 'stated')).toBe(true)
  })

  test('applies the same 90 s to stated ends', () => {
    expect(
      buildCoverage([
        { start: 0, end: 4, words: 9 },
        { start: 95, end: 99, words: 9 },
      ]).gaps,
    ).toEqual([{ start: 4, end: 95, next: 1 }])
  })

  test('sees no gap while an earlier, longer cue is still going on', () => {
    expect(
      buildCoverage([
        { start: 0, end: 300, words: 9 },
        { start: 10, end: 12, words: 9 },
        { start: 310, end: 320, words: 9 },
      ]).gaps,
    ).toEqual([])
  })

  test('has a gap before the first paragraph and after the last only past 90 s', () => {
    expect(buildCoverage([{ start: 91, words: 25 }], 192).gaps).toEqual([
      { start: 0, end: 91, next: 0 },
      { start: 101, end: 192 },
    ])
    expect(buildCoverage([{ start: 90, words: 25 }], 190)).toMatchObject({
      gaps: [],
      covered: [{ start: 90, end: 190 }],
    })
  })

  test('is as long as stated, and ends later when something is known to come later', () => {
    const lengthsOf = (...input: Parameters<typeof buildCoverage>) => {
      const { duration, end } = buildCoverage(...input)
      return { duration, end }
    }
    expect(lengthsOf([{ start: 0, words: 2500 }], 60)).toEqual({ duration: 60, end: 60 })
    expect(lengthsOf([{ start: 80, words: 5 }], 60)).toEqual({ duration: 60, end: 80 })
    expect(lengthsOf([{ start: 0, end: 90, words: 5 }], 60)).toEqual({ duration: 60, end: 90 })
    expect(lengthsOf([{ start: 0, words: 25 }])).toEqual({ duration: 10, end: 10 })
    expect(lengthsOf([{ start: 0, words: 25 }], 0)).toEqual({ duration: 10, end: 10 })
    expect(lengthsOf([])).toEqual({ duration: 0, end: 0 })
  })

  test('gives paragraphs of the same second no negative length', () => {
    expect(
      buildCoverage([
        { start: 5, words: 5 },
        { start: 5, words: 5 },
      ]).ends.map((end) => end.end),
    ).toEqual([5, 7])
  })
})
