import { describe, expect, it } from 'vitest'
import { formatWatchAddress, isVideoId } from '../../../src/core/episode/media-file.ts'

describe('the URL of a moment', () => {
  it('has whole seconds', () => {
    expect(formatWatchAddress('EV7WhVT270Q', 2922.9)).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s')
  })

  it.each([0, 0.4, -3, NaN, Infinity])('is the plain address at %s', (at) => {
    expect(formatWatchAddress('EV7WhVT270Q', at)).toBe('https://www.youtube.com/watch?v=EV7WhVT270Q')
  })
})

it.each(['', '../x', 'EV7WhVT270', 'EV7WhVT270Q1', 'EV7WhVT27&Q'])('"%s" is no video id', (id) => {
  expect(isVideoId(id)).toBe(false)
})
