import { expect, it } from 'vitest'
import { judgeWords, percentile, straighten, type Truth } from './judge-words.ts'

const STARTS = [0, 1, 2, 3]
/** Plays from 0 to 4 s, looked at every 10 ms, from moment 1000 on. */
const TRUTH: Truth = Array.from({ length: 401 }, (_, index) => [1000 + index * 10, index / 100])

it('finds nothing wrong with marks that come when their word does', () => {
  const marks = STARTS.map((start, word) => [1000 + start * 1000, word] as const)
  const { errors, wrong, skipped, said } = judgeWords(STARTS, TRUTH, marks)
  expect(errors.map((error) => Math.round(error))).toEqual([0, 0, 0])
  expect({ skipped, said }).toEqual({ skipped: 0, said: 3 })
  expect(wrong).toBeLessThan(0.001)
})

it('measures how late and how early marks are, and the time in which a wrong word was marked', () => {
  const { errors, wrong } = judgeWords(STARTS, TRUTH, [
    [1000, 0],
    [2100, 1],
    [2950, 2],
    [4000, 3],
  ])
  expect(errors.map((error) => Math.round(error))).toEqual([100, -50, 0])
  expect(wrong).toBeCloseTo(0.15 / 4, 2)
  expect(percentile(errors, 0.95)).toBeCloseTo(100)
})

it('counts words that were never marked', () => {
  const { skipped, wrong } = judgeWords(STARTS, TRUTH, [
    [1000, 0],
    [2000, 1],
    [4000, 3],
  ])
  expect(skipped).toBe(1)
  expect(wrong).toBeCloseTo(0.25, 2)
})

it('does not take a seek over words for their being said', () => {
  const truth: Truth = [
    [0, 0.5],
    [10, 0.51],
    [20, 3.5],
    [30, 3.51],
  ]
  expect(judgeWords(STARTS, truth, [[0, 0]]).said).toBe(0)
})

it('lays a straight line through times that leap around it', () => {
  const leaping: Truth = TRUTH.map(([at, time], index) => [at, time + (index % 2 === 0 ? 0.01 : -0.01)])
  for (const [index, [at, time]] of straighten(leaping).entries()) {
    expect(at).toBe(TRUTH[index]![0])
    expect(time).toBeCloseTo(TRUTH[index]![1], 3)
  }
})
