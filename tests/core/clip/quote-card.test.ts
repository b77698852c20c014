import { describe, expect, it } from 'vitest'
import { layoutCard, type CardContent, type Measure } from '../../../src/core/clip/quote-card.ts'
import { wrapBalanced, wrapLines } from '../../../src/core/clip/wrap-lines.ts'

/** Every letter is half as wide as it is high. */
const measure: Measure = (text, style) => text.length * style.size * 0.5

const content: CardContent = {
  parts: [{ text: 'They evolve, I think.', speaker: 'Nathan', color: 2 }],
  title: 'State of AI',
  channel: 'Lex',
  publishedOn: '2026-01-31',
  at: 150,
  duration: 300,
  chapters: [100, 200],
  isRtl: false,
}

describe('a quote card', () => {
  it('contains the quote, its speaker, source and time, and highlights the chapter', () => {
    const card = layoutCard(content, 'wide', 'paper', measure)
    expect(card).toMatchObject({ width: 1200, height: 630, ground: '#fbfbf8', isCut: false })
    expect(card.texts.map(({ text }) => text)).toEqual([
      '“They evolve, I think.”',
      'Nathan',
      'State of AI',
      'Lex, 31 January 2026, 2:30',
    ])
    expect(card.texts[1]!.color).toBe('#964300')
    expect(card.boxes.map(({ x, color }) => [x, color])).toEqual([
      [0, '#d9dcd5'],
      [400, '#0a5f57'],
      [800, '#d9dcd5'],
    ])
  })

  it('names a speaker with the name of the channel once, as every citation does', () => {
    const { texts } = layoutCard({ ...content, channel: 'nathan' }, 'wide', 'paper', measure)
    expect(texts.map(({ text }) => text).slice(1)).toEqual(['Nathan', 'State of AI', '31 January 2026, 2:30'])
  })

  it('says that its words are edited', () => {
    const { texts } = layoutCard({ ...content, isEdited: true }, 'wide', 'paper', measure)
    expect(texts.at(-1)!.text).toBe('Lex, 31 January 2026, 2:30, edited')
  })

  it.each([
    [80, 77],
    [150, 62],
    [220, 50],
  ])('sets %d characters in letters of %d pixels', (length, size) => {
    const parts = [{ text: 'word '.repeat(length / 5).trim(), color: 0 }]
    expect(layoutCard({ ...content, parts }, 'square', 'ink', measure).texts[0]!.style.size).toBe(size)
  })

  it('shrinks the font before it truncates the quote, and reports truncation', () => {
    const long = (words: number) => ({ ...content, parts: [{ text: 'word '.repeat(words).trim(), color: 0 }] })
    const small = layoutCard(long(60), 'wide', 'paper', measure)
    expect(small.isCut).toBe(false)
    expect(small.texts[0]!.style.size).toBeLessThan(50)
    const cut = layoutCard(long(600), 'wide', 'paper', measure)
    expect(cut.isCut).toBe(true)
    const lines = cut.texts.filter(({ style }) => style.weight === 540)
    expect(lines.at(-1)!.text).toMatch(/ …”$/)
    expect(Math.max(...lines.map(({ y }) => y))).toBeLessThan(630 - 74 - 42 - 40)
  })

  it('keeps every line inside its margins', () => {
    for (const words of [3, 20, 80, 300]) {
      const parts = [{ text: 'evolution '.repeat(words).trim(), color: 0 }]
      for (const line of layoutCard({ ...content, parts }, 'wide', 'paper', measure).texts) {
        const start = line.anchor === 'end' ? line.x - measure(line.text, line.style) : line.x
        expect(start + measure(line.text, line.style)).toBeLessThanOrEqual(1200 - 84 + 1)
      }
    }
  })

  it('names each of several speakers above their words, in their colour', () => {
    const parts = [
      { text: 'Why?', speaker: 'Lex', color: 1 },
      { text: 'Because.', speaker: 'Nathan', color: 2 },
    ]
    const { texts } = layoutCard({ ...content, parts, at: undefined }, 'square', 'ink', measure)
    expect(texts.map(({ text }) => text)).toEqual([
      'Lex',
      '“Why?”',
      'Nathan',
      '“Because.”',
      'State of AI',
      'Lex, 31 January 2026',
    ])
    expect(texts[0]!.color).toBe('#8dbdf4')
  })

  it('is right-to-left for right-to-left text', () => {
    const [line] = layoutCard({ ...content, isRtl: true }, 'wide', 'paper', measure).texts
    expect(line!.isRtl).toBe(true)
    expect(line!.x).toBeGreaterThan(1200 - 84)
  })
})

describe('lines of even length', () => {
  const letters = (line: string) => line.length

  it('are as few as the width allows', () => {
    expect(wrapLines('one two three four', 13, letters)).toEqual(['one two three', 'four'])
    expect(wrapBalanced('one two three four', 13, letters)).toEqual(['one two', 'three four'])
  })

  it('break inside a word only when it does not fit on a line', () => {
    expect(wrapLines('ab 言葉言葉言葉 c', 4, letters)).toEqual(['ab', '言葉言葉', '言葉 c'])
    expect(wrapLines('', 4, letters)).toEqual([])
  })
})
