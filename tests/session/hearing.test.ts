import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/core/time/span.ts'
import { mergeSpans } from '../../src/core/time/span.ts'
import { createHearing } from '../../src/session/time/hearing.ts'
import { createFakeClock } from '../support/fake-clock.ts'

function listen() {
  const clock = createFakeClock()
  const kept: Span[] = []
  const stop = createHearing(clock, (span) => kept.push(span))
  /** Plays on with a report every quarter of a second. */
  const playTo = (from: number, to: number) => {
    for (let at = from; at <= to; at += 0.25) clock.jumpTo(at)
  }
  return { clock, kept, stop, playTo, heard: () => mergeSpans(kept) }
}

describe('hearing', () => {
  it('keeps what is played, every five seconds and at the end', () => {
    const { clock, kept, stop, playTo, heard } = listen()
    clock.jumpTo(10)
    clock.report({ phase: 'playing' })
    playTo(10, 22)
    expect(kept.length).toBeGreaterThanOrEqual(2)
    stop()
    expect(heard()).toEqual([{ start: 10, end: 22 }])
  })

  it('leaves a hole where the reader seeks, forward and back', () => {
    const { clock, stop, playTo, heard } = listen()
    clock.report({ phase: 'playing' })
    playTo(0, 8)
    playTo(500, 503)
    playTo(100, 102)
    stop()
    expect(heard()).toEqual([
      { start: 0, end: 8 },
      { start: 100, end: 102 },
      { start: 500, end: 503 },
    ])
  })

  it('hears nothing while paused, in a stall, or of another video', () => {
    const { clock, stop, playTo, heard } = listen()
    playTo(0, 20)
    clock.report({ phase: 'playing', isStalled: true })
    playTo(20, 30)
    clock.report({ phase: 'playing', isStalled: false, problem: 'wrong-video' })
    playTo(30, 40)
    stop()
    expect(heard()).toEqual([])
  })

  it('counts up to the moment of the pause', () => {
    const { clock, stop, heard } = listen()
    clock.report({ phase: 'playing' })
    clock.jumpTo(0.25)
    clock.jumpTo(0.5)
    clock.report({ phase: 'paused' })
    stop()
    expect(heard()).toEqual([{ start: 0, end: 0.5 }])
  })
})
