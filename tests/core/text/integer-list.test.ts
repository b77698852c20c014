import { expect, it } from 'vitest'
import { createIntegerList } from '../../../src/core/text/integer-list.ts'

it('keeps as many numbers as it is given, in order, and is empty once they are taken', () => {
  const list = createIntegerList()
  for (let value = -1; value < 5000; value++) list.push(value)
  expect(list.length()).toBe(5001)
  expect([...list.take()]).toEqual(Array.from({ length: 5001 }, (_, index) => index - 1))
  list.push(7)
  expect([...list.take()]).toEqual([7])
})
