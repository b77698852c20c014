import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Playback } from '../../src/core/playback/playback.ts'
import { mergeSpans, type Span } from '../../src/core/time/span.ts'
import { createPlaybackStore, type PlaybackStore } from '../../src/player/create-playback-store.ts'
import { recordPlayedRanges, type PlayedRangeRecorder } from '../../src/session/playback/record-played-ranges.ts'
import { hidePage, holdTime, pass } from '../player/page.ts'

// Over the clock as it is: it tells its followers of changes, and of nothing while all goes on as before.

let feed: PlaybackStore
let recorder: PlayedRangeRecorder
let kept: Span[]

beforeEach(() => {
  holdTime()
  kept = []
  feed = createPlaybackStore()
  recorder = recordPlayedRanges(feed.clock, (span) => kept.push(span))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const report = (playback: Partial<Playback>) => feed.apply({ playback })

function play(at: number, rate = 1): void {
  feed.apply({ clock: { kind: 'move', to: at } })
  feed.apply({ clock: { kind: 'start', time: at } })
  feed.apply({ clock: { kind: 'rate', rate }, playback: { phase: 'playing', rate } })
}

/** Plays on for so many seconds of media from what the clock says, with a report every quarter of a second. */
async function playOn(seconds: number, every = 0.25): Promise<void> {
  const { rate } = feed.clock.getState()
  let time = feed.clock.now()
  for (let passed = 0; passed < seconds; passed += every * rate) {
    await pass(every)
    time += every * rate
    feed.apply({ clock: { kind: 'sample', time } })
  }
}

/** The played ranges, in whole seconds. */
function heard(): Span[] {
  recorder.stop()
  return mergeSpans(kept).map(({ start, end }) => ({ start: Math.round(start), end: Math.round(end) }))
}

describe('hearing', () => {
  it('keeps a minute that is simply played, and much of it before its end', async () => {
    play(10)
    await playOn(60)
    expect(Math.max(...kept.map(({ end }) => end))).toBeGreaterThan(64)
    expect(heard()).toEqual([{ start: 10, end: 70 }])
  })

  it('keeps it at double speed too', async () => {
    play(10, 2)
    await playOn(60)
    expect(heard()).toEqual([{ start: 10, end: 70 }])
  })

  it('leaves a hole where the reader seeks, forward and back', async () => {
    play(0)
    await playOn(8)
    play(500)
    await playOn(30)
    play(100)
    await playOn(2)
    expect(heard()).toEqual([
      { start: 0, end: 8 },
      { start: 100, end: 102 },
      { start: 500, end: 530 },
    ])
  })

  it('hears nothing while paused, in a stall, or of another video', async () => {
    play(0)
    report({ phase: 'paused' })
    await playOn(20)
    report({ phase: 'playing', isStalled: true })
    await playOn(10)
    report({ isStalled: false, problem: 'wrong-video' })
    await playOn(10)
    expect(heard()).toEqual([])
  })

  it('counts up to the moment of the pause', async () => {
    play(0)
    await playOn(3)
    feed.apply({ clock: { kind: 'stop', time: 3 }, playback: { phase: 'paused' } })
    expect(heard()).toEqual([{ start: 0, end: 3 }])
  })

  it('hears what plays while the page is hidden, without a timer, and keeps it there already', async () => {
    play(0)
    await playOn(2)
    hidePage(true)
    feed.apply({})
    expect(vi.getTimerCount()).toBe(0)
    await playOn(600, 1)
    expect(vi.getTimerCount()).toBe(0)
    expect(mergeSpans(kept).at(-1)?.end).toBeGreaterThan(590)
    hidePage(false)
    expect(heard()).toEqual([{ start: 0, end: 602 }])
  })

  it('does not hear what was skipped while the page was hidden', async () => {
    play(0)
    await playOn(5)
    hidePage(true)
    play(900)
    await playOn(20, 1)
    hidePage(false)
    expect(heard()).toEqual([
      { start: 0, end: 5 },
      { start: 900, end: 920 },
    ])
  })

  it('keeps what there is when asked, and goes on', async () => {
    play(0)
    await playOn(3)
    recorder.keep()
    expect(kept).toHaveLength(1)
    await playOn(3)
    expect(heard()).toEqual([{ start: 0, end: 6 }])
  })
})
