import { describe, expect, test, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { findActive, findChapter, findSegmentAt, getLinkedMoment } from '../../../src/core/transcript/find-active.ts'
import { readReference, words, writeEpisode } from './write-episode.ts'

describe('what is active', () => {
  const transcript = buildTranscript(
    writeEpisode(`0:20 ${words(25)}\n1:00 ${words(25)}\n10:00 ${words(25)}`, { duration: 2000 }),
  )

  test('is nothing in a short silence before the first paragraph', () => {
    expect(findActive(transcript, 0)).toEqual({ kind: 'none' })
    expect(findActive(transcript, -5)).toEqual({ kind: 'none' })
  })

  test('is a paragraph from its first instant until the next one', () => {
    expect(findActive(transcript, 20)).toEqual({ kind: 'segment', segment: 0, position: 0 })
    expect(findActive(transcript, 59.9)).toMatchObject({ segment: 0 })
    expect(findActive(transcript, 60)).toMatchObject({ segment: 1 })
  })

  test('is the gap from the estimated end until the next paragraph', () => {
    expect(findActive(transcript, 69.9)).toMatchObject({ segment: 1 })
    expect(findActive(transcript, 70)).toMatchObject({ kind: 'gap', gap: { kind: 'between', end: 600, next: 2 } })
    expect(findActive(transcript, 599)).toMatchObject({ kind: 'gap' })
    expect(findActive(transcript, 600)).toMatchObject({ segment: 2 })
  })

  test('is the last gap to the end and past it', () => {
    expect(findActive(transcript, 1999)).toMatchObject({ kind: 'gap', gap: { kind: 'after' } })
    expect(findActive(transcript, 2500)).toMatchObject({ kind: 'gap', gap: { kind: 'after' } })
  })

  test('is the gap at the start when the first paragraph is late', () => {
    const late = buildTranscript(writeEpisode(`5:00 ${words(25)}`))
    expect(findActive(late, 0)).toMatchObject({ kind: 'gap', gap: { kind: 'before', next: 0 } })
  })

  test('stays the last paragraph when the player runs a little past the end', () => {
    const short = buildTranscript(writeEpisode(`0:00 ${words(25)}`, { duration: 12 }))
    expect(findActive(short, 12.4)).toMatchObject({ segment: 0 })
  })

  test('follows time where the source goes backwards, and uses the last of equal starts', () => {
    const mixed = buildTranscript(writeEpisode('0:50 A one.\n0:10 B two.\n0:50 C three.'))
    expect(findActive(mixed, 15)).toMatchObject({ segment: 1, position: 0 })
    expect(findActive(mixed, 51)).toMatchObject({ segment: 2, position: 2 })
  })
})

describe('the segment to show', () => {
  const transcript = buildTranscript(writeEpisode(`0:20 ${words(25)}\n10:00 ${words(25)}`, { duration: 2000 }))

  test('is the active paragraph, else the next, else the last', () => {
    expect([0, 20, 29, 31, 599, 600, 700, 9999].map((at) => findSegmentAt(transcript, at))).toEqual([
      0, 0, 0, 1, 1, 1, 1, 1,
    ])
  })

  test('does not exist without times', () => {
    expect(findSegmentAt(buildTranscript(writeEpisode('- one\n- two')), 5)).toBeUndefined()
  })
})

describe('the chapter', () => {
  test('is the one at that time, and undefined before the first', () => {
    const transcript = buildTranscript(readReference())
    expect(findChapter(transcript, 116)).toBeUndefined()
    expect(findChapter(transcript, 117)?.titles[0]).toBe('DeepSeek Moment')
    expect(findChapter(transcript, 637.9)?.titles[0]).toBe('DeepSeek Moment')
    expect(findChapter(transcript, 638)?.titles[0]).toBe('Best AI Models')
    expect(findChapter(transcript, 15_913)?.titles[0]).toBe('Future of Humanity')
  })

  test('is none between two chapters whose ends are stated', () => {
    const chapters = [
      { id: 'a', start: 0, end: 10, title: 'A' },
      { id: 'b', start: 20, title: 'B' },
    ]
    const transcript = buildTranscript(writeEpisode(`0:00 ${words(100)}`, { duration: 40, chapters }))
    expect([5, 10, 15, 20].map((at) => findChapter(transcript, at)?.titles[0])).toEqual([
      'A',
      undefined,
      undefined,
      'B',
    ])
  })
})

const TEXT = { timelineStarts: Float64Array.from([0, 11.349, 12.725, 40]) }

it('resolves a whole second to the paragraph that begins within it', () => {
  expect(getLinkedMoment(TEXT, 12)).toBe(12.725)
  expect(getLinkedMoment(TEXT, 11)).toBe(11.349)
})

it('keeps fractions, and seconds in which no paragraph begins later', () => {
  expect(getLinkedMoment(TEXT, 13)).toBe(13)
  expect(getLinkedMoment(TEXT, 39)).toBe(39)
  expect(getLinkedMoment(TEXT, 40)).toBe(40)
  expect(getLinkedMoment(TEXT, 12.5)).toBe(12.5)
})

it('keeps times after the last paragraph and in untimed transcripts', () => {
  expect(getLinkedMoment(TEXT, 99)).toBe(99)
  expect(getLinkedMoment({ timelineStarts: new Float64Array() }, 12)).toBe(12)
})
