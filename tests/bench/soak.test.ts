import { describe, expect, it } from 'vitest'
import { measureGrowth, type PageCount } from './soak/count-page.ts'
import { judgeGrowth, MOST, WARM_UP } from './soak/pages.ts'
import { createRandom } from './soak/random.ts'

function countsOf(list: (visit: number) => Partial<PageCount>): PageCount[] {
  return Array.from({ length: 40 }, (_, visit) => {
    return { heap: 8e6, nodes: 700, listeners: 220, documents: 1, ...list(visit) }
  })
}

describe('what grows from visit to visit', () => {
  it('is what is more with each of them, not what goes up and down, and not the first ones', () => {
    const counts = countsOf((visit) => ({ nodes: 700 + (visit % 5 === 0 ? 900 : 0), heap: 8e6 + 50_000 * visit }))
    expect(measureGrowth(counts, 'heap', WARM_UP)).toBeCloseTo(50_000)
    expect(Math.abs(measureGrowth(counts, 'nodes', WARM_UP))).toBeLessThan(MOST.nodes)
    const warm = countsOf((visit) => ({ listeners: visit < WARM_UP ? 40 * visit : 220 }))
    expect(measureGrowth(warm, 'listeners', WARM_UP)).toBe(0)
  })

  it('is a fault when it is more than may be kept, once there were enough visits', () => {
    const leaking = countsOf((visit) => ({ listeners: 220 + 2 * visit }))
    expect(judgeGrowth(leaking)).toEqual(['listeners: 2.0 more with each visit'])
    expect(judgeGrowth(leaking.slice(0, WARM_UP))).toEqual([])
    expect(judgeGrowth(countsOf(() => ({})))).toEqual([])
  })
})

it('chooses the same for the same seed', () => {
  const list = (seed: number) => Array.from({ length: 20 }, createRandom(seed).next)
  expect(list(5)).toEqual(list(5))
  expect(list(5)).not.toEqual(list(6))
  expect(Math.min(...list(5))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...list(5))).toBeLessThan(1)
})
