import { describe, expect, it } from 'vitest'
import { alignWords } from '../../../src/core/align/align-words.ts'
import { createRandom, makeTalk } from '../../bench/make-talk.ts'
import { MAX_GROWTH, measureGrowth } from '../../support/measure-growth.ts'

const split = (text: string) => text.split(' ')

/** Each word of the first text beside what it is matched with, `-` for nothing. */
function show(one: string, other: string, times?: Parameters<typeof alignWords>[2]): string {
  const words = split(other)
  return [...alignWords(split(one), words, times)].map((at) => (at < 0 ? '-' : `${words[at]!}${at}`)).join(' ')
}

describe('alignWords', () => {
  it('matches equal words and leaves out what differs', () => {
    expect(show('we went to the old harbour today', 'we went to an old harbour')).toBe(
      'we0 went1 to2 - old4 harbour5 -',
    )
  })

  it('matches nothing with an empty text', () => {
    expect([...alignWords(['a'], [])]).toEqual([-1])
    expect([...alignWords([], ['a'])]).toEqual([])
  })

  it('takes the word that is nearest in time where either would do, whatever lag there is', () => {
    const one = [0, 1, 8, 9]
    const other = [100, 101, 104, 108.4, 109]
    expect(show('so no no well', 'so no no no well', { one, other })).toBe('so0 no1 no3 well4')
    expect(show('so no no well', 'so no no no well', { one: [0, 1, 4, 9], other })).toBe('so0 no1 no2 well4')
  })

  it('finds the words again behind a stretch that only one text has', () => {
    const talk = makeTalk(3_000, 600).cues.flatMap(({ text }) => split(text))
    const shorter = [...talk.slice(0, 900), ...talk.slice(2_400)]
    const found = alignWords(talk, shorter)
    expect([...found.subarray(0, 880)]).toEqual(Array.from({ length: 880 }, (_, at) => at))
    expect([...found.subarray(2_420)]).toEqual(Array.from({ length: 580 }, (_, at) => at + 920))
  })

  it('never goes back, also in texts that have nothing to do with each other', () => {
    const words = (seed: number) => {
      const next = createRandom(seed)
      return Array.from({ length: 5_000 }, () => `w${Math.floor(next() * 40)}`)
    }
    const matched = [...alignWords(words(1), words(2))].filter((at) => at >= 0)
    expect(matched.every((at, index) => index === 0 || at > matched[index - 1]!)).toBe(true)
    expect(matched.length).toBeGreaterThan(100)
  })

  it('takes four times as long for a talk of four times the length', () => {
    const run = (words: number) => {
      const talk = makeTalk(words, 600).cues.flatMap(({ text }) => split(text))
      return alignWords(
        talk,
        talk.filter((_, at) => at % 17 !== 0),
      )
    }
    expect(measureGrowth(run, 2_000, 64_000)).toBeLessThan(MAX_GROWTH)
  })
})
