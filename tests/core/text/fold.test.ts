import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldText, type FoldedText } from '../../../src/core/text/fold.ts'

const unfoldRange = ({ starts }: FoldedText, range: { readonly start: number; readonly end: number }) => ({
  start: starts[range.start]!,
  end: starts[range.end]!,
})

describe('folding', () => {
  test.each([
    ['Café', 'cafe'],
    ['CAFE\u0301', 'cafe'],
    ['İstanbul', 'istanbul'],
    ['Straße, Łódź, Søren, œuvre', 'strasse, lodz, soren, oeuvre'],
    ['don’t ‘do’ “that” «now»', `don't 'do' "that" "now"`],
    ['a–b — c', 'a-b - c'],
    ['wait…', 'wait...'],
    ['two  spaces\tand\nlines\u00A0here', 'two spaces and lines here'],
    ['soft\u00ADhyphen zero\u200Bwidth', 'softhyphen zerowidth'],
    ['ﬁne ２０２６', 'fine 2026'],
    ['ΑΓΆΠΗ', 'αγαπη'],
    ['Ο λόγος, Ο ΛΌΓΟΣ', 'ο λογοσ, ο λογοσ'],
    ['مُحَمَّد', 'محمد'],
  ])('makes %j of the same letters as %j', (source, folded) => {
    expect(fold(source)).toBe(folded)
  })

  test('keeps letters distinct that differ in more than an accent', () => {
    expect(fold('か')).not.toBe(fold('が'))
    expect(fold('कि')).not.toBe(fold('की'))
    expect(fold('มา')).not.toBe(fold('มี'))
    expect(fold('が')).toBe(fold('か\u3099'))
  })

  test('maps back to the exact characters of the source', () => {
    const source = 'A “Ｃafé”\u200B  — ﬁn'
    const folded = foldText(source)
    const cut = (needle: string) => {
      const start = folded.text.indexOf(needle)
      const range = unfoldRange(folded, { start, end: start + needle.length })
      return source.slice(range.start, range.end)
    }
    expect(folded.text).toBe('a "cafe" - fin')
    expect([cut('cafe'), cut('-'), cut('fi'), cut('a "')]).toEqual(['Ｃafé', '—', 'ﬁ', 'A “'])
  })

  test('maps back to a word with a final sigma', () => {
    const folded = foldText('ὁ λόγος ἦν')
    expect(folded.text).toBe('ο λογοσ ην')
    expect(unfoldRange(folded, { start: 2, end: 7 })).toEqual({ start: 2, end: 7 })
  })

  test('includes a combining mark with the letter before it', () => {
    const source = 'cafe\u0301!'
    const folded = foldText(source)
    expect(unfoldRange(folded, { start: 0, end: 4 })).toEqual({ start: 0, end: 5 })
  })

  test('has ascending offsets for each folded character and the end, and the same text with and without the map', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('aÉ’ \t\u00A0–…\u0301\u00ADﬁßがか\u3099कि\uD800😀\uFE0Fي\u064E')),
        }),
        (source) => {
          const folded = foldText(source)
          expect(folded.text).toBe(fold(source))
          expect(folded.starts).toHaveLength(folded.text.length + 1)
          expect([...folded.starts]).toEqual([...folded.starts].toSorted((a, b) => a - b))
          expect(folded.starts.at(-1)).toBe(source.length)
        },
      ),
    )
  })
})
