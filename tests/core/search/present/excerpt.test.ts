import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildExcerpt, buildSentenceExcerpt } from '../../../../src/core/search/present/excerpt.ts'
import { markText } from '../mark-text.ts'

const LONG = `${'one two three four five '.repeat(10)}here is the word we mean ${'six seven eight nine ten '.repeat(10)}`
const at = LONG.indexOf('word')
const range = { start: at, end: at + 4 }

describe('an excerpt', () => {
  test('is the whole text when it is short enough', () => {
    expect(buildExcerpt('short', [{ start: 0, end: 2 }], 10)).toEqual({ text: 'short', ranges: [{ start: 0, end: 2 }] })
  })

  test('keeps the beginning while the match is in it', () => {
    const { text, ranges } = buildExcerpt(LONG, [{ start: 4, end: 7 }], 40)
    expect(markText(text, ranges)).toBe('one [two] three four five one two three…')
  })

  test('moves to the match, cut at spaces, and moves what is painted along', () => {
    const { text, ranges } = buildExcerpt(LONG, [{ start: 4, end: 7 }, range], 60, range)
    expect(markText(text, ranges)).toBe('…five here is the [word] we mean six seven eight nine ten six…')
  })

  test('paints the same words, inside the excerpt, wherever they stand in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
        fc.nat(),
        fc.nat(20),
        (source, from, length) => {
          const start = from % source.length
          const painted = { start, end: Math.min(source.length, start + 1 + length) }
          const { text, ranges } = buildExcerpt(source, [painted], 60, painted)
          expect(ranges.map(({ start: first, end }) => text.slice(first, end))).toEqual([
            source.slice(painted.start, painted.end),
          ])
        },
      ),
    )
  })
})

describe('an excerpt in sentences', () => {
  const text = 'The first one is here. We say inflation in the second. The third is short. A fourth one ends it.'
  const start = text.indexOf('inflation')
  const found = { start, end: start + 'inflation'.length }
  const cut = (length: number) => {
    const excerpt = buildSentenceExcerpt(text, [found], length)
    return markText(excerpt.text, excerpt.ranges)
  }

  test('holds the sentence of the match, then the next ones, then those before', () => {
    expect(cut(40)).toBe('… We say [inflation] in the second. …')
    expect(cut(60)).toBe('… We say [inflation] in the second. The third is short. …')
    expect(cut(200)).toBe(
      'The first one is here. We say [inflation] in the second. The third is short. A fourth one ends it.',
    )
  })

  test('is cut at words where the sentence itself is too long', () => {
    expect(cut(25)).toMatch(/\[inflation\].*…$/)
  })
})
