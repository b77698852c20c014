import { describe, expect, it } from 'vitest'
import {
  assignByTime,
  estimateLag,
  listTimed,
  pairByTime,
  splitSentences,
} from '../../../src/core/transcript/pair-by-time.ts'

/** `0-4 text`, a line each. */
const read = (text: string) =>
  listTimed(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [, start, end, said = ''] = /^\s*([\d.]+)-([\d.]+) (.*)$/.exec(line)!
        return { start: Number(start), end: Number(end), text: said }
      }),
  )
const show = (a: ReturnType<typeof read>, b: ReturnType<typeof read>) =>
  pairByTime(a, b).map(
    ({ left, right }) => `${left.map((i) => a[i]!.text).join(' ')} | ${right.map((i) => b[i]!.text).join(' ')}`,
  )

describe('pairing lines by time', () => {
  it.each([
    ['one with one', '0-4 A.\n4-8 B.', '0-4 a.\n4-8 b.', ['A. | a.', 'B. | b.']],
    ['one with two', '0-8 A and B.\n8-12 C.', '0-4 a und\n4-8 b.\n8-12 c.', ['A and B. | a und b.', 'C. | c.']],
    ['two with two that are cut elsewhere', '0-3 A\n3-9 and B.', '0-6 a und\n6-9 b.', ['A and B. | a und b.']],
    ['an edge that reaches over the end of a sentence', '0-4 A.\n4-8 B.', '0-4.6 a.\n4.6-8 b.', ['A. | a.', 'B. | b.']],
    ['times that nearly agree', '0-4 A\n4-8 B', '0.2-4.2 a\n4.2-8.2 b', ['A | a', 'B | b']],
    [
      'a line without its other half',
      '0-4 A.\n10-14 B.\n20-24 C.',
      '0-4 a.\n20-24 c.\n30-34 d.',
      ['A. | a.', 'B. | ', 'C. | c.', ' | d.'],
    ],
  ])('pairs %s', (_, left, right, rows) => {
    expect(show(read(left), read(right))).toEqual(rows)
  })

  it('has every line once, in order', () => {
    const [a, b] = [read('0-5 A\n1-2 B\n1-9 C.\n30-31 D'), read('0-1 a\n0.5-7 b.\n7-29 c\n29-40 d')]
    const rows = pairByTime(a, b)
    expect(rows.flatMap(({ left }) => left)).toEqual([0, 1, 2, 3])
    expect(rows.flatMap(({ right }) => right)).toEqual([0, 1, 2, 3])
  })
})

describe('the lag of a text', () => {
  const left = Array.from({ length: 40 }, (_, i) => ({ start: i * 5 + (i % 3), end: i * 5 + (i % 3) + 3, text: 'x' }))
  const shift = (by: number) => left.map((line) => ({ ...line, start: line.start + by, end: line.end + by }))

  it.each([0, 2.4, -7, 0.1])('is found where its lines lie %d s later', (by) => {
    const found = estimateLag(
      left,
      shift(by + 20).map((line) => ({ ...line, start: line.start - 20, end: line.end - 20 })),
    )
    expect(found).toBeCloseTo(Math.abs(by) < 0.3 ? 0 : by, 1)
  })

  it('is none where the times have nothing in common', () => {
    expect(
      estimateLag(
        left,
        Array.from({ length: 20 }, (_, i) => ({ start: i * 9.37, end: i * 9.37 + 4, text: 'x' })),
      ),
    ).toBe(0)
  })
})

describe('sentences beside paragraphs', () => {
  const paragraphs = read('0-10 One. Two.\n10-20 Three.\n40-50 Four.')
  const assign = (text: string) => {
    const sentences = splitSentences(read(text))
    const { rows, alone } = assignByTime(paragraphs, sentences)
    const say = (list: readonly number[]) => list.map((index) => sentences[index]!.text).join(' ')
    return [...rows.map(say), ...[...alone].map(([after, list]) => `${after}: ${say(list)}`)]
  }

  it('cuts a line at the end of the sentence in it', () => {
    expect(assign('0-6 Eins. Zwei\n6-14 hier. Drei kommt danach\n14-20 noch.\n40-50 Vier.')).toEqual([
      'Eins. Zwei hier.',
      'Drei kommt danach noch.',
      'Vier.',
    ])
  })

  it('keeps a sentence together where most of it is said', () => {
    expect(assign('2-9 Eins, und das geht\n9-12 noch weiter.\n12-20 Drei.')).toEqual([
      'Eins, und das geht noch weiter.',
      'Drei.',
      '',
    ])
  })

  it('keeps apart what no paragraph has', () => {
    expect(assign('0-9 Eins.\n25-30 Das hat niemand aufgeschrieben.\n41-50 Vier.\n60-62 Ende.')).toEqual([
      'Eins.',
      '',
      'Vier.',
      '1: Das hat niemand aufgeschrieben.',
      '2: Ende.',
    ])
  })

  it('takes lines as they are where nothing is punctuated', () => {
    expect(splitSentences(read('0-3 eins\n3-6 zwei\n6-9 drei'))).toHaveLength(3)
  })

  it('joins words of scripts without spaces as they are written', () => {
    expect(splitSentences(read('0-3 我们都\n3-6 知道。'))).toMatchObject([{ text: '我们都知道。', start: 0, end: 6 }])
  })
})
