import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPlayerError } from '../../../src/player/youtube/error-codes.ts'

it.each([
  ['P1', 2, 'bad-id', 2],
  ['P2', 5, 'player-error', 5],
  ['P3, P30', 100, 'removed', 100],
  ['P4, P29', 101, 'embedding-disabled', 101],
  ['P4', 150, 'embedding-disabled', 150],
  ['P6', 153, 'no-referrer', 153],
  ['P7', 152, 'refused', 152],
  ['P7', 15, 'refused', 15],
  ['P7', 0, 'refused', 0],
  ['P7', 999, 'refused', 999],
  ['P7', '150', 'embedding-disabled', 150],
  ['P7', '152-4', 'refused', 152],
])('%s: reads error %s as "%s"', (_row, data, problem, code) => {
  expect(readPlayerError({ data })).toEqual({ problem, code })
})

it('P8: reads a bare Error of the script loader, which has no data', () => {
  expect(readPlayerError(new Error('Failed to load'))).toEqual({ problem: 'script-blocked' })
})

it('P43: finds words for anything at all', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(readPlayerError(data).problem).toBeTypeOf('string')
      expect(readPlayerError({ data }).problem).toBeTypeOf('string')
    }),
  )
})
