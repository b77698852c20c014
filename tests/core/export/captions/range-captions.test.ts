import { expect, test } from 'vitest'
import { formatRangeCaptions } from '../../../../src/core/export/captions/range-captions.ts'
import { encodeWords } from '../../../../src/core/episode/words-codec.ts'
import { writeEpisode } from '../../transcript/write-episode.ts'

const episode = writeEpisode(`
  0:10-0:14 Nathan: One two three four.
  0:14-0:16 Five six.
`)

test('captions of a span start with its clip, and contain its words', () => {
  expect(formatRangeCaptions('subrip', episode, { start: 12.6, end: 16 })).toEqual({
    text: '1\n00:00:00,600 --> 00:00:02,000\nNathan: four.\n\n2\n00:00:02,000 --> 00:00:04,000\nFive six.\n',
    isEstimated: true,
  })
})

test('the words alone have a line for each caption', () => {
  expect(formatRangeCaptions('text', episode, { start: 12.6, end: 16 })?.text).toBe('four.\nFive six.\n')
})

test('whole cues with stated times are not estimated', () => {
  expect(formatRangeCaptions('webvtt', episode, { start: 14, end: 16 })).toEqual({
    text: 'WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\nFive six.\n',
    isEstimated: false,
  })
})

test('words with stated times are split there, and keep their times', () => {
  const [first] = episode.cues
  const words = encodeWords({ offsets: [0, 4, 8, 14], starts: [10, 11, 12, 13] }, { text: first!.text, start: 10 })
  const timed = { ...episode, cues: [{ ...first!, words }] }
  expect(formatRangeCaptions('webvtt', timed, { start: 11, end: 13 })).toEqual({
    text: 'WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\n<v Nathan>two <00:00:01.000>three\n',
    isEstimated: false,
  })
})

test('there are none where nothing is said', () => {
  expect(formatRangeCaptions('subrip', episode, { start: 30, end: 40 })).toBeUndefined()
})
