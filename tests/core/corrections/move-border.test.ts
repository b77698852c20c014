import { expect, test } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { findBorder } from '../../../src/core/corrections/move-border.ts'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../transcript/write-episode.ts'
import { FACTS } from './made-talk.ts'

const episode = writeEpisode('0:00-0:02 A: one two three\n0:02-0:05 B: four five six seven\n0:05-0:06 A: eight nine')
const transcript = buildTranscript(episode)

const textsOf = (corrections: readonly Correction[]) =>
  applyCorrections(episode, transcript, corrections).transcript.segments.map(({ text }) => text)

function move(index: number, words: number, own: readonly Correction[] = [], others: readonly Correction[] = []) {
  const border = findBorder(transcript, index, own, others)!
  const made = border.make(words, FACTS)
  const gone = new Set<Correction>(border.replaced)
  return [...own.filter((one) => !gone.has(one)), ...(made ? [made] : [])]
}

test('words go over the border until one is left on each side', () => {
  const border = findBorder(transcript, 1, [])!
  expect([border.least, border.most]).toEqual([-2, 3])
  for (let words = border.least; words <= border.most; words++) {
    const list = move(1, words)
    expect(applyCorrections(episode, transcript, list).notApplied, `${words} words`).toEqual([])
  }
  expect(textsOf(move(1, 3))).toEqual(['one two three four five six', 'seven', 'eight nine'])
  expect(textsOf(move(1, -2))).toEqual(['one', 'two three four five six seven', 'eight nine'])
})

test('moved again, one record says it all; moved back, none is left', () => {
  const once = move(1, 2)
  const twice = move(1, -1, once)
  expect(twice).toHaveLength(1)
  expect(textsOf(twice)).toEqual(['one two three four', 'five six seven', 'eight nine'])
  expect(findBorder(transcript, 1, twice)).toMatchObject({ least: -3, most: 2 })
  expect(move(1, -1, twice)).toEqual([])
})

test('the border of somebody else is moved on from where it is, and can be moved back', () => {
  const others = move(1, 2)
  const own = move(1, -2, [], others)
  expect(textsOf([...own, ...others])).toEqual(textsOf([]))
})

test('the borders above and below are kept out of the way', () => {
  const below = move(2, -1)
  expect(textsOf(below)).toEqual(['one two three', 'four five six', 'seven eight nine'])
  expect(findBorder(transcript, 1, below)!.most).toBe(2)
  const above = move(1, 2)
  expect(findBorder(transcript, 2, above)!.least).toBe(-1)
})

test('there is none before the first paragraph, and none where words are missing between two', () => {
  expect(findBorder(transcript, 0, [])).toBeUndefined()
  const parted = buildTranscript(writeEpisode('0:00-0:02 A: one two\n20:00-20:02 B: three four'))
  expect(parted.gaps).not.toEqual([])
  expect(findBorder(parted, 1, [])).toBeUndefined()
})
