import { expect, it } from 'vitest'
import { formatScope } from '../../../src/views/search/searched-words.ts'

it.each([
  [615, 4_464_000, '615 episodes, 1,240 hours of text'],
  [2, 3660, '2 episodes, 1 hour of text'],
  [1, 3540, '1 episode, 59 minutes of text'],
  [3, 0, '3 episodes'],
])('says how much text %s episodes with %s seconds of it have', (episodes, covered, words) => {
  expect(formatScope({ episodes, covered })).toBe(words)
})
