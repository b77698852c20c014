import { describe, expect, it } from 'vitest'
import {
  describeAgreement,
  describeCompared,
  describeDiffering,
  joinWords,
  measureShare,
} from '../../../src/core/compare/describe-comparison.ts'
import type { ComparedSpan, Comparison, DifferenceKind } from '../../../src/core/compare/text-comparison.ts'

const nothing = { text: '', before: '', after: '', places: [] }
const span = (kind: ComparedSpan['kind'], words: number, start?: number, end?: number): ComparedSpan => {
  const range = { words, start, end }
  return { kind, a: kind === 'onlyB' ? { words: 0 } : range, b: kind === 'onlyA' ? { words: 0 } : range }
}

function comparison(counts: Partial<Record<DifferenceKind, number>>, more: Partial<Comparison> = {}): Comparison {
  const kinds = Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, () => kind as DifferenceKind),
  )
  return {
    words: 7_607,
    same: 7_442,
    leftOut: 81,
    differences: kinds.map((kind) => ({ kind, a: nothing, b: nothing })),
    spans: [span('compared', 7_607, 0, 3_020)],
    isPartial: false,
    isDoubtful: false,
    duration: 18_612,
    ...more,
  }
}

const lead = (counts: Partial<Record<DifferenceKind, number>>, leftOut: number) => {
  const differing = describeDiffering(comparison(counts, { leftOut }))
  return differing && joinWords(differing.serious) + differing.rest
}

describe('the sentence on top', () => {
  it('says the share, and of how many words of which text', () => {
    expect(describeAgreement(comparison({ number: 2, word: 3 }))).toBe('They agree in 97.8 % of 7,607 words of A.')
  })

  it('never rounds up to 100 %', () => {
    expect(measureShare({ words: 10_000, same: 9_999 })).toBe(99.9)
  })

  it('says that all agrees only where not even a speaker differs', () => {
    expect(describeAgreement(comparison({}, { same: 7_607 }))).toBe('They agree in every word that was compared.')
    expect(describeAgreement(comparison({ speaker: 1 }, { same: 7_607 }))).toBe(
      'They agree in 100.0 % of 7,607 words of A.',
    )
    expect(describeAgreement(comparison({}, { words: 0, same: 0 }))).toBe('Nothing of them could be compared.')
  })
})

describe('what differs', () => {
  it.each([
    [
      { number: 2, negation: 1, name: 8, word: 84 },
      81,
      '2 numbers, 1 negation and 8 names differ. So do 84 other places; 81 fillers and repetitions are left out.',
    ],
    [{ number: 1 }, 0, '1 number differs.'],
    [{ speaker: 2, word: 1 }, 0, '2 speakers differ. So does 1 other place.'],
    [{ number: 1 }, 1, '1 number differs. 1 filler or repetition is left out.'],
    [
      { word: 1 },
      3,
      '1 place differs, none of them a number, a negation or a name; 3 fillers and repetitions are left out.',
    ],
    [{}, 3, '3 fillers and repetitions are left out.'],
  ] as const)('%o, %i left out', (counts, leftOut, words) => {
    expect(lead(counts, leftOut)).toBe(words)
  })

  it('says nothing where nothing differs and nothing is left out', () => {
    expect(lead({}, 0)).toBeUndefined()
  })
})

describe('what was compared', () => {
  const compared = span('compared', 100, 600, 3_020)
  it.each([
    ['all', [compared], 'Compared from beginning to end.'],
    [
      'until B says something else',
      [compared, span('apart', 500, 3_020, 9_000)],
      'Compared up to 50:20. From there B does not follow the recording, so nothing is said about the rest.',
    ],
    [
      'until B ends',
      [compared, span('onlyA', 500, 3_020, 9_000)],
      'Compared up to 50:20. From there B has no text, so nothing is said about the rest.',
    ],
    [
      'from where A begins',
      [span('onlyB', 40, 0, 600), compared],
      'Compared from 10:00 on. Before that A has no text, so nothing is said about it.',
    ],
    [
      'with stretches that one lacks',
      [compared, span('onlyA', 80, 67, 97), compared, span('onlyB', 30, 120, 130), compared],
      'Compared from beginning to end. B lacks 1:07–1:37 (80 words) and A lacks 2:00–2:10 (30 words).',
    ],
    [
      'with a stretch of no length',
      [compared, span('onlyA', 13, 540, 540), compared],
      'Compared from beginning to end. B lacks 9:00 (13 words).',
    ],
    ['nothing', [span('apart', 80, 0, 60)], 'Nothing was compared: they say different things from beginning to end.'],
    [
      'without times',
      [span('compared', 1_200), span('onlyA', 50)],
      'Compared up to word 1,200 of A. From there B has no text, so nothing is said about the rest.',
    ],
  ])('%s', (_, spans, words) => {
    expect(describeCompared(comparison({}, { spans }))).toBe(words)
  })

  it('names the largest stretches and counts the others', () => {
    const lacking = Array.from({ length: 5 }, (_, at) => [
      compared,
      span('onlyA', 20 + at, at * 100, at * 100 + 10),
    ]).flat()
    expect(describeCompared(comparison({}, { spans: [...lacking, compared] }))).toBe(
      'Compared from beginning to end. B lacks 6:40–6:50 (24 words), B lacks 5:00–5:10 (23 words), B lacks 3:20–3:30 (22 words) and 2 other stretches of 41 words are not compared.',
    )
  })
})
