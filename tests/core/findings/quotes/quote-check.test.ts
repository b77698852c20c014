import { describe, expect, it } from 'vitest'
import type { Passage, QuoteCheck } from '../../../../src/core/findings/finding.ts'
import {
  findQuoteCheck,
  findSaidTime,
  hasWrongTime,
  isEdited,
} from '../../../../src/core/findings/quotes/quote-check.ts'

function said(at: number, paragraphAt = at, end = at + 5): Passage {
  return { first: 0, last: 0, startOffset: 0, endOffset: 1, at, paragraphAt, end }
}

function check(passages: readonly Passage[], claimedAt?: number, rest: Partial<QuoteCheck> = {}): QuoteCheck {
  return {
    subject: { kind: 'quote', id: 'q' },
    verdict: 'verbatim',
    passages,
    confidence: 1,
    differences: [],
    ...(claimedAt !== undefined && { claimedAt }),
    ...rest,
  }
}

describe('the check of a quote', () => {
  it('is found by quote, and by highlight and position', () => {
    const one = check([], undefined, { subject: { kind: 'highlight', id: 'h', index: 1 } })
    const findings = { quotes: [check([]), one] }
    expect(findQuoteCheck(findings, { kind: 'highlight', id: 'h', index: 1 })).toBe(one)
    expect(findQuoteCheck(findings, { kind: 'highlight', id: 'h', index: 0 })).toBeUndefined()
    expect(findQuoteCheck(findings, { kind: 'quote', id: 'h' })).toBeUndefined()
    expect(findQuoteCheck(undefined, { kind: 'quote', id: 'q' })).toBeUndefined()
  })

  it('has the start of its paragraph as its time, as displayed', () => {
    expect(findSaidTime(check([said(188, 182)]))).toBe(182)
    expect(findSaidTime(check([{ first: 0, last: 0, startOffset: 0, endOffset: 1 }]))).toBeUndefined()
    expect(findSaidTime(check([]))).toBeUndefined()
  })

  it.each([
    [117, [said(188, 182)], true],
    [122, [said(188, 182)], false],
    [253, [said(188, 182, 193)], false],
    [254, [said(188, 182, 193)], true],
    [300, [said(10), said(310)], false],
    [300, [said(10), said(400)], true],
    [300, [], false],
    [undefined, [said(10)], false],
  ])('has a wrong time when %s is more than a minute off all of them', (claimedAt, passages, expected) => {
    expect(hasWrongTime(check(passages, claimedAt))).toBe(expected)
  })

  it('is edited unless it is verbatim or unchecked', () => {
    const verdicts = ['verbatim', 'omission', 'close', 'reworded', 'stitched', 'absent', 'unchecked'] as const
    expect(verdicts.filter((verdict) => isEdited(check([], undefined, { verdict })))).toEqual([
      'omission',
      'close',
      'reworded',
      'stitched',
      'absent',
    ])
  })
})
