import { expect, it } from 'vitest'
import { readLinkedMoment } from '../../../src/core/transcript/find-active.ts'

const TEXT = { timelineStarts: Float64Array.from([0, 11.349, 12.725, 40]) }

it('takes a whole second for the paragraph that begins within it', () => {
  expect(readLinkedMoment(TEXT, 12)).toBe(12.725)
  expect(readLinkedMoment(TEXT, 11)).toBe(11.349)
})

it('leaves a second alone in which none begins, or exactly then, and a time with a fraction', () => {
  expect(readLinkedMoment(TEXT, 13)).toBe(13)
  expect(readLinkedMoment(TEXT, 39)).toBe(39)
  expect(readLinkedMoment(TEXT, 40)).toBe(40)
  expect(readLinkedMoment(TEXT, 12.5)).toBe(12.5)
})

it('leaves what comes after the last one, and a text without times', () => {
  expect(readLinkedMoment(TEXT, 99)).toBe(99)
  expect(readLinkedMoment({ timelineStarts: new Float64Array() }, 12)).toBe(12)
})
