import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPlaybackStore, type PlaybackStore } from '../../src/player/create-playback-store.ts'
import { hidePage, holdTime, pass } from './page.ts'

let feed: PlaybackStore

beforeEach(() => {
  holdTime()
  feed = createPlaybackStore()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function play(at: number, rate = 1): void {
  feed.apply({ clock: { kind: 'move', to: at } })
  feed.apply({ clock: { kind: 'start', time: at } })
  feed.apply({ clock: { kind: 'rate', rate }, playback: { phase: 'playing', rate } })
  report(at)
}

function report(time: number): void {
  feed.apply({ clock: { kind: 'sample', time } })
}

/** Plays on from `at`, with a report every quarter second. */
async function playOn(at: number, seconds: number): Promise<number> {
  let time = at
  for (let passed = 0; passed < seconds; passed += 0.25) {
    await pass(0.25)
    time += 0.25
    report(time)
  }
  return time
}

describe('waking at a time', () => {
  it('wakes once, within 4 ms of the time', async () => {
    play(100)
    const seen: number[] = []
    feed.clock.wakeAt(101.3, () => seen.push(feed.clock.now()))
    await playOn(100, 3)
    expect(seen).toHaveLength(1)
    expect(Math.abs(seen[0]! - 101.3)).toBeLessThan(0.005)
  })

  it('wakes in order, each at its own time', async () => {
    play(100)
    const seen: string[] = []
    feed.clock.wakeAt(101.2, () => seen.push('second'))
    feed.clock.wakeAt(101.1, () => seen.push('first'))
    await playOn(100, 2)
    expect(seen).toEqual(['first', 'second'])
  })

  it('waits half as long at double rate', async () => {
    play(100, 2)
    await pass(0.25)
    report(100.5)
    const wake = vi.fn()
    feed.clock.wakeAt(100.9, wake)
    await pass(0.19)
    expect(wake).not.toHaveBeenCalled()
    await pass(0.01)
    expect(wake).toHaveBeenCalledOnce()
  })

  it('wakes after a seek past the time, and waits again after a seek before it', async () => {
    play(100)
    const past = vi.fn()
    const before = vi.fn()
    feed.clock.wakeAt(200, past)
    feed.clock.wakeAt(300, before)
    report(250)
    await pass(0.01)
    expect(past).toHaveBeenCalledOnce()
    report(50)
    await playOn(50, 3)
    expect(before).not.toHaveBeenCalled()
  })

  it('wakes at a time already passed in the next turn, never at once', async () => {
    play(100)
    const wake = vi.fn()
    feed.clock.wakeAt(50, wake)
    expect(wake).not.toHaveBeenCalled()
    await pass(0)
    expect(wake).toHaveBeenCalledOnce()
  })

  it('never wakes once cancelled, also not by another wake at the same moment', async () => {
    play(100)
    const wake = vi.fn()
    let cancel = () => {}
    feed.clock.wakeAt(101, () => cancel())
    cancel = feed.clock.wakeAt(101, wake)
    await playOn(100, 2)
    expect(wake).not.toHaveBeenCalled()
  })

  it('lets what may come late come with the next one, and alone when none comes in time', async () => {
    play(100)
    const seen: [name: string, at: number][] = []
    const note = (name: string) => seen.push([name, Math.round(feed.clock.now() * 100) / 100])
    feed.clock.wakeAt(101, () => note('second'), { slack: 0.25 })
    feed.clock.wakeAt(101.2, () => note('word'))
    feed.clock.wakeAt(102, () => note('next second'), { slack: 0.25 })
    feed.clock.wakeAt(102.6, () => note('next word'))
    await playOn(100, 4)
    expect(seen).toEqual([
      ['second', 101.2],
      ['word', 101.2],
      ['next second', 102.25],
      ['next word', 102.6],
    ])
  })

  it('sets no other timer when a report says what was known, and one for all that a wake asks for', async () => {
    play(100)
    feed.clock.wakeAt(100.7, () => {
      for (const at of [105, 104, 103, 102, 101.2]) feed.clock.wakeAt(at, () => {})
    })
    await pass(0.25)
    report(100.25)
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await pass(0.25)
    report(100.502)
    expect(timers, 'two milliseconds off are waited out by the look before').not.toHaveBeenCalled()
    await pass(0.22)
    expect(timers, 'the exact one after that look, and the one for the next wake').toHaveBeenCalledTimes(2)
    report(100.78)
    expect(timers, 'the next wake is 60 ms nearer').toHaveBeenCalledTimes(3)
  })

  it('lets a wake ask for the next one', async () => {
    play(100)
    const seen: number[] = []
    const next = (at: number) =>
      feed.clock.wakeAt(at, () => {
        seen.push(at)
        next(at + 0.5)
      })
    next(100.5)
    await playOn(100, 2.1)
    expect(seen).toEqual([100.5, 101, 101.5, 102])
  })

  it('runs no timer while paused, while standing and while hidden', async () => {
    play(100)
    feed.clock.wakeAt(100.5, () => {})
    expect(vi.getTimerCount()).toBe(1)
    hidePage(true)
    feed.apply({})
    expect(vi.getTimerCount()).toBe(0)
    hidePage(false)
    feed.apply({})
    expect(vi.getTimerCount()).toBe(1)
    await pass(0.45)
    report(100)
    expect(vi.getTimerCount()).toBe(0)
    report(100.2)
    expect(vi.getTimerCount()).toBe(1)
    feed.apply({ clock: { kind: 'stop' }, playback: { phase: 'paused' } })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('telling followers', () => {
  it('tells of seeks and of what the player says, not of every report', async () => {
    play(100)
    const follower = vi.fn()
    feed.clock.subscribe(follower)
    await playOn(100, 5)
    expect(follower).not.toHaveBeenCalled()
    report(3000)
    expect(follower).toHaveBeenCalledTimes(1)
    feed.apply({ playback: { isStalled: true } })
    expect(follower).toHaveBeenCalledTimes(2)
    feed.apply({ playback: { isStalled: true } })
    expect(follower).toHaveBeenCalledTimes(2)
  })

  it('keeps the same report until something changes, and takes away what is undefined', () => {
    const first = feed.clock.getState()
    feed.apply({ playback: { phase: 'idle', problem: undefined } })
    expect(feed.clock.getState()).toBe(first)
    feed.apply({ playback: { phase: 'failed', problem: 'removed', code: 100 } })
    feed.apply({ playback: { phase: 'loading', problem: undefined, code: undefined } })
    expect(feed.clock.getState()).toEqual({ ...first, phase: 'loading' })
  })

  it('comes back from a hidden page in one step, with no wakes made up for', async () => {
    play(100)
    const follower = vi.fn()
    const wake = vi.fn()
    feed.clock.subscribe(follower)
    feed.clock.wakeAt(110, wake)
    feed.watchPage(() => document.visibilityState === 'visible' && report(700))
    hidePage(true)
    for (let minute = 0; minute < 10; minute++) {
      await pass(60)
      report(100 + (minute + 1) * 60)
    }
    expect(follower).not.toHaveBeenCalled()
    expect(wake).not.toHaveBeenCalled()
    hidePage(false)
    expect(follower).toHaveBeenCalledOnce()
    expect(feed.clock.now()).toBeCloseTo(700)
    await pass(0)
    expect(wake).toHaveBeenCalledOnce()
  })

  it('wakes in a hidden page those who asked for that, with the reports, and no others', async () => {
    play(100)
    const hidden = vi.fn()
    const other = vi.fn()
    feed.clock.wakeAt(105, hidden, { isHiddenToo: true })
    feed.clock.wakeAt(105, other)
    hidePage(true)
    feed.apply({})
    for (let at = 101; at <= 104; at++) {
      await pass(1)
      report(at)
    }
    expect(hidden).not.toHaveBeenCalled()
    await pass(1)
    report(105)
    expect(hidden).toHaveBeenCalledOnce()
    expect(other).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells a follower that comes while others are told only the next time', () => {
    const late = vi.fn()
    feed.clock.subscribe(() => feed.clock.subscribe(late))
    feed.apply({ playback: { phase: 'loading' } })
    expect(late).not.toHaveBeenCalled()
    feed.apply({ playback: { phase: 'ready' } })
    expect(late).toHaveBeenCalledOnce()
  })
})
