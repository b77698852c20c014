import { describe, expect, test } from 'vitest'
import type { Cue } from '../../../src/core/episode/schema.ts'
import { encodeWords } from '../../../src/core/episode/words-codec.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { findWordAt, buildWordTimes, timeOfOffset } from '../../../src/core/transcript/word-times.ts'
import { words, writeEpisode } from './write-episode.ts'

const timesOf = (lines: string, segment = 0) => {
  const episode = writeEpisode(lines)
  const { segments } = buildTranscript(episode)
  return { times: buildWordTimes(episode, segments[segment]!), text: segments[segment]!.text }
}

describe('word times without stated ones', () => {
  test('are spread evenly from the start to the next paragraph', () => {
    const { times, text } = timesOf(`0:10 It's one, two - three!\n0:18 ${words(20)}`)
    expect([...times.starts]).toEqual([10, 12, 14, 16])
    expect([...times.offsets].map((offset, index) => text.slice(offset, offset + times.lengths[index]!))).toEqual([
      "It's",
      'one',
      'two',
      'three',
    ])
    expect(times.basis).toBe('estimated')
  })

  test('stop at the estimated end before a gap', () => {
    const { times } = timesOf(`0:00 one two three four five\n10:00 ${words(20)}`)
    expect([...times.starts]).toEqual([0, 0.4, 0.8, 1.2, 1.6].map((at) => expect.closeTo(at)))
  })

  test('stay within each caption of a joined paragraph', () => {
    const { times } = timesOf('0:00-0:02 one two\n0:04-0:08 three four')
    expect([...times.starts]).toEqual([0, 1, 4, 6])
  })

  test('do not exist for an untimed paragraph', () => {
    expect(timesOf('- one two').times.starts).toHaveLength(0)
  })

  test('count a paragraph without words as one word', () => {
    const { times } = timesOf('0:03 ♪ ♪')
    expect([...times.starts]).toEqual([3])
    expect([...times.lengths]).toEqual([3])
  })
})

describe('stated word times', () => {
  const timed = (text: string, start: number, starts: number[]) => ({
    text,
    start,
    end: start + 5,
    words: encodeWords({ offsets: [...text.matchAll(/\S+/g)].map((word) => word.index), starts }, { text, start }),
  })
  const timesWith = (...cues: Partial<Cue>[]) => {
    const episode = writeEpisode('0:00-0:05 x\n0:05-0:10 y')
    const changed = { ...episode, cues: episode.cues.map((cue, index) => ({ ...cue, ...cues[index] })) }
    const segment = buildTranscript(changed).segments[0]!
    return { times: buildWordTimes(changed, segment), text: segment.text }
  }

  test('are used as the source gives them, over all cues of the paragraph', () => {
    const { times, text } = timesWith(timed(' so it is,', 0, [0.2, 1, 1.1]), timed('they say', 5, [5.5, 7]))
    expect(text).toBe('so it is, they say')
    expect([...times.starts]).toEqual([0.2, 1, 1.1, 5.5, 7])
    expect([...times.offsets].map((offset, index) => text.slice(offset, offset + times.lengths[index]!))).toEqual([
      'so',
      'it',
      'is,',
      'they',
      'say',
    ])
    expect(times.basis).toBe('stated')
  })

  test('are called estimated when one cue of the paragraph has none', () => {
    const { times } = timesWith(timed('so it is,', 0, [0.2, 1, 1.1]), { text: 'they say' })
    expect([...times.starts]).toEqual([0.2, 1, 1.1, 5, 7.5])
    expect(times.basis).toBe('estimated')
  })

  test('that are damaged are replaced by estimated ones', () => {
    const { times } = timesWith({ text: 'so it', words: { offsets: '!', starts: '?' } }, { text: 'they say' })
    expect([...times.starts]).toEqual([0, 2.5, 5, 7.5])
  })

  test('never decrease', () => {
    const { times } = timesWith(timed('so it is,', 0, [0.2, 3, 1.1]), timed('they say', 5, [5, 5]))
    expect([...times.starts]).toEqual([0.2, 3, 3, 5, 5])
  })
})

describe('finding words', () => {
  const { times } = timesOf(`0:10 one two three four\n0:18 ${words(20)}`)

  test('gives the word spoken at a time', () => {
    expect([9, 10, 11.9, 12, 99].map((at) => findWordAt(times, at))).toEqual([-1, 0, 0, 1, 3])
  })

  test('gives the time of a character; between words, that of the word before', () => {
    expect([0, 2, 3, 4, 8, 99].map((offset) => timeOfOffset(times, offset))).toEqual([10, 10, 10, 12, 14, 16])
  })
})
