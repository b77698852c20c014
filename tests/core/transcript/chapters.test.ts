import { expect, test } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { words, writeEpisode } from './write-episode.ts'

const lines = `0:00 ${words(100)}\n1:00 ${words(100)}\n2:00 ${words(100)}`
const point = (at: number | undefined, title: string, text = '') => ({
  id: title,
  title,
  text,
  ...(at === undefined ? {} : { at }),
})

test('chapters come from the source when it has any, else from the timed key points', () => {
  const keyPoints = [point(60, 'B'), point(undefined, 'untimed'), point(0, 'A')]
  const fromPoints = buildTranscript(writeEpisode(lines, { keyPoints })).chapters
  expect(fromPoints.map((chapter) => [chapter.start, chapter.end, chapter.titles, chapter.origin])).toEqual([
    [0, 60, ['A'], 'key-points'],
    [60, 160, ['B'], 'key-points'],
  ])
  const chapters = [{ id: 's', start: 30, title: 'S' }]
  expect(buildTranscript(writeEpisode(lines, { keyPoints, chapters })).chapters).toMatchObject([
    { id: 'c-30', start: 30, end: 160, titles: ['S'], origin: 'source', firstSegment: 1 },
  ])
})

test('descriptions of one time are joined by one full stop', () => {
  const keyPoints = [point(0, 'A', 'First.'), point(0, 'B', ''), point(0, 'C', 'Third')]
  expect(buildTranscript(writeEpisode(lines, { keyPoints })).chapters[0]).toMatchObject({
    titles: ['A', 'B', 'C'],
    text: 'First. Third',
  })
})

test('overlapping chapters end at the next start; an earlier stated end is kept', () => {
  const chapters = [
    { id: 'a', start: 0, end: 90, title: 'A' },
    { id: 'b', start: 60, end: 100, title: 'B' },
    { id: 'c', start: 120, title: 'C' },
  ]
  expect(buildTranscript(writeEpisode(lines, { chapters })).chapters.map((chapter) => chapter.end)).toEqual([
    60, 100, 160,
  ])
})

test('a chapter past the end is left out, one without a paragraph has no first segment', () => {
  const keyPoints = [point(0, 'A'), point(70, 'B'), point(80, 'C'), point(5000, 'typing error')]
  const { chapters } = buildTranscript(writeEpisode(lines, { keyPoints, duration: 200 }))
  expect(chapters.map((chapter) => [chapter.titles[0], chapter.firstSegment])).toEqual([
    ['A', 0],
    ['B', undefined],
    ['C', 2],
  ])
})
