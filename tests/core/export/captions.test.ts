import fc from 'fast-check'
import { expect, test, describe } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { Span } from '../../../src/core/time/span.ts'
import { encodeWords } from '../../../src/core/episode/words-codec.ts'
import { getTimedLines } from '../../../src/core/export/captions/timed-lines.ts'
import { importText } from '../../support/import-text.ts'
import { writeEpisode } from '../transcript/write-episode.ts'
import { readBack, writeAs } from './read-back.ts'
import { writeClipsCaptions, type CaptionForm } from '../../../src/core/export/captions/range-captions.ts'

const talk = writeEpisode(`
  0:01.5-0:04 Ann: Is 3 < 4 & 5 > 4?
  0:04-0:06.25 Ann: It is -- as ever.
  0:06.25-0:09 Ben: Quite so.
`)

const spoken = (episode: Episode) =>
  episode.cues.map(({ start, end, text, speaker }) => ({ start, end, text, speaker: speaker ?? '' }))

test('WebVTT keeps text, times and voices', () => {
  expect(writeAs('webvtt', talk)).toBe(`WEBVTT
Kind: captions

00:00:01.500 --> 00:00:04.000
<v Ann>Is 3 &lt; 4 &amp; 5 &gt; 4?

00:00:04.000 --> 00:00:06.250
<v Ann>It is -- as ever.

00:00:06.250 --> 00:00:09.000
<v Ben>Quite so.
`)
  expect(spoken(readBack('webvtt', talk))).toEqual(spoken(talk))
})

test('SubRip keeps text and times, and names the speaker in front', () => {
  expect(writeAs('subrip', talk)).toBe(`1
00:00:01,500 --> 00:00:04,000
Ann: Is 3 < 4 & 5 > 4?

2
00:00:04,000 --> 00:00:06,250
Ann: It is -- as ever.

3
00:00:06,250 --> 00:00:09,000
Ben: Quite so.
`)
  const read = readBack('subrip', talk)
  expect(read.cues.map(({ start, end }) => [start, end])).toEqual([
    [1.5, 4],
    [4, 6.25],
    [6.25, 9],
  ])
  expect(read.cues.map((cue) => cue.text).join(' ')).toContain('It is -- as ever.')
})

test('podcast JSON keeps text, times and speakers', () => {
  expect(spoken(readBack('podcast-json', talk))).toEqual(spoken(talk))
})

test('WebVTT keeps the time of every word', () => {
  const text = 'So what is <new>, Ann?'
  const words = encodeWords({ offsets: [0, 3, 8, 11, 18], starts: [1, 1.2, 1.55, 2, 2.3] }, { text, start: 1 })
  const [cue] = writeEpisode('0:01-0:03 x').cues
  const episode = { ...writeEpisode(''), cues: [{ ...cue!, text, words }] }
  expect(writeAs('webvtt', episode)).toContain(
    'So <00:00:01.200>what <00:00:01.550>is <00:00:02.000>&lt;new&gt;, <00:00:02.300>Ann?',
  )
  const [back] = readBack('webvtt', episode).cues
  expect(back).toMatchObject({ start: 1, end: 3, text, words })
})

test('a missing end is estimated, limited by the next cue, and marked as estimated', () => {
  const episode = writeEpisode(`
    0:00 one two three four five
    0:01 six seven eight nine ten
    1:00 eleven
  `)
  expect(getTimedLines(episode).map(({ end, endBasis }) => [end, endBasis])).toEqual([
    [1, 'estimated'],
    [3, 'estimated'],
    [60.4, 'estimated'],
  ])
  expect(writeAs('webvtt', episode)).toContain('NOTE\nThe source states no end')
  expect(writeAs('webvtt', talk)).not.toContain('NOTE')
})

test('captions are sorted by time, and all have a duration', () => {
  const lines = getTimedLines(writeEpisode('0:05 later\n0:01 sooner\n0:05 at once\n- never'))
  expect(lines.map(({ text }) => text)).toEqual(['sooner', 'later', 'at once'])
  expect(lines.every(({ start, end }) => end > start)).toBe(true)
})

test('SubRip speakers whose names look like captions stay names', () => {
  const [cue, ...others] = talk.cues
  const episode = { ...talk, cues: [{ ...cue!, speaker: 'Ann\n\n7\n00:00:02,000 --> 00:00:03,000' }, ...others] }
  expect(importText(writeAs('subrip', episode), 'a.srt').episode?.cues).toHaveLength(talk.cues.length)
})

test('SubRip text that looks like a tag or a time line stays text', () => {
  const episode = writeEpisode('0:01-0:03 use <b> and --> here')
  expect(importText(writeAs('subrip', episode), 'a.srt').episode?.cues[0]?.text).toBe('use < b> and -- > here')
})

test('any text round-trips through WebVTT', () => {
  // Two marks in front of a name say that somebody else speaks, here as in any captions.
  const word = fc.stringMatching(/^[a-z<>&;:éß中'"-]{1,8}$/).filter((text) => !text.startsWith('>>'))
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `the ${words.join(' ')} end`)
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const [cue] = writeEpisode('0:01 x').cues
      const cues = lines.map((text, index) => ({ ...cue!, text, start: index * 9, end: index * 9 + 8 }))
      const back = readBack('webvtt', { ...writeEpisode(''), cues })
      expect(back.cues.map(({ start, end, text }) => ({ start, end, text }))).toEqual(
        cues.map(({ start, end, text }) => ({ start, end, text })),
      )
    }),
  )
})

describe('captions of clips', () => {
  const episode = writeEpisode(`
    0:10-0:14 Nathan: One two three four.
    0:14-0:16 Five six.
  `)
  const write = (form: CaptionForm, cut: Episode, span: Span) => writeClipsCaptions(form, [{ episode: cut, span }])

  test('captions of a clip start with its clip, and contain its words', () => {
    expect(write('subrip', episode, { start: 12.6, end: 16 })).toEqual({
      text: '1\n00:00:00,600 --> 00:00:02,000\nNathan: four.\n\n2\n00:00:02,000 --> 00:00:04,000\nFive six.\n',
      isEstimated: true,
    })
  })

  test('whole cues with stated times are not estimated', () => {
    expect(write('webvtt', episode, { start: 14, end: 16 })).toEqual({
      text: 'WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\nFive six.\n',
      isEstimated: false,
    })
  })

  test('words with stated times are split there, and keep their times', () => {
    const [first] = episode.cues
    const words = encodeWords({ offsets: [0, 4, 8, 14], starts: [10, 11, 12, 13] }, { text: first!.text, start: 10 })
    const timed = { ...episode, cues: [{ ...first!, words }] }
    expect(write('webvtt', timed, { start: 11, end: 13 })).toEqual({
      text: 'WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\n<v Nathan>two <00:00:01.000>three\n',
      isEstimated: false,
    })
  })

  test('of several clips they run on, past one whose episode is not known', () => {
    const spans = [
      { start: 14.2, end: 16 },
      { start: 3, end: 8 },
      { start: 10, end: 14 },
    ]
    const clips = spans.map((span, index) => ({ span, episode: index === 1 ? undefined : episode }))
    expect(writeClipsCaptions('subrip', clips).text).toBe(
      '1\n00:00:00,200 --> 00:00:02,000\nFive six.\n\n2\n00:00:07,000 --> 00:00:11,000\nNathan: One two three four.\n',
    )
  })

  test('there are none where nothing is said', () => {
    expect(write('subrip', episode, { start: 30, end: 40 }).text.trim()).toBe('')
  })
})
