import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureTalk, buildCoverageFinding } from '../../../../src/core/findings/coverage/measure-talk.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../../src/core/transcript/speakers.ts'
import { coveredLength } from '../../../../src/core/time/span.ts'
import { writeEpisode, words, readReference } from '../../transcript/write-episode.ts'

function measure(lines: string, rest: Partial<Episode> = {}) {
  const episode = writeEpisode(lines, rest)
  const transcript = buildTranscript(episode)
  return { transcript, talk: measureTalk(transcript, buildSpeakerIndex(episode, transcript)) }
}

test('labelled and carried segments are counted separately, longest voice first', () => {
  const { talk } = measure(`0:00 Ann: one two three.\n0:10 Bob: four five.\n0:30 six seven eight.\n0:50 Ann: nine.`, {
    duration: 60,
  })
  expect(talk).toEqual({
    voices: [
      { key: 'label:bob', labelled: 20, carried: 20, turns: 1, words: 5 },
      { key: 'label:ann', labelled: 20, carried: 0, turns: 2, words: 4 },
    ],
    unknown: 0,
    unknownWords: 0,
    basis: 'estimated',
  })
})

test('every label of one person is one voice', () => {
  const { talk } = measure('0:00 Nathan: one.\n0:10 Nathan Lambert: two.\n0:20 Nathan: three.', {
    speakers: [{ id: 'nathan', name: 'Nathan Lambert', labels: ['Nathan'] }],
    duration: 30,
  })
  expect(talk.voices).toEqual([{ key: 'person:nathan', labelled: 30, carried: 0, turns: 1, words: 3 }])
})

test('a gap or a chapter ends a label, and a gap ends a turn', () => {
  const { talk } = measure(`0:00 Ann: ${words(20)}\n9:00 ${words(10)}\n9:10 Ann: ${words(20)}\n20:00 Ann: ${words(20)}`)
  expect(talk).toMatchObject({ unknown: 10, unknownWords: 10 })
  expect(talk.voices).toMatchObject([{ key: 'label:ann', turns: 3, words: 60 }])
})

test('stated ends are used as they are', () => {
  const { talk } = measure('0:00-0:08 Ann: one two three.\n0:10-0:15 Bob: four five.')
  expect(talk).toMatchObject({
    voices: [
      { key: 'label:ann', labelled: 8 },
      { key: 'label:bob', labelled: 5 },
    ],
    basis: 'stated',
  })
})

test('words and turns are counted without times', () => {
  const { talk } = measure('- Ann: one two three.\n- Bob: four.')
  expect(talk.voices).toEqual([
    { key: 'label:ann', labelled: 0, carried: 0, turns: 1, words: 3 },
    { key: 'label:bob', labelled: 0, carried: 0, turns: 1, words: 1 },
  ])
})

test('talk time never exceeds the covered time', () => {
  const line = fc.record({
    pause: fc.integer({ min: 0, max: 200 }),
    label: fc.constantFrom('', 'Ann: ', 'Bob: '),
    count: fc.integer({ min: 1, max: 60 }),
  })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
      let at = 0
      const written = lines.map(({ pause, label, count }) => `${(at += pause)} ${label}${words(count)}`).join('\n')
      const { talk, transcript } = measure(written)
      const total = talk.voices.reduce((sum, { labelled, carried }) => sum + labelled + carried, talk.unknown)
      const covered = coveredLength(transcript.covered, { start: 0, end: transcript.duration })
      expect(total).toBeLessThanOrEqual(covered + 1e-6)
      const spoken = talk.voices.reduce((sum, voice) => sum + voice.words, talk.unknownWords)
      expect(spoken).toBe(lines.reduce((sum, { count }) => sum + count, 0))
    }),
  )
})

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
