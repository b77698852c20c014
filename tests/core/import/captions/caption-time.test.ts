import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessFrameRate, parseCaptionTime } from '../../../../src/core/import/captions/caption-time.ts'
import { parseTimingLine } from '../../../../src/core/import/captions/text/timing-line.ts'

describe('parsing a caption time', () => {
  it.each([
    ['00:00:01.500', 1.5, undefined],
    ['00:00:01,500', 1.5, undefined],
    ['01:02.003', 62.003, undefined],
    ['1:37:18', 5838, 'form'],
    ['97:18.000', 5838, undefined],
    ['3.5', 3.5, 'form'],
    ['0:0:1,5', 1.5, 'form'],
    ['100:00:00.000', 360_000, undefined],
    ['00:75:00.000', 4500, 'over-59'],
    ['00:00:60.000', 60, 'over-59'],
    ['00:00:01:12', 1.48, 'frames'],
    ['00:00:01;12', 1.48, 'frames'],
    ['00:00:01:480', 1.48, 'form'],
    ['00 : 00 : 01 , 500', 1.5, undefined],
    ['1000:00:00.000', 3_600_000, undefined],
  ])('%s is %d s', (text, at, oddity) => {
    const time = parseCaptionTime(text)
    expect(time?.at).toBeCloseTo(at, 9)
    expect(time?.oddity).toBe(oddity)
  })

  it.each([
    '',
    'a',
    '-1',
    '-00:00:01.000',
    '99:99:99',
    '1:75',
    '1000:00:00.001',
    '1:2:3:4:5',
    '١:٥٧',
    '1e5',
    '1..5',
    '1'.repeat(60),
  ])('%j is none', (text) => expect(parseCaptionTime(text)).toBeUndefined())

  it('reads the usual form like any other, to the millisecond', () => {
    const part = (most: number) => fc.nat(most).map((value) => String(value).padStart(2, '0'))
    fc.assert(
      fc.property(part(99), part(59), part(59), fc.nat(999), (hours, minutes, seconds, rest) => {
        const text = `${hours}:${minutes}:${seconds}.${String(rest).padStart(3, '0')}`
        const at = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + rest / 1000
        expect(parseCaptionTime(text)?.at).toBeCloseTo(at, 9)
        expect(parseCaptionTime(` ${text}`.trimStart())).toEqual(parseCaptionTime(text))
      }),
    )
  })
})

describe('guessing the frame rate', () => {
  it.each([
    ['00:00:01:23', 24],
    ['00:00:01:23 00:00:02:24', 25],
    ['00:00:01:29', 30],
    ['00:00:01:59', 60],
    ['00:00:01:230', 24],
  ])('%s: %d', (text, rate) => {
    expect(guessFrameRate(text)).toBe(rate)
  })
})

describe('parsing a timing line', () => {
  const kind = (line: string) => parseTimingLine(line)?.kind

  it('keeps what is neither settings nor coordinates', () => {
    const rest = (line: string) => {
      const result = parseTimingLine(line)
      return result?.kind === 'timing' ? result.timing.rest : undefined
    }
    expect(rest('00:01.000 --> 00:02.000 align:start position:0% line:-1')).toBe('')
    expect(rest('00:00:01,000 --> 00:00:02,000  X1:40 X2:600 Y1:20 Y2:50')).toBe('')
    expect(rest('00:01.000 --> 00:02.000 Hello: you')).toBe('Hello: you')
  })

  it.each([
    ['5 - 6', undefined],
    ['1:00 - 2:00 lunch', undefined],
    ['5 --> 6', undefined],
    ['at 00:01.000 --> 00:02.000', undefined],
    ['00:00:01,000 --> ', 'cut'],
    ['00:00:01,000 --> 00:0', 'cut'],
    ['00:00:01,000 --> 99:99:99,000', 'bad'],
    ['00:00:01,000 --> soon', undefined],
  ])('%j: %s', (line, expected) => {
    expect(kind(line)).toBe(expected)
  })
})
