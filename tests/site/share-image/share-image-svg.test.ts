import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DRAWING_VERSION, drawShareImage, type ShareFacts } from '../../../src/site/share-image/share-image-svg.ts'

/** Every character is half as wide as it is high. */
const widths = {
  guessWidth: (text: string) => [...text].length / 2,
  measureRun: (text: string) => [...text].length / 2,
}

const FACTS: ShareFacts = {
  id: 'abc',
  title: 'How bridges fail',
  channel: 'Long Table',
  speakers: ['Ada North', 'Ben South'],
  facts: ['4 January 2026', '2:12:40'],
  site: 'Transcript Explorer',
  poster: { chapters: [0, 600, 4000], marks: [700], duration: 7960 },
}

interface DrawnText {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
}

function readTexts(svg: string): readonly DrawnText[] {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)".*?font-size="([\d.]+)".*?>(.*?)<\/text>/g)].map(
    ([, x, y, size, text = '']) => ({ x: Number(x), y: Number(y), size: Number(size), text }),
  )
}

const draw = (facts: Partial<ShareFacts> = {}) => drawShareImage({ ...FACTS, ...facts }, widths)
/** The part between the head and the poster. */
const readTitle = (svg: string) => readTexts(svg).filter(({ y }) => y > 100 && y < 440)

describe('drawShareImage', () => {
  it('shows the poster, the title, who speaks, where, when and how long', () => {
    const svg = draw()
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="1200" height="630"/)
    expect(readTexts(svg).map(({ text }) => text)).toEqual([
      'Long Table',
      'Transcript Explorer',
      'How bridges fail',
      'Ada North, Ben South',
      '4 January 2026 · 2:12:40',
    ])
    expect(svg).toContain('fill="#ffcd4d"')
  })

  it.each([1, 5, 20, 60, 200, 600])('never cuts a title, here of %d words', (count) => {
    const words = Array.from({ length: count }, (_, at) => `word${at}`)
    const lines = readTitle(draw({ title: words.join(' ') }))
    expect(lines.flatMap(({ text }) => text.split(' '))).toEqual(words)
    for (const { x, y, size, text } of lines) {
      expect(x + (text.length / 2) * size).toBeLessThanOrEqual(1200 - 72 + 0.1)
      expect(y).toBeLessThan(410)
    }
  })

  it('breaks a word that is longer than a line, and loses no letter of it', () => {
    const title = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
    expect(
      readTitle(draw({ title }))
        .map(({ text }) => text)
        .join(''),
    ).toBe(title)
  })

  it('sets a title from right to left at the right', () => {
    const lines = readTitle(draw({ title: 'حوار مع سارة (2024)' }))
    for (const { x, size, text } of lines) expect(x + (text.length / 2) * size).toBeCloseTo(1128, 0)
  })

  it('gives each font its own element, so that one arrow does not change the letters around it', () => {
    expect(readTitle(draw({ title: 'Up → down' })).map(({ text }) => text)).toEqual(['Up ', '→', ' down'])
  })

  it('draws the poster larger where there is no title', () => {
    const svg = draw({ title: undefined })
    expect(readTitle(svg)).toEqual([])
    expect(svg).toContain('<path')
  })

  it('counts the speakers that do not fit', () => {
    const speakers = Array.from({ length: 14 }, (_, at) => `Speaker Number ${at}`)
    const texts = readTexts(draw({ speakers })).map(({ text }) => text)
    expect(texts).toContainEqual(expect.stringMatching(/^Speaker Number 0, .* and \d+ more$/))
  })

  it('escapes what the notes say', () => {
    expect(draw({ title: '<script>&"' })).toContain('&lt;script&gt;&amp;&quot;')
  })

  // Pictures are kept by their facts and this version: a new drawing under an old version would not be seen.
  it('has a version that goes up with every change of the drawing', () => {
    const digest = createHash('sha256').update(draw()).digest('hex').slice(0, 12)
    expect([DRAWING_VERSION, digest]).toEqual([2, 'c17b21c31949'])
  })
})
