import { describe, expect, it } from 'vitest'
import { formatCopyId, isEpisodeId, parseCopyNumber, takeCopyId } from '../../../src/core/episode/episode-id.ts'

describe('the id of a copy', () => {
  it('is the id with a number, and is parsed back', () => {
    expect(formatCopyId('bees', 2)).toBe('bees~2')
    expect(parseCopyNumber('bees~12', 'bees')).toBe(12)
    expect(['bees', 'bees~1', 'bees~02', 'bee~2', 'beeswax~2'].map((of) => parseCopyNumber(of, 'bees'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is the next one that is free, and is taken from then on', () => {
    const taken = new Set(['bees', 'bees~2'])
    expect([takeCopyId('bees', taken), takeCopyId('bees', taken)]).toEqual(['bees~3', 'bees~4'])
  })

  it.each([77, 78, 79, 80])('is valid for an id of %i characters too', (length) => {
    const id = 'a'.repeat(length)
    for (const number of [2, 10, 123]) {
      const copy = formatCopyId(id, number)
      expect(isEpisodeId(copy)).toBe(true)
      expect(parseCopyNumber(copy, id)).toBe(number)
    }
  })
})
