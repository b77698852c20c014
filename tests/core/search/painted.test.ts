/** Painted ranges in every script: whole characters that fold to a form of the query. */

import { findTyped } from './find-typed.ts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFindIndex, findAll } from '../../../src/core/transcript/find-in-text.ts'
import { createFuseEngine, createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import type { SearchDocument } from '../../../src/core/search/search-document.ts'
import type { SearchEngine } from '../../../src/core/search/retrieve/search-engine.ts'
import { createTermEngine } from '../../../src/core/search/retrieve/term-engine.ts'
import { countCases } from '../../support/count-cases.ts'

/** Written in several ways where a script has several: composed, decomposed, curly, straight, capitals. */
const WORDS: readonly (readonly string[])[] = [
  ['café', 'cafe\u0301', 'Café', 'CAFÉ', 'cafe'],
  ['naïve', 'nai\u0308ve', 'naive'],
  ['Ångström', 'A\u030Angstro\u0308m', 'ÅNGSTRÖM'],
  ['Straße', 'strasse', 'STRASSE'],
  ['łódź', 'Łódź', 'lodz'],
  ["don't", 'don’t', 'donʼt', 'DON’T'],
  ["l'hôpital", 'l’hôpital'],
  ["O'Brien", 'O’Brien'],
  ['ﬁnance', 'finance'],
  ['Việt', 'Vie\u0323\u0302t'],
  ['한국어', '한국어'],
  ['日本語', '東京', '人工知能'],
  ['機械学習', '机器学习'],
  ['ภาษาไทย', 'กรุงเทพ'],
  ['кириллица', 'Кириллица'],
  ['ёлка', 'елка'],
  ['שלום', 'שָׁלוֹם'],
  ['मानव', 'हिन्दी'],
  ['scaling', 'Scaling'],
  ['laws'],
  ['budget', 'BUDGET'],
]
/** Between and around words: what a search never asks for, and what shifts offsets. */
const BETWEEN = [
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  ' – ',
  ' 😀 ',
  ' 👩‍👩‍👧 ',
  '… ',
  ' “',
  '” ',
  ' 🇩🇪 ',
  '\u00AD',
  '\u200B ',
  ' x\u0301 ',
  '  ',
]

const written = fc.constantFrom(...WORDS.flat())
const text = fc
  .array(fc.tuple(fc.constantFrom(...BETWEEN), written), { minLength: 1, maxLength: 14 })
  .map((pairs) => pairs.flat().join('') + '.')
const texts = fc.array(text, { minLength: 1, maxLength: 5 })
const asked = fc.array(written, { minLength: 1, maxLength: 3 })

/** The test's own folding, made with other means than the program's. */
function plain(source: string): string {
  return source
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F\u0591-\u05C7]/gu, '')
    .replaceAll(/[’ʼ'\u00AD\u200B]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFC')
}

/** Letters to change, leave out, put in or swap with the neighbour to get from one word to the other. */
function countEdits(a: string, b: string): number {
  const rows = [...Array(a.length + 1)].map((_, i) =>
    [...Array(b.length + 1)].map((__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1)
    }
  }
  return rows[a.length]![b.length]!
}

/** A form of an asked word: itself, it going on, one of its parts or of its neighbour's, or it within the errors allowed. */
function isForm(painted: string, wanted: readonly string[]): boolean {
  const shown = plain(painted)
  const together = wanted.map(plain).join('')
  return wanted.map(plain).some((word) => {
    const allowed = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    return (
      shown === word ||
      shown.startsWith(word) ||
      together.includes(shown) ||
      countEdits(shown, word) <= allowed ||
      countEdits(shown.slice(0, word.length), word) <= allowed
    )
  })
}

function expectWholeCharacters(source: string, start: number, end: number): void {
  expect(start).toBeLessThan(end)
  for (const at of [start, end]) {
    expect(source.slice(at - 1, at + 1), 'no half of a character').not.toMatch(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/)
    expect(source.slice(at, at + 1), 'no letter without its marks').not.toMatch(/^[\u0300-\u036F\u0591-\u05C7]/u)
  }
}

function documentsOf(sources: readonly string[]): SearchDocument[] {
  return sources.map((source, index) => {
    return { kind: 'quote', episodeId: 'e', id: String(index), text: source, detail: '' }
  })
}

const ENGINES: readonly (readonly [name: string, create: (documents: SearchDocument[]) => SearchEngine])[] = [
  ['the engine of the transcript', createTermEngine],
  ['fuse.js behind our rules', createFuseEngine],
  ['both together', createItemEngine],
]

describe('painted ranges', () => {
  test.each(ENGINES)('of %s are whole characters that fold to a form of what was asked', (_, create) => {
    fc.assert(
      fc.property(texts, asked, fc.constantFrom('', ' '), (sources, words, end) => {
        const { hits } = findTyped(create(documentsOf(sources)), words.join(' ') + end, 20)
        for (const { document, ranges } of hits) {
          let before = 0
          for (const range of ranges) {
            expect(range.start).toBeGreaterThanOrEqual(before)
            before = range.end
            expectWholeCharacters(document.text, range.start, range.end)
            const painted = document.text.slice(range.start, range.end)
            expect(plain(painted)).not.toBe('')
            expect(isForm(painted, words), `${JSON.stringify(painted)} for ${JSON.stringify(words)}`).toBe(true)
          }
        }
      }),
      { numRuns: countCases(120) },
    )
  })

  test('are there for every word that a text holds as it is asked', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (sources, which, place) => {
        const source = sources[which % sources.length]!
        const held = WORDS.flat().filter((word) => source.includes(` ${word} `))
        if (held.length === 0) return
        const word = held[place % held.length]!
        const { hits } = findTyped(createTermEngine(documentsOf(sources)), `${word} `, 50)
        const hit = hits.find(({ document }) => document.text === source)
        const painted = hit?.ranges.map(({ start, end }) => plain(source.slice(start, end))).join('') ?? ''
        expect(painted).toContain(plain(word))
      }),
      { numRuns: countCases(200) },
    )
  })

  test('of the find bar are whole characters that fold to all that was typed', () => {
    fc.assert(
      fc.property(texts, asked, (sources, words) => {
        const query = words.join(' ')
        for (const { segment, range } of findAll(buildFindIndex(sources), query)) {
          const source = sources[segment]!
          expectWholeCharacters(source, range.start, range.end)
          const painted = plain(source.slice(range.start, range.end)).replaceAll(/\s+/gu, ' ')
          expect(painted).toContain(plain(query))
        }
      }),
      { numRuns: countCases(200) },
    )
  })
})
