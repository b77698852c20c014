import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildConcordance, buildExcerpt, buildSentenceExcerpt } from '../../../../src/core/search/present/excerpt.ts'
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

describe('a concordance piece', () => {
  test('is the match with the source’s own characters on both sides', () => {
    const { left, match, right } = buildConcordance(LONG, range)
    expect(match).toBe('word')
    expect(LONG).toContain(left + match + right)
    expect(left.endsWith('here is the ')).toBe(true)
    expect(right.startsWith(' we mean six')).toBe(true)
  })

  test('begins and ends with whole words', () => {
    const text = 'seventeen '.repeat(40)
    for (let start = 150; start < 160; start++) {
      const { left, right } = buildConcordance(text, { start, end: start + 4 })
      expect(left).toMatch(/^seventeen /)
      expect(right).toMatch(/ ?seventeen ?$/)
    }
  })

  test('has nothing beyond the ends of the text', () => {
    expect(buildConcordance('a b', { start: 0, end: 1 })).toEqual({ left: '', match: 'a', right: ' b' })
  })

  test('never begins or ends in the middle of a character', () => {
    const smile = '😀'.repeat(200)
    const { left, right } = buildConcordance(`${smile}x${smile}`, { start: 400, end: 401 })
    expect(left).toBe('😀'.repeat(left.length / 2))
    expect(right).toBe('😀'.repeat(right.length / 2))
    const odd = buildConcordance(`a${smile}x${smile}`, { start: 401, end: 402 })
    expect(odd.left).toBe('😀'.repeat(odd.left.length / 2))
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
