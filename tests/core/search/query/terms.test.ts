import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTerms } from '../../../../src/core/search/query/terms.ts'
import { fold } from '../../../../src/core/text/fold.ts'

const show = (text: string) => parseTerms(text).map(({ term }) => term)

describe('the terms of a text', () => {
  test('are its words, folded, apostrophes joined', () => {
    expect(show("Don't say Café, O’Brien's 72+ GPT-4_x")).toEqual([
      'dont',
      'say',
      'cafe',
      'obriens',
      '72',
      'gpt',
      '4',
      'x',
    ])
  })

  test('are the same whether or not the text holds other scripts', () => {
    const text = "Don't say it - the model's 3.5 'quoted' rock'n'roll"
    expect(show(`${text} é`).slice(0, -1)).toEqual(show(text))
  })

  test('hold no space, whatever a sign is short for', () => {
    expect(show('ﷺ x')).toEqual(['صلىاللهعليهوسلم', 'x'])
  })

  test('know their place in the source, accents that stand apart included', () => {
    const text = 'x cafe\u0301 ﬁne 人工智能'
    expect(
      parseTerms(text)
        .map(({ start, end }) => text.slice(start, end))
        .slice(0, 3),
    ).toEqual(['x', 'cafe\u0301', 'ﬁne'])
    expect(show(text).slice(0, 3)).toEqual(['x', 'cafe', 'fine'])
  })

  test('are found in order, inside any text, and are its folded words', () => {
    const piece = fc.constantFrom(
      'a',
      'É',
      "'",
      '’',
      'e\u0301',
      '9',
      ' ',
      '-',
      '人',
      'ไทย',
      '한',
      '😀',
      'İ',
      '\u0301',
      '_',
      '…',
    )
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        let from = 0
        for (const { term, start, end } of parseTerms(text)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(term).toBe(fold(text.slice(start, end)).replaceAll("'", ''))
          from = end
        }
        expect(from).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 200 },
    )
  })
})
