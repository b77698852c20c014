import { describe, expect, it, vi } from 'vitest'
import { watchAsides } from '../../src/session/playback/skip-asides.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { createFollow } from '../../src/session/playback/follow.ts'

function watch() {
  const clock = createFakeClock()
  const skip = vi.fn((to: number) => clock.jumpTo(to))
  const stop = watchAsides(
    clock,
    [
      { start: 10, end: 20 },
      { start: 50, end: 60 },
    ],
    skip,
  )
  return { clock, skip, stop }
}

describe('skipping asides', () => {
  it('jumps behind each that playing reaches', () => {
    const { clock, skip } = watch()
    clock.report({ phase: 'playing' })
    clock.moveTo(12)
    clock.moveTo(70)
    expect(skip.mock.calls).toEqual([[20], [60]])
  })

  it('leaves a reader alone who goes into one, or over it', () => {
    const { clock, skip } = watch()
    clock.report({ phase: 'playing' })
    clock.jumpTo(12)
    clock.moveTo(30)
    clock.jumpTo(55)
    clock.moveTo(70)
    expect(skip).not.toHaveBeenCalled()
  })

  it('has no timer while nothing plays, and none when it has stopped', () => {
    const { clock, skip, stop } = watch()
    clock.report({ phase: 'paused' })
    expect(clock.waiting()).toBe(0)
    clock.report({ phase: 'playing' })
    stop()
    expect(clock.waiting()).toBe(0)
    clock.moveTo(12)
    expect(skip).not.toHaveBeenCalled()
  })
})

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
