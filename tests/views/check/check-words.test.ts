import { describe, expect, it } from 'vitest'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import {
  describeMeaning,
  describeSearched,
  describeSpeaker,
  explainCheck,
  explainWhole,
} from '../../../src/views/check/check-words.ts'

const SEARCHED = { episodes: 616, withoutText: 33, abridged: 0, hours: 579, hoursWithText: 483 }

const checkOf = (facts: Partial<QuotationCheck>) =>
  ({
    quotation: { text: 'the frost came in May', attribution: {} },
    matches: [],
    differences: [],
    changes: [],
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
    const part = [{ said: [{ from: 0, to: 2 }], notSaid: [{ from: 2, to: 5 }] }] as unknown as QuotationCheck['matches']
    expect(explainCheck(checkOf({ verdict: 'partly', matches: part }))).toBe(
      '2 of 5 words are said here. The rest is not.',
    )
  })

  it('says why a thin transcript does not settle it', () => {
    const coverage = { episode: 'a', words: 5000, density: 0.36, share: 0.31, isAbridged: true }
    expect(explainCheck(checkOf({ verdict: 'unclear', reason: 'abridged', coverage }))).toBe(
      'The transcript of this episode is abridged: about 36% of what was said.',
    )
  })

  it('names what changes the meaning', () => {
    const changes = [
      { kind: 'negation', written: 'can', said: 'can’t', at: 0 },
      { kind: 'word', written: 'a', said: 'the', at: 3 },
    ] as const
    expect(describeMeaning(checkOf({ verdict: 'close', changes }))).toBe('Changes the meaning: “can” for “can’t”.')
    expect(describeMeaning(checkOf({ verdict: 'close' }))).toBeUndefined()
  })

  it('never says "not found" without in what', () => {
    expect(explainCheck(checkOf({ verdict: 'absent' }))).toBe(
      'These words are in none of the 583 transcripts. 33 episodes here have no text: it may be said there.',
    )
    const one = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }
    expect(explainCheck(checkOf({ verdict: 'absent', searched: one }))).toBe(
      'These words are not in the transcript. A paraphrase may not be found.',
    )
    const none = { episodes: 2, withoutText: 2, abridged: 0, hours: 1, hoursWithText: 0 }
    expect(explainCheck(checkOf({ verdict: 'unclear', reason: 'text', searched: none }))).toBe(
      'There is no transcript to compare it with.',
    )
  })
})

it('what could not be compared is said', () => {
  expect(describeSearched(SEARCHED)).toBe(
    'Compared with 583 of 616 episodes, 483 of 579 hours. What is not found may have been said in the rest.',
  )
  expect(describeSearched({ episodes: 2, withoutText: 0, abridged: 0, hours: 3.1, hoursWithText: 3.05 })).toBe(
    'Compared with 2 episodes, 3 hours.',
  )
  expect(describeSearched({ episodes: 2, withoutText: 0, abridged: 1, hours: 4.5, hoursWithText: 0.45 })).toBe(
    'Compared with 2 of 2 episodes, less than 1 of 5 hours. What is not found may have been said in the rest.',
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
  expect(describeSpeaker(checkOf({ ...facts, speakerAgrees: undefined, quoting: 'Travis Kalanick', quotation }))).toBe(
    'Said by Michael Dell, quoting Travis Kalanick',
  )
  expect(explainWhole(checkOf({ ...facts, quotation, verdict: 'verbatim' }))).toBe(
    'All 3 words are said here, in this order. Said by Michael Dell, not Travis Kalanick.',
  )
})
