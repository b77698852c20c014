import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLine, type Caption } from '../../../../../src/core/import/captions/caption.ts'
import { unrollCaptions } from '../../../../../src/core/import/captions/tidy/rolling.ts'

/** `0-2 a / b`: a caption from 0 to 2 s with two lines. */
function write(captions: readonly string[]): Caption[] {
  return captions.map((caption) => {
    const [, start, end, text] = /^([\d.]+)-([\d.]+) (.*)$/.exec(caption)!
    return {
      start: Number(start),
      end: Number(end),
      lines: text!.split(' / ').map((line) => buildLine(line)),
      position: {},
    }
  })
}

function tell(captions: readonly Caption[]): string[] {
  return captions.map(({ start, end, lines }) => {
    const text = lines.map((line) => line.text).filter((line) => line !== '')
    return `${start}-${end} ${text.join(' / ')}`
  })
}

const unroll = (...captions: string[]) => tell(unrollCaptions(write(captions)).captions)

describe('rolling by lines', () => {
  it('leaves each line once and counts the words taken out', () => {
    const captions = write(['0-2 a b', '2-2.01 a b', '2.01-4 a b / c d', '4-4.01 c d', '4.01-6 c d / e'])
    const unrolled = unrollCaptions(captions)
    expect(tell(unrolled.captions)).toEqual(['0-2.01 a b', '2.01-4.01 c d', '4.01-6 e'])
    expect(unrolled.removed).toBe(8)
  })

  it('reads a file of one phrase, whose picture is held', () => {
    expect(unroll('0-2 a b', '2-2.01 a b')).toEqual(['0-2.01 a b'])
    expect(unroll('0-2 a b', '2-4 a b')).toEqual(['0-2 a b', '2-4 a b'])
  })

  it('keeps captions that begin at one instant, in their order', () => {
    const stacked = ['0-0.01 a', '0-0.01 a', '0-0.01 a / b', '0-0.01 a / b', '0-0.01 a']
    expect(unroll(...stacked)).toEqual(stacked)
  })

  it('keeps a line that is really said twice', () => {
    expect(unroll('0-2 no', '2-4 no / no', '4-4.01 no', '4.01-6 no / no', '6-8 no / yes')).toEqual([
      '0-2 no',
      '2-4.01 no',
      '4.01-6 no',
      '6-8 yes',
    ])
  })

  it('reads displays of three lines', () => {
    expect(unroll('0-1 a', '1-2 a / b', '2-3 a / b / c', '3-4 b / c / d')).toEqual(['0-1 a', '1-2 b', '2-3 c', '3-4 d'])
  })

  it('does not treat a line as a repeat after a pause', () => {
    expect(unroll('0-1 a', '1-2 a / b', '2-3 b / c', '9-10 c', '10-11 c / d')).toEqual([
      '0-1 a',
      '1-2 b',
      '2-3 c',
      '9-10 c',
      '10-11 d',
    ])
  })
})

describe('rolling by words', () => {
  it('follows captions that grow and slide', () => {
    expect(unroll('0-1 so we now', '1-2 so we now go', '2-3 so we now go on', '3-4 we now go on there')).toEqual([
      '0-1 so we now',
      '1-2 go',
      '2-3 on',
      '3-4 there',
    ])
  })
})

describe('a moving underline', () => {
  it('becomes one caption with word times', () => {
    const captions = write(['0-1 one two', '1-2 one two', '2-3 three']).map((caption, index) => {
      const lines = caption.lines.map((line) => ({ ...line, underlined: [0, 4, undefined][index] }))
      return { ...caption, lines }
    })
    const unrolled = unrollCaptions(captions)
    expect(tell(unrolled.captions)).toEqual(['0-2 one two', '2-3 three'])
    expect(unrolled.captions[0]!.lines[0]!.words).toEqual([
      { offset: 0, at: 0, end: 1 },
      { offset: 4, at: 1, end: 2 },
    ])
  })
})

describe('ordinary captions', () => {
  it.each([
    ['no no no', ['0-1 no', '1-2 no', '2-3 no', '3-4 no']],
    ['a chorus', ['0-1 we will / rock you', '1-2 we will / rock you', '2-3 we will / rock you']],
    ["a machine's loop", ['0-1 thanks for watching it', '1-2 thanks for watching it', '2-3 thanks for watching it']],
    ['one repeat among many', ['0-1 a b', '1-2 b / c', '2-3 d', '3-4 e', '4-5 f', '5-6 g']],
  ])('survive whole: %s', (_, captions) => {
    expect(unroll(...captions)).toEqual(captions)
  })

  it('are left unchanged when no caption repeats the one before', () => {
    const words = fc.array(fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }), { maxLength: 20 })
    fc.assert(
      fc.property(words, (texts) => {
        const captions = write(texts.map((text, at) => `${at}-${at + 1} ${at}x${text.join(` ${at}x`)}`))
        expect(unrollCaptions(captions)).toEqual({ captions, removed: 0 })
      }),
    )
  })
})

describe('rolling of any words', () => {
  it('gives back exactly what was said, whatever repeats in it', () => {
    const line = fc.array(fc.constantFrom('no', 'yes', 'well', 'so'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 8, maxLength: 30 }), (lines) => {
        const said = lines.map((words) => words.join(' '))
        const shown = said.flatMap((text, index) => [
          `${index * 2}-${index * 2 + 1.99} ${said[index - 1] ?? ''} / ${text}`,
          `${index * 2 + 1.99}-${index * 2 + 2} ${text} / `,
        ])
        const unrolled = unrollCaptions(write(shown))
        expect(
          unrolled.captions.map(({ lines: kept }) =>
            kept
              .map(({ text }) => text)
              .join(' ')
              .trim(),
          ),
        ).toEqual(said)
      }),
    )
  })
})
