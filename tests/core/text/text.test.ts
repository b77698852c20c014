/** Short helpers for text. */

import * as fc from 'fast-check'
import { expect, it, describe } from 'vitest'
import { formatNumber } from '../../../src/core/text/number.ts'
import { formatSize } from '../../../src/core/text/format-size.ts'
import { createIntegerList } from '../../../src/core/text/integer-list.ts'
import { encodePathPart } from '../../../src/core/text/encode-path-part.ts'
import { removeTimes } from '../../../src/core/findings/mentions/build-names.ts'
import { truncateText } from '../../../src/core/text/truncate-text.ts'
import { findDirection, findTextDirection } from '../../../src/core/text/direction.ts'

describe('numbers', () => {
  it('groups the digits of whole numbers as English does', () => {
    const format = new Intl.NumberFormat('en-GB')
    for (const number of [0, 7, 999, 1000, 1234, 87_479, 100_000, 1_000_000, 12_345_678, -4200]) {
      expect(formatNumber(number)).toBe(format.format(number))
    }
  })
})

describe('format size', () => {
  it.each([
    [0, '1 KB'],
    [12_000, '12 KB'],
    [138_400, '138 KB'],
    [999_700, '1 MB'],
    [3_400_000, '3.4 MB'],
    [56_840_000, '56.8 MB'],
    [480_000_000, '480 MB'],
    [1_240_000_000, '1.2 GB'],
  ])('a file of %d bytes has a size of %s', (bytes, size) => {
    expect(formatSize(bytes)).toBe(size)
  })
})

describe('integer list', () => {
  it('keeps as many numbers as it is given, in order, and is empty once they are taken', () => {
    const list = createIntegerList()
    for (let value = -1; value < 5000; value++) list.push(value)
    expect(list.length()).toBe(5001)
    expect([...list.take()]).toEqual(Array.from({ length: 5001 }, (_, index) => index - 1))
    list.push(7)
    expect([...list.take()]).toEqual([7])
  })
})

describe('encode path part', () => {
  it('encodes characters not allowed in a path, and keeps whole characters', () => {
    expect(encodePathPart('a b/ü👍')).toBe('a%20b%2F%C3%BC%F0%9F%91%8D')
  })

  it('does not throw for an unpaired surrogate', () => {
    expect(encodePathPart('x\ud800')).toBe('x%EF%BF%BD')
    expect(encodePathPart('\udc00x')).toBe('%EF%BF%BDx')
  })
})

describe('remove times', () => {
  describe('a remark without its times', () => {
    it('has no times in brackets, and no leftover space', () => {
      expect(removeTimes('Wrote a book (9:00), then another [1:02:03].')).toBe('Wrote a book, then another.')
      expect(removeTimes('Asked twice (at 1:57, 3:02–3:10)')).toBe('Asked twice')
      expect(removeTimes('A link [9:00](https://youtu.be/x?t=540) in it')).toBe('A link in it')
    })

    it('keeps everything else', () => {
      for (const text of ['Opens at 9:00', 'A ratio (3:4:5:6)', 'two  spaces (2024)', ''])
        expect(removeTimes(text)).toBe(text)
    })
  })
})

describe('truncate text', () => {
  describe('a truncated text', () => {
    it.each([
      ['abc', 2, 'ab'],
      ['abc', 3, 'abc'],
      ['a💬c', 2, 'a'],
      ['a💬c', 3, 'a💬'],
      ['💬', 1, ''],
      ['💬', 0, ''],
    ])('%s cut at %i is %j', (text, length, cut) => {
      expect(truncateText(text, length)).toBe(cut)
    })

    it('is as long as allowed and ends with a whole character @slow', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, length) => {
          const cut = truncateText(text, length)
          expect(text.startsWith(cut)).toBe(true)
          expect(cut).not.toMatch(/\p{Surrogate}$/u)
          expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, length) - 1)
          expect(cut.length).toBeLessThanOrEqual(length)
        }),
      )
    })
  })
})

describe('direction', () => {
  describe('the direction of a language', () => {
    it.each(['ar', 'he', 'fa-IR', 'ur', 'AR-eg', 'az-Arab', 'pa_Arab_PK', 'ckb'])(
      '%s runs from right to left',
      (tag) => {
        expect(findDirection(tag)).toBe('rtl')
      },
    )

    it.each(['en', 'de-AT', 'zh-Hans', 'ja', 'ur-Latn', 'x', 'tr'])('%s runs from left to right', (tag) => {
      expect(findDirection(tag)).toBe('ltr')
    })

    it.each([undefined, ''])('is unknown without a tag (%j)', (tag) => {
      expect(findDirection(tag)).toBeUndefined()
    })
  })

  it.each([
    ['“هذا الجسر القديم', 'rtl'],
    ['1984: הגשר', 'rtl'],
    ['Bridges of Stone هو', 'ltr'],
    ['古い橋', 'ltr'],
    ['2026', 'ltr'],
  ])('the direction of a text is that of its first letter: %s', (text, direction) => {
    expect(findTextDirection(text)).toBe(direction)
  })
})
