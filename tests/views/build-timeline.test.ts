import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import {
  buildTimelinePieces,
  drawRidge,
  findPieceGap,
  formatCoverage,
  listAxisLabels,
  positionOnTimeline,
} from '../../src/views/timeline/build-timeline.ts'
import { episodeOf, keyPoint } from '../support/episode-text.ts'

describe('the timeline strip', () => {
  it('has an untitled piece before the first chapter and one piece a chapter', () => {
    const episode = episodeOf('0:00 one two three\n5:00 four five six', {
      duration: 600,
      keyPoints: [keyPoint(60, 'First'), keyPoint(300, 'Second')],
    })
    const pieces = buildTimelinePieces(buildTranscript(episode))
    expect(pieces.map(({ start, end, chapter }) => [start, end, chapter?.titles[0]])).toEqual([
      [0, 60, undefined],
      [60, 300, 'First'],
      [300, 600, 'Second'],
    ])
  })

  it('ends with the length, also where chapters and hits lie past it', () => {
    const episode = episodeOf('0:00 one two three\n2:48:00 four five six', {
      duration: 9437,
      keyPoints: [keyPoint(60, 'First'), keyPoint(9000, 'Second'), keyPoint(10_000, 'Past it')],
    })
    const transcript = buildTranscript(episode)
    expect(transcript.chapters.map(({ start, end }) => [start, end])).toEqual([
      [60, 9000],
      [9000, 10_000],
      [10_000, 10_080],
    ])
    const pieces = buildTimelinePieces(transcript)
    expect(pieces.map(({ start, end }) => [start, end])).toEqual([
      [0, 60],
      [60, 9000],
      [9000, 9437],
    ])
    expect(positionOnTimeline({ start: 9000, end: 10_080 }, 9437)).toEqual({
      left: '95.37%',
      width: 'max(1px, calc(4.63% - 0px))',
    })
    const heights = drawRidge([10_080], 9437)
      .split(' ')
      .map((point) => Number(point.split(',')[1]))
    expect(heights.every(Number.isFinite)).toBe(true)
    expect(heights.at(-2)).toBe(Math.min(...heights))
  })

  it('says which part of a piece is transcribed', () => {
    const words = Array.from({ length: 150 }, () => 'word').join(' ')
    const episode = episodeOf(`0:00 ${words}`, { duration: 600, keyPoints: [keyPoint(0, 'All')] })
    const [piece] = buildTimelinePieces(buildTranscript(episode))
    // 150 words at 2.5 a second are 60 of 600 seconds.
    expect(piece!.covered).toEqual([{ start: 0, end: 0.1 }])
    expect(formatCoverage(piece!.covered, 'black', 'white')).toBe('linear-gradient(90deg,white 0%,black 0 10%,white 0)')
    expect(formatCoverage([{ start: 0, end: 1 }], 'black', 'white')).toBe('black')
    expect(formatCoverage([], 'black', 'white')).toBe('white')
    const twice = [0.2, 0.6].map((start) => ({ start, end: start + 0.1 }))
    expect(formatCoverage(twice, 'black', 'white')).toBe(
      'linear-gradient(90deg,white 20%,black 0 30%,white 0,white 60%,black 0 70%,white 0)',
    )
  })

  it('labels hours on a long talk and leaves out what would touch the end', () => {
    expect(listAxisLabels(15913).map(({ text }) => text)).toEqual(['0:00', '1 h', '2 h', '3 h', '4:25:13'])
    expect(listAxisLabels(600).map(({ text }) => text)).toEqual(['0:00', '2 min', '4 min', '6 min', '8 min', '10:00'])
    expect(listAxisLabels(0)).toEqual([])
  })

  it('labels talks of half a minute and of half a day', () => {
    expect(listAxisLabels(30).map(({ text }) => text)).toEqual(['0:00', '0:10', '0:20', '0:30'])
    expect(listAxisLabels(95).map(({ text }) => text)).toEqual(['0:00', '0:30', '1 min', '1:35'])
    expect(listAxisLabels(1200).map(({ text }) => text)).toEqual(['0:00', '5 min', '10 min', '15 min', '20:00'])
    expect(listAxisLabels(7200).map(({ text }) => text)).toEqual(['0:00', '30 min', '1 h', '1:30:00', '2:00:00'])
    expect(listAxisLabels(43_200).map(({ text }) => text)).toEqual(['0:00', '3 h', '6 h', '9 h', '12:00:00'])
    expect(listAxisLabels(900_000).length).toBeLessThanOrEqual(7)
  })

  it('puts every piece under its own time, however many there are and however short they are', () => {
    expect(positionOnTimeline({ start: 25, end: 50 }, 100, 2)).toEqual({
      left: '25%',
      width: 'max(1px, calc(25% - 2px))',
    })
    expect(positionOnTimeline({ start: 99.999, end: 100 }, 100).left).toBe('100%')
    expect([1, 61, 200].map(findPieceGap)).toEqual([2, 1, 0])
  })

  it('draws the ridge highest where the hits are', () => {
    const heights = drawRidge([500, 500, 500, 100], 1000)
      .split(' ')
      .map((point) => Number(point.split(',')[1]))
    const top = heights.indexOf(Math.min(...heights))
    expect(top / heights.length).toBeCloseTo(0.5, 1)
    expect(drawRidge([], 1000)).toBe('')
  })
})
