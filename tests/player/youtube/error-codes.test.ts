import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPlayerError } from '../../../src/player/youtube/error-codes.ts'

it.each([
  [2, 'bad-id', 2],
  [5, 'player-error', 5],
  [100, 'removed', 100],
  [101, 'embedding-disabled', 101],
  [150, 'embedding-disabled', 150],
  [153, 'no-referrer', 153],
  [152, 'refused', 152],
  [15, 'refused', 15],
  [0, 'refused', 0],
  [999, 'refused', 999],
  ['150', 'embedding-disabled', 150],
  ['152-4', 'refused', 152],
])('reads error %s as "%s"', (data, problem, code) => {
  expect(readPlayerError({ data })).toEqual({ problem, code })
})

it('reads a bare Error of the script loader, which has no data', () => {
  expect(readPlayerError(new Error('Failed to load'))).toEqual({ problem: 'script-blocked' })
})

it('finds words for anything at all', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(readPlayerError(data).problem).toBeTypeOf('string')
      expect(readPlayerError({ data }).problem).toBeTypeOf('string')
    }),
  )
})
