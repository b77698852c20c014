import { describe, expect, it } from 'vitest'
import { drawPoster, formatBars, pickPosterGround } from '../../../src/core/clip/draw-poster.ts'

describe('a drawn poster', () => {
  it('draws an hour a line for a long talk and splits chapters at line ends', () => {
    const bars = drawPoster({ chapters: [0, 5400], marks: [], duration: 4 * 3600 })
    const lines = new Set(bars.map((bar) => bar.y))
    expect(lines.size).toBe(4)
    // 0–1 h, 1–1:30 | 1:30–2 h, 2–3 h, 3–4 h
    expect(bars).toHaveLength(5)
  })

  it('draws fifteen minutes a line up to ninety minutes', () => {
    const lines = new Set(drawPoster({ chapters: [0], marks: [], duration: 5400 }).map((bar) => bar.y))
    expect(lines.size).toBe(6)
  })

  it('draws three lines of what is shorter than three quarters of an hour', () => {
    for (const duration of [0.7, 117, 563, 1558, 2699]) {
      const bars = drawPoster({ chapters: [0], marks: [], duration })
      expect(new Set(bars.map((bar) => bar.y)).size).toBe(3)
      expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeCloseTo(15 + 130 - 1.9)
    }
  })

  it('marks the chapter that holds a highlight, and no other', () => {
    const bars = drawPoster({ chapters: [0, 100, 200], marks: [150], duration: 300 })
    expect(bars.map((bar) => bar.isMarked)).toEqual([false, true, false])
  })

  it('keeps every bar inside the picture', () => {
    for (const bar of drawPoster({ chapters: [0, 7, 9000], marks: [], duration: 36_000 })) {
      expect(bar.x).toBeGreaterThanOrEqual(15)
      expect(bar.x + bar.width).toBeLessThanOrEqual(145.5)
      expect(bar.y).toBeGreaterThan(5)
      expect(bar.y + bar.height).toBeLessThan(85)
    }
  })

  it('draws nothing without a length', () => {
    expect(drawPoster({ chapters: [0], marks: [], duration: 0 })).toEqual([])
  })

  it('gives an episode the same ground every time', () => {
    expect(pickPosterGround('EV7WhVT270Q')).toBe(pickPosterGround('EV7WhVT270Q'))
  })
})

describe('the bars as one path', () => {
  it('are rounded rectangles, narrow ones no rounder than they are wide', () => {
    const bar = { x: 10, y: 20, width: 30, height: 4 }
    expect(formatBars([bar, { ...bar, width: 0.6 }], 1.2)).toBe(
      'M11.2 20h27.6a1.2 1.2 0 0 1 1.2 1.2v1.6a1.2 1.2 0 0 1 -1.2 1.2h-27.6a1.2 1.2 0 0 1 -1.2 -1.2v-1.6a1.2 1.2 0 0 1 1.2 -1.2z' +
        'M10.3 20h0a0.3 1.2 0 0 1 0.3 1.2v1.6a0.3 1.2 0 0 1 -0.3 1.2h0a0.3 1.2 0 0 1 -0.3 -1.2v-1.6a0.3 1.2 0 0 1 0.3 -1.2z',
    )
    expect(formatBars([], 1)).toBe('')
  })
})
