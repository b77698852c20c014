import { expect, test } from 'vitest'
import { buildCoverageFinding } from '../../../../src/core/findings/coverage/measure-talk.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { readReference, words, writeEpisode } from '../../transcript/write-episode.ts'

const cover = (lines: string, rest: Partial<Episode> = {}) =>
  buildCoverageFinding(buildTranscript(writeEpisode(lines, rest)))

test('a gap is not covered, in total and in its chapter', () => {
  const chapters = [
    { id: 'a', start: 0, title: 'Start' },
    { id: 'b', start: 60, title: 'End' },
  ]
  expect(cover(`0:00 ${words(100)}\n1:00 ${words(50)}\n10:00 ${words(50)}`, { chapters, duration: 620 })).toEqual({
    covered: 60 + 20 + 20,
    duration: 620,
    basis: 'estimated',
    chapters: [
      { id: 'c-0', covered: 60, duration: 60 },
      { id: 'c-60', covered: 40, duration: 560 },
    ],
  })
})

test('the basis tells whether paragraph ends are stated', () => {
  expect(cover('0:00-0:08 one.\n0:10-0:15 two.').basis).toBe('stated')
  expect(cover(`0:00 ${words(40)}\n1:00 ${words(40)}`).basis).toBe('estimated')
  expect(cover(`0:00-0:30 ${words(40)}\n1:00 ${words(40)}`).basis).toBe('mixed')
})

test('an untimed transcript covers nothing', () => {
  expect(cover('- one two', { duration: 100 })).toMatchObject({ covered: 0, duration: 100 })
})

test('the demo episode has text for less than a quarter of its length', () => {
  const { covered, duration } = buildCoverageFinding(buildTranscript(readReference()))
  expect(Math.round((covered / duration) * 100)).toBe(22)
})
