import { describe, expect, it } from 'vitest'
import { createFollow } from '../../src/session/playback/follow.ts'

describe('following', () => {
  it('yields to the reader and comes back only when asked', () => {
    const follow = createFollow()
    follow.resume()
    follow.yieldToReader()
    expect(follow.getState()).toBe('yielded')
    follow.resume()
    expect(follow.getState()).toBe('on')
  })

  it('cannot be yielded when it is off', () => {
    const follow = createFollow()
    follow.yieldToReader()
    expect(follow.getState()).toBe('off')
  })
})
