import { describe, expect, it } from 'vitest'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import { describeSearched, describeSpeaker, explainCheck, explainWhole } from '../../../src/views/check/check-words.ts'

const SEARCHED = { episodes: 616, withoutText: 33, hours: 579, hoursWithText: 483 }

const checkOf = (facts: Partial<QuotationCheck>) =>
  ({
    quotation: { text: 'the frost came in May', attribution: {} },
    matches: [],
    differences: [],
    searched: SEARCHED,
    ...facts,
  }) as unknown as QuotationCheck

describe('the sentence about a verdict', () => {
  it('counts words', () => {
    expect(explainCheck(checkOf({ verdict: 'verbatim' }))).toBe('All 5 words are said here, in this order.')
    expect(
      explainCheck(
        checkOf({
          verdict: 'omission',
          differences: [
            { kind: 'same', claimed: 'the frost came', said: 'the frost came' },
            { kind: 'left-out', claimed: '', said: 'late that year' },
            { kind: 'same', claimed: 'in May', said: 'in May' },
          ],
        }),
      ),
    ).toBe('All 5 words are said here. 3 words between them are not in the quotation.')
    expect(
      explainCheck(checkOf({ verdict: 'close', differences: [{ kind: 'changed', claimed: 'May', said: 'June' }] })),
    ).toBe('1 of 5 words differs.')
  })

  it('never says "not found" without in what', () => {
    expect(explainCheck(checkOf({ verdict: 'absent' }))).toBe(
      'These words are in none of the 583 transcripts. 33 episodes here have no text: it may be said there.',
    )
    const one = { episodes: 1, withoutText: 0, hours: 1, hoursWithText: 1 }
    expect(explainCheck(checkOf({ verdict: 'absent', searched: one }))).toBe(
      'These words are not in the transcript. A paraphrase may not be found.',
    )
    const none = { episodes: 2, withoutText: 2, hours: 1, hoursWithText: 0 }
    expect(explainCheck(checkOf({ verdict: 'unclear', searched: none }))).toBe(
      'There is no transcript to compare it with.',
    )
  })
})

it('what could not be compared is said', () => {
  expect(describeSearched(SEARCHED)).toBe(
    'Compared with 583 of 616 episodes, 483 of 579 hours. What is not found may have been said in the rest.',
  )
  expect(describeSearched({ episodes: 2, withoutText: 0, hours: 3.1, hoursWithText: 3.05 })).toBe(
    'Compared with 2 episodes, 3 hours.',
  )
})

it('another speaker than the one named is told', () => {
  const facts = { speakerAgrees: false, matches: [{ speaker: 'Michael Dell' }] } as unknown as Partial<QuotationCheck>
  const quotation = {
    text: 'the frost came',
    attribution: { speaker: 'Travis Kalanick' },
  } as unknown as QuotationCheck['quotation']
  expect(describeSpeaker(checkOf({ ...facts, quotation }))).toBe('Said by Michael Dell, not Travis Kalanick')
  expect(describeSpeaker(checkOf({ quotation }))).toBeUndefined()
  expect(explainWhole(checkOf({ ...facts, quotation, verdict: 'verbatim' }))).toBe(
    'All 3 words are said here, in this order. Said by Michael Dell, not Travis Kalanick.',
  )
})
