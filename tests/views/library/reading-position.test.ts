import { describe, expect, it } from 'vitest'
import { formatEpisodePath } from '../../../src/services/links.ts'
import { formatLeft } from '../../../src/views/library/reading-position.ts'

describe('what is left of an episode', () => {
  it.each([
    [15_913, 2922, '3 h 36 min left'],
    [7960, 4936, '50 min left'],
    [7200, 0, '2 h left'],
    [3600, 3570, 'less than a minute left'],
    [3600, 3600, 'less than a minute left'],
  ])('of %d seconds, from %d on, is %s', (duration, at, left) => {
    expect(formatLeft(duration, at)).toBe(left)
  })

  it('is not claimed when the length or the time is not known, or the position is after the end', () => {
    expect(formatLeft(undefined, 10)).toBeUndefined()
    expect(formatLeft(3600, undefined)).toBeUndefined()
    expect(formatLeft(3600, 3700)).toBeUndefined()
  })
})

describe('the path of a moment', () => {
  it('has whole seconds, and none at the start', () => {
    expect(formatEpisodePath('EV7WhVT270Q', 2922.8)).toBe('/e/EV7WhVT270Q?t=2922')
    expect(formatEpisodePath('EV7WhVT270Q', 0.4)).toBe('/e/EV7WhVT270Q')
    expect(formatEpisodePath('EV7WhVT270Q')).toBe('/e/EV7WhVT270Q')
  })
})
