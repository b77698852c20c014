import { expect, it } from 'vitest'
import { finish } from '../../../../src/core/time/slices.ts'
import { sortInSlices } from '../../../../src/core/catalogue/sort/sort-in-slices.ts'

const MANY = Array.from({ length: 1700 }, (_, index) => ({ key: (index * 7) % 400, index }))

it('sorts as sort does, equal items in the order they had', () => {
  const compare = (a: { readonly key: number }, b: { readonly key: number }) => a.key - b.key
  expect(finish(sortInSlices(MANY, compare))).toEqual(MANY.toSorted(compare))
  expect(finish(sortInSlices([], compare))).toEqual([])
})

it('compares a few thousand times between two pauses', () => {
  let compared = 0
  const sorting = sortInSlices(MANY, (a, b) => {
    compared++
    return a.key - b.key
  })
  const counts: number[] = []
  while (!sorting.next().done) {
    counts.push(compared)
    compared = 0
  }
  expect(counts.length).toBeGreaterThan(10)
  expect(Math.max(...counts)).toBeLessThan(5000)
})
