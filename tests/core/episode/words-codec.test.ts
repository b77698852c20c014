import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeWords, encodeWords } from '../../../src/core/episode/words-codec.ts'

const centiseconds = fc.integer({ min: 0, max: 360_000_000 })

describe('encoding word times', () => {
  it('writes base-36 deltas', () => {
    const words = { offsets: [0, 5, 11], starts: [117, 117.4, 118], ends: [117.3, 117.9, 118.36] }
    expect(encodeWords(words, { text: 'Most of a field', start: 117 })).toEqual({
      offsets: '0 0 3',
      starts: '0 14 1o',
      ends: 'u 1e 10',
    })
  })

  it('needs no offsets when every word is timed', () => {
    const words = { offsets: [1, 5, 9], starts: [0, 1, 2] }
    expect(encodeWords(words, { text: ' one two  three'.replace('  ', ' '), start: 0 }).offsets).toBe('')
  })

  it('round-trips to 10 ms', () => {
    const word = fc.record({ gap: fc.nat(40), at: centiseconds, length: fc.nat(1000) })
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '字', '\u0301'), maxLength: 300 })
    fc.assert(
      fc.property(fc.array(word), text, centiseconds, fc.boolean(), (words, spoken, cueStart, hasEnds) => {
        let offset = 0
        const offsets = words.map(({ gap }) => (offset += gap))
        const starts = words.map(({ at }) => at / 100)
        const ends = words.map(({ at, length }) => (at + length) / 100)
        const timed = hasEnds ? { offsets, starts, ends } : { offsets, starts }
        const cue = { text: spoken, start: cueStart / 100 }
        expect(decodeWords(encodeWords(timed, cue), cue)).toEqual(timed)
      }),
    )
  })

  it('does not accumulate rounding errors', () => {
    const starts = Array.from({ length: 300 }, (_, i) => i * 0.333)
    const cue = { text: '', start: 0 }
    const decoded = decodeWords(encodeWords({ offsets: starts.map((_, i) => i), starts }, cue), cue)
    for (const [index, start] of decoded!.starts.entries())
      expect(Math.abs(start - starts[index]!)).toBeLessThan(0.0051)
  })

  it.each([
    ['other characters', { offsets: '0 %', starts: '0 1' }],
    ['more places than times', { offsets: '0 1', starts: '0' }],
    ['different ends', { offsets: '0', starts: '0', ends: '0 1' }],
    ['double spaces', { offsets: '0  1', starts: '0 1 2' }],
  ])('refuses strings with %s', (_, words) => {
    expect(decodeWords(words, { text: 'a b c', start: 0 })).toBeUndefined()
  })

  it('keeps 50,000 words within 1.6 times the compressed size of the bare text', () => {
    const vocabulary = Array.from(
      { length: 3000 },
      (_, i) => ((i * 7919) % 46656).toString(36) + 'aeiou'[i % 5]!.repeat(i % 4),
    )
    let seed = 1
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
    const cues = Array.from({ length: 1000 }, (_, index) => {
      const words = Array.from({ length: 50 }, () => vocabulary[Math.floor(random() ** 3 * 3000)]!)
      const text = words.join(' ')
      let at = index * 20
      let offset = 0
      const offsets = words.map((word) => (offset += word.length + 1) - word.length - 1)
      const starts = words.map(() => (at += 0.1 + Math.round(random() * 30) / 100))
      return { text, words: encodeWords({ offsets, starts }, { text, start: index * 20 }) }
    })
    const bare = gzipSync(cues.map((cue) => cue.text).join('\n')).length
    expect(gzipSync(JSON.stringify(cues)).length / bare).toBeLessThan(1.6)
  })
})
