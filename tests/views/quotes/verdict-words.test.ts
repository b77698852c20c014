import { describe, expect, it } from 'vitest'
import type { Passage, QuoteCheck, Verdict } from '../../../src/core/findings/finding.ts'
import { getPassageTime } from '../../../src/core/findings/quotes/quote-check.ts'
import { formatTimecode } from '../../../src/core/time/timecode.ts'
import { describeVerdict } from '../../../src/views/quotes/checked-quote.tsx'

function said(at?: number, first = 0): Passage {
  return { first, last: first, startOffset: 0, endOffset: 1, ...(at !== undefined && { at, paragraphAt: at }) }
}

/** The badge as a reader reads it. */
function read(verdict: Verdict, passages: readonly Passage[], claimedAt?: number): string | undefined {
  const check: QuoteCheck = {
    subject: { kind: 'quote', id: 'q' },
    verdict,
    passages,
    confidence: 1,
    differences: [],
    ...(claimedAt !== undefined && { claimedAt }),
  }
  const words = describeVerdict(check)
  if (!words) return undefined
  const times = words.shown.map((passage) => formatTimecode(getPassageTime(passage)!)).join(', ')
  return `${words.text}${words.lead}${times === '' ? '' : ` ${times}`}`
}

describe('the badge of a quote', () => {
  it('says that it is word for word, and where only when the file says otherwise or nothing', () => {
    expect(read('verbatim', [said(182)], 182)).toBe('Word for word')
    expect(read('verbatim', [said(182)], 900)).toBe('Word for word, said at 3:02')
    expect(read('verbatim', [said(182)])).toBe('Word for word, said at 3:02')
  })

  it('lists every place of what is said more than once, in the order of the talk', () => {
    expect(read('verbatim', [said(4323, 9), said(42, 1)], 4323)).toBe('Word for word, said twice: 0:42, 1:12:03')
  })

  it('names a time once where several passages are said in one second', () => {
    expect(read('verbatim', [said(32), said(32.6)])).toBe('Word for word, said twice at 0:32')
    expect(read('verbatim', [said(32), said(32.6), said(90)])).toBe('Word for word, said 3 times: 0:32, 1:30')
    expect(read('stitched', [said(32), said(32.6)])).toBe('Wording differs, put together from 0:32')
  })

  it('says that the wording differs and where it is said; how it differs is for the comparison', () => {
    expect(read('omission', [said(182)], 117)).toBe('Wording differs, said at 3:02')
    expect(read('close', [said(182)], 117)).toBe('Wording differs, said at 3:02')
    expect(read('reworded', [said(182)], 117)).toBe('Wording differs, closest at 3:02')
    expect(read('stitched', [said(182), said(228)])).toBe('Wording differs, put together from 3:02, 3:48')
  })

  it('says when it is not there, and nothing when there was nothing to check', () => {
    expect(read('absent', [], 117)).toBe('Not in this transcript')
    expect(read('unchecked', [])).toBeUndefined()
  })

  it('names no time in an untimed transcript', () => {
    expect(read('reworded', [said()])).toBe('Wording differs')
    expect(read('stitched', [said(), said()])).toBe('Wording differs')
  })
})
