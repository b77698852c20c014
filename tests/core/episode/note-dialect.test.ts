import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  findMentionKind,
  findVideoIdIn,
  formatMomentLink,
  parsePrintedTime,
  parseMomentLink,
} from '../../../src/core/episode/note-dialect.ts'

describe('headings', () => {
  it.each([
    ['People', 'person'],
    ['People (Emperors & Historical Figures)', 'person'],
    ['Companies & Organizations', 'company'],
    ['Companies/Products', 'company'],
    ['Products & Technologies', 'technology'],
    ['Games (165Hz Support)', 'technology'],
    ['Codecs & Standards', 'technology'],
    ['Books', 'work'],
    ['Places', 'place'],
    ['Concepts', 'topic'],
    ['Themes & Concepts', 'topic'],
    ['Battles & Events', 'topic'],
    ['Odds and Ends', 'other'],
    ['', 'other'],
  ])('%j holds %s', (heading, kind) => {
    expect(findMentionKind(heading)).toBe(kind)
  })
})

describe('links to a moment', () => {
  it('round-trip for every video and second', () => {
    const id = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '_', '-'), minLength: 11, maxLength: 11 })
    fc.assert(
      fc.property(id, fc.nat(3_600_000), (videoId, at) => {
        expect(parseMomentLink(formatMomentLink(videoId, at))).toEqual({ videoId, at })
      }),
    )
  })

  it.each([
    ['javascript:alert(1)', undefined],
    ['//www.youtube.com/watch?v=abcdefghijk', undefined],
    ['https://', undefined],
    ['https://evil.example/watch?v=abcdefghijk&t=5', { at: 5 }],
    ['https://www.youtube.com.evil.example/watch?v=abcdefghijk&t=5', { at: 5 }],
    ['https://m.youtube.com/watch?v=abcdefghijk', { videoId: 'abcdefghijk' }],
    ['https://www.youtube.com/shorts/abcdefghijk?t=1m', { videoId: 'abcdefghijk', at: 60 }],
    ['https://www.youtube.com/watch?v=tooshort&t=5', { at: 5 }],
  ])('%s is %j', (address, moment) => {
    expect(parseMomentLink(address)).toEqual(moment)
  })

  it('accept a bare id', () => {
    expect(findVideoIdIn('abcdefghijk')).toBe('abcdefghijk')
    expect(findVideoIdIn('abcdefghij')).toBeUndefined()
  })
})

describe('printed times', () => {
  it.each([
    ['1:57', 117],
    ['97:18', 5838],
    ['0:64', 64],
    ['00:34', 34],
    ['1:02:03', 3723],
    ['01:60:00', 7200],
    ['1:5', undefined],
    ['', undefined],
    ['999999:00', undefined],
  ])('%j is %s', (text, at) => {
    expect(parsePrintedTime(text)).toBe(at)
  })
})
