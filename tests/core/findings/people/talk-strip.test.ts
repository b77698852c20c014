import { describe, expect, it } from 'vitest'
import { formatStrip, parseStrip } from '../../../../src/core/findings/people/talk-strip.ts'

describe('the strip of a speaker', () => {
  it('is twenty digits for any length, and reads back as the spans that were spoken', () => {
    const strip = formatStrip(
      [
        { start: 0, end: 600 },
        { start: 1800, end: 2400 },
        { start: 2400, end: 3600 },
      ],
      3600,
    )!
    expect(strip).toHaveLength(20)
    expect(parseStrip(strip)).toEqual([
      { start: 0, end: expect.closeTo(1 / 6) },
      { start: 0.5, end: 1 },
    ])
  })

  it('leaves out moments beside longer speech, and shows those of somebody who has no more', () => {
    const moment = { start: 1801, end: 1803 }
    expect(parseStrip(formatStrip([{ start: 0, end: 60 }, moment], 3600)!)).toEqual([{ start: 0, end: 2 / 120 }])
    expect(parseStrip(formatStrip([moment], 3600)!)).toEqual([{ start: 0.5, end: 61 / 120 }])
  })

  it('is none without times', () => {
    expect(formatStrip([{}, { start: 5 }], 3600)).toBeUndefined()
    expect(formatStrip([{ start: 0, end: 1 }], 0)).toBeUndefined()
  })
})
