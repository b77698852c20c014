import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBestOf } from '../../../../src/core/search/retrieve/best-of.ts'

test('the best few of many are those a full sort would keep', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 })), fc.integer({ min: 1, max: 20 }), (scores, most) => {
      const best = createBestOf(most)
      for (const [passage, score] of scores.entries()) best.offer(passage, score)
      const kept = best.list()
      expect(kept.map(({ score }) => score).sort((a, b) => b - a)).toEqual(
        scores.toSorted((a, b) => b - a).slice(0, most),
      )
      for (const { passage, score } of kept) expect(scores[passage]).toBe(score)
    }),
  )
})
