import { beforeEach, describe, expect, it } from 'vitest'
import { createSpanPlayback, type SpanPlayback } from '../../src/session/playback/span-playback.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'

let clock: FakeClock
let given: string[]
let spans: SpanPlayback

const SPAN = { start: 100, end: 110 }

beforeEach(() => {
  clock = createFakeClock()
  given = []
  const commands = {
    seek: (to: number) => {
      given.push(`seek ${to}`)
      clock.jumpTo(to)
    },
    pause: () => {
      given.push('pause')
      clock.report({ phase: 'paused' })
    },
    play: () => void given.push('play again'),
  }
  spans = createSpanPlayback(clock, commands, () => {
    given.push('play')
    clock.report({ phase: 'playing' })
  })
})

describe('a span that is played alone', () => {
  it('begins at its start and pauses at its end', () => {
    spans.play(SPAN)
    clock.moveTo(109)
    expect(given).toEqual(['seek 100', 'play'])
    expect(spans.getState()?.span).toBe(SPAN)
    clock.moveTo(112)
    expect(given).toEqual(['seek 100', 'play', 'pause'])
    expect(spans.getState()).toBeUndefined()
    expect(clock.waiting()).toBe(0)
  })

  it('begins anew while it is looped, also at the end of the media, until that is turned off', () => {
    spans.play(SPAN, true)
    // Told by the reports: a wake of this clock would come again and again.
    clock.jumpTo(109)
    clock.jumpTo(110)
    expect(given).toEqual(['seek 100', 'play', 'seek 100'])
    clock.jumpTo(105)
    clock.report({ phase: 'ended' })
    expect(given.slice(3)).toEqual(['seek 100', 'play again'])
    spans.setLooping(false)
    clock.report({ phase: 'playing' })
    clock.moveTo(111)
    expect(given.at(-1)).toBe('pause')
  })

  it('is over when the recording turns out to end before it, looped or not', () => {
    for (const isLooping of [false, true]) {
      spans.play(SPAN, isLooping)
      clock.report({ phase: 'playing', hasLoaded: true, duration: 100 })
      expect(spans.getState()).toBeUndefined()
      expect(clock.waiting()).toBe(0)
    }
  })

  it('counts as played when the recording ends before it, for who plays one after another', () => {
    const told: string[] = []
    spans.play(SPAN, false, { onFinish: () => told.push('finish'), onLeave: () => told.push('leave') })
    clock.report({ phase: 'playing', hasLoaded: true, duration: 99 })
    expect(told).toEqual(['finish'])
  })

  it('is over when the reader goes elsewhere, and nothing is paused then', () => {
    spans.play(SPAN)
    clock.moveTo(105)
    clock.jumpTo(500)
    expect(spans.getState()).toBeUndefined()
    expect(given).not.toContain('pause')
    expect(clock.waiting()).toBe(0)
  })

  it('waits for a player that is still somewhere else', () => {
    const slow = createFakeClock()
    slow.jumpTo(3000)
    const late = createSpanPlayback(slow, { seek() {}, play() {}, pause: () => void given.push('pause') }, () => {})
    late.play(SPAN)
    slow.report({ phase: 'playing' })
    expect(late.getState()).toBeDefined()
    slow.jumpTo(100.2)
    slow.moveTo(110)
    expect(given).toEqual(['pause'])
  })

  it('ends by the player’s reports where no timer runs, as in a hidden page', () => {
    spans.play(SPAN)
    clock.jumpTo(109)
    clock.jumpTo(110.5)
    expect(given.at(-1)).toBe('pause')
  })

  it('ends after a page that stood still for seconds and had neither timer nor report in them', () => {
    const busy = createFakeClock()
    const still = { ...busy, wakeAt: () => () => {} }
    const late = createSpanPlayback(
      still,
      { seek: busy.jumpTo, play() {}, pause: () => void given.push('pause') },
      () => {
        busy.report({ phase: 'playing' })
      },
    )
    late.play(SPAN)
    busy.moveTo(103)
    busy.report({ isStalled: true })
    busy.moveTo(114)
    busy.report({ isStalled: false })
    expect(given).toEqual(['pause'])
  })

  it('is stopped by hand, and by a player that fails', () => {
    spans.play(SPAN)
    spans.stop()
    expect(given.at(-1)).toBe('pause')
    spans.play(SPAN)
    clock.report({ phase: 'failed' })
    expect(spans.getState()).toBeUndefined()
  })
})
