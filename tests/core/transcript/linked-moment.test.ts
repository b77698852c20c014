import { expect, it } from 'vitest'
import { getLinkedMoment } from '../../../src/core/transcript/find-active.ts'

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
