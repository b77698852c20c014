import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFindIndex, findAll } from '../../../src/core/transcript/find-in-text.ts'
import { fold, foldText } from '../../../src/core/text/fold.ts'

/** The texts with every hit in brackets. */
function mark(texts: readonly string[], query: string): string[] {
  const hits = findAll(buildFindIndex(texts), query)
  return texts.map((text, segment) => {
    let marked = ''
    let from = 0
    for (const { range } of hits.filter((hit) => hit.segment === segment)) {
      marked += `${text.slice(from, range.start)}[${text.slice(range.start, range.end)}]`
      from = range.end
    }
    return marked + text.slice(from)
  })
}

describe('the find bar', () => {
  test('finds every place in reading order, whatever the case', () => {
    expect(mark(['DeepSeek came.', 'Nobody.', 'The deepseek moment, DEEPSEEK!'], 'DeepSeek')).toEqual([
      '[DeepSeek] came.',
      'Nobody.',
      'The [deepseek] moment, [DEEPSEEK]!',
    ])
  })

  test('matches the whole query, including spaces inside it', () => {
    expect(mark(['scaling laws, scaling  laws, scaling\nlaws, scalinglaws'], 'scaling laws')).toEqual([
      '[scaling laws], [scaling  laws], [scaling\nlaws], scalinglaws',
    ])
  })

  test('ignores accents, whether composed, decomposed or left out', () => {
    expect(mark(['Café, cafe\u0301 and cafe'], 'café')).toEqual(['[Café], [cafe\u0301] and [cafe]'])
    expect(mark(['Café, cafe\u0301s'], 'cafe')).toEqual(['[Café], [cafe\u0301]s'])
  })

  test('treats straight and curly quotes, hyphens and dashes as equal', () => {
    expect(mark(['don’t “say” it – ever', 'don\'t "say" it - ever'], 'don\'t "say" it - ever')).toEqual([
      '[don’t “say” it – ever]',
      '[don\'t "say" it - ever]',
    ])
  })

  test('paints a whole character when the query matches only part of its folded form', () => {
    expect(mark(['Well… the ﬁrst'], '.')).toEqual(['Well[…] the ﬁrst'])
    expect(mark(['Well… the ﬁrst'], 'irst')).toEqual(['Well… the [ﬁrst]'])
    expect(mark(['한국'], '하')).toEqual(['[한]국'])
  })

  test('treats typed text literally, never as a pattern', () => {
    expect(mark(['a.b (c) [d]* $& \\d+ 100%', 'axb'], 'a.b')).toEqual(['[a.b] (c) [d]* $& \\d+ 100%', 'axb'])
    expect(mark(['a.b (c) \\d+'], '\\d+')).toEqual(['a.b (c) [\\d+]'])
    expect(mark(['(((('], '((')).toEqual(['[((][((]'])
  })

  test('counts spaces around the query, and the borders of a paragraph as spaces', () => {
    expect(mark(['ai said ai air ai'], ' ai ')).toEqual(['[ai] said [ai] air [ai]'])
    expect(mark(['ai ai ai'], ' ai ')).toEqual(['[ai] [ai] [ai]'])
    expect(mark(['One two.', 'Three.'], 'one two.\n')).toEqual(['[One two.]', 'Three.'])
  })

  test('finds nothing for an empty query, a query of spaces, or in no text', () => {
    expect(findAll(buildFindIndex(['text']), '')).toEqual([])
    expect(findAll(buildFindIndex([' a  b ']), ' \n\t')).toEqual([])
    expect(findAll(buildFindIndex([]), 'a')).toEqual([])
    expect(findAll(buildFindIndex(['', 'a', '']), 'a')).toEqual([{ segment: 1, range: { start: 0, end: 1 } }])
  })

  test('never finds across two paragraphs', () => {
    expect(mark(['the end', 'of it'], 'end of')).toEqual(['the end', 'of it'])
    expect(mark(['the end', 'of it'], 'd\no')).toEqual(['the end', 'of it'])
  })
})

const pieces = 'a b A B . ’ \' – - é … ﬁ e\u0301 한 😀 " “ İ \u00AD'.split(' ')
const piece = fc.constantFrom(...pieces, ' ', '  ', '\n')
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
)

describe('whatever is typed', () => {
  test('the hits are those of a naive scan of each folded text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), anyText, (texts, query) => {
        const index = buildFindIndex(texts)
        expect(findAll(index, query)).toEqual(scanNaively(texts, query))
      }),
      { numRuns: 500 },
    )
  })

  test('every hit lies inside its text, folds to something that holds the query, and overlaps no other', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), anyText, (texts, query) => {
        let last = { segment: -1, end: 0 }
        for (const { segment, range } of findAll(buildFindIndex(texts), query)) {
          const source = texts[segment]!
          expect(range.start).toBeLessThan(range.end)
          expect(range.end).toBeLessThanOrEqual(source.length)
          expect(fold(source.slice(range.start, range.end))).toContain(fold(query).trim())
          expect(segment > last.segment || range.start >= last.end).toBe(true)
          last = { segment, end: range.end }
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** The oracle: one text at a time, one character after the other, no joined text. */
function scanNaively(texts: readonly string[], query: string) {
  const typed = fold(query)
  const core = typed.trim()
  if (core === '') return []
  return texts.flatMap((source, segment) => {
    const { text, starts } = foldText(source)
    const padded = ` ${text} `
    const hits: { segment: number; range: { start: number; end: number } }[] = []
    const before = typed.indexOf(core)
    let from = 0
    for (let at = 0; at + typed.length <= padded.length; at++) {
      if (at + before < from || !padded.startsWith(typed, at)) continue
      const first = at + before - 1
      const last = first + core.length - 1
      const start = starts[first]!
      const end = [...starts].find((offset, place) => place > last && offset > starts[last]!) ?? source.length
      from = at + before + core.length
      if ((hits.at(-1)?.range.end ?? 0) <= start) hits.push({ segment, range: { start, end } })
    }
    return hits
  })
}
