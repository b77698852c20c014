import { describe, expect, it } from 'vitest'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import {
  describeSearched,
  describeSpeaker,
  describeTime,
  explainCheck,
  explainKinds,
  explainWhole,
  listNotes,
  listTurns,
  nameCheck,
} from '../../../src/views/check/check-words.ts'

const SEARCHED = { episodes: 616, withoutText: 33, abridged: 0, hours: 579, hoursWithText: 483 }

const checkOf = (facts: Partial<QuotationCheck>) =>
  ({
    quotation: { text: 'the frost came in May', attribution: {} },
    matches: [],
    differences: [],
    changes: [],
    meaning: false,
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
      explainCheck(checkOf({ verdict: 'close', changes: [{ kind: 'word', written: 'May', said: 'June', at: 4 }] })),
    ).toBe('1 of 5 words differs.')
  })

  it('says which part is said, and which is not', () => {
    const explain = (...places: readonly (readonly [from: number, to: number])[]) => {
      const matches = places.map(([from, to]) => ({ episode: 'a', said: [{ from, to }] }))
      return explainCheck(checkOf({ verdict: 'partly', matches: matches as never }))
    }
    expect(explain([0, 2])).toBe(
      'The first 2 of 5 words are said here, in this order. The last 3 are not found in this episode.',
    )
    expect(explain([1, 5])).toBe(
      'The last 4 of 5 words are said here, in this order. The first 1 is not found in this episode.',
    )
    expect(explain([1, 4])).toBe('3 of 5 words are said here. The other 2 are not found in this episode.')
    expect(explain([0, 2], [0, 2])).toMatch(/^The first 2 of 5 words are said here/)
    expect(explain([0, 2], [3, 5])).toBe(
      '4 of 5 words are said, at different moments. The other 1 is not found in this episode.',
    )
  })

  it('says why a thin transcript does not settle it', () => {
    const coverage = { episode: 'a', grade: 'thin' as const, words: 5000, density: 0.36, share: 0.31, isAbridged: true }
    expect(explainCheck(checkOf({ verdict: 'unclear', reason: 'abridged', coverage }))).toBe(
      'The transcript of this episode is abridged: it holds about 31% of the talk. What is not in it may still have been said.',
    )
  })

  it('names what changes the meaning, and each such change', () => {
    const changes = [
      { kind: 'negation', written: 'can', said: 'can’t', at: 0 },
      { kind: 'number', written: 'five', said: 'three', at: 2 },
      { kind: 'word', written: 'a', said: 'the', at: 3 },
    ] as const
    const turned = checkOf({ verdict: 'close', meaning: true, changes })
    expect(listTurns(turned).map(({ written, said, what }) => [written, said, what])).toEqual([
      ['can', 'can’t', 'a negation was left out'],
      ['five', 'three', 'another number'],
    ])
    expect(explainKinds(turned)).toBe('3 of 5 words differ. What differs turns the sentence round.')
    expect(explainKinds({ ...turned, changes: [changes[1]] })).toBe('1 of 5 words differs, and it changes the meaning.')
    expect(explainWhole(turned)).toContain('Changes the meaning: “can” for “can’t” (a negation was left out), ')
    expect(listTurns(checkOf({ verdict: 'close', changes }))).toEqual([])
    // An abridged text may have turned it by itself.
    expect(listTurns({ ...turned, verdict: 'unclear' })).toEqual([])
    const added = { kind: 'negation', written: 'aren’t', said: 'are', at: 1 } as const
    const left = { kind: 'quantity', written: '', said: 'only', at: 1 } as const
    expect(listTurns({ ...turned, changes: [added, left] }).map(({ what }) => what)).toEqual([
      'a negation was added',
      'a word like only or all was left out',
    ])
  })

  it('is headed by all that is wrong, the worst first', () => {
    const receipt = {
      state: 'misplaced',
      receipt: { episode: 'harbour', span: { start: 2885.2, end: 2921.4 } },
    } as never
    expect(nameCheck(checkOf({ verdict: 'absent', receipt }))).toBe('Wrong receipt, not found')
    expect(nameCheck(checkOf({ verdict: 'omission', speakerAgrees: false }))).toBe('Said by someone else')
    expect(nameCheck(checkOf({ verdict: 'reworded', meaning: true }))).toBe('Meaning changed, reworded')
    expect(explainWhole(checkOf({ verdict: 'absent', receipt }))).not.toContain('right')
    expect(listNotes(checkOf({ verdict: 'absent', receipt }))).toEqual([
      { kind: 'receipt', text: 'Receipt harbour 2885–2922 belongs to another passage' },
    ])
  })

  it('says where and by whom it is said, where the text says otherwise', () => {
    const matches = [{ episode: 'a', speaker: 'Ann', passage: { at: 72 }, said: [] }] as never
    const found = checkOf({ verdict: 'verbatim', matches, speakerAgrees: false, isElsewhere: true, statedAt: 600 })
    expect(listNotes(found).map(({ text }) => text)).toEqual([
      'Ann said it',
      'said in another episode',
      'said at 1:12, not 10:00',
    ])
    expect(describeTime(found)).toBe('Said at 1:12. The text says 10:00.')
  })

  it('never says "not found" without in what', () => {
    expect(explainCheck(checkOf({ verdict: 'absent' }))).toBe(
      'These words are in none of the 583 transcripts. 33 episodes here have no text: it may be said there.',
    )
    expect(explainCheck(checkOf({ verdict: 'absent', searched: { ...SEARCHED, withoutText: 0, abridged: 136 } }))).toBe(
      'These words are in none of the 616 transcripts. 136 of them are abridged. A paraphrase may not be found.',
    )
    const one = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }
    expect(explainCheck(checkOf({ verdict: 'absent', searched: one }))).toBe(
      'These words are not in the transcript. A paraphrase may not be found.',
    )
    const none = { episodes: 2, withoutText: 2, abridged: 0, hours: 1, hoursWithText: 0 }
    expect(explainCheck(checkOf({ verdict: 'unclear', reason: 'text', searched: none }))).toBe(
      'There is no transcript of the talk to compare it with.',
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
