import { describe, expect, it } from 'vitest'
import { removeTimes } from '../../../src/core/text/remove-times.ts'

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
