// @vitest-environment happy-dom
/** The contract of every player before the first play, while playing, in a hidden page, with changed clocks, and under random events. */

import * as fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createQueuePlayer } from '../../../src/session/queue/play-queue.ts'
import { createSpanPlayback } from '../../../src/session/playback/span-playback.ts'
import { createStore } from 'zustand/vanilla'
import type { Queue } from '../../../src/services/queue/queue.ts'
import { hidePage } from '../page.ts'
import { countFrames, KINDS, LENGTH, wait } from './contract-player.tsx'
import {
  begin,
  commands,
  countOurTimers,
  end,
  expectInStep,
  getMedium,
  holdContract,
  now,
  playFrom,
  press,
  read,
} from './contract-medium.ts'

holdContract()

describe.each(KINDS)('$name', ({ open }) => {
  beforeEach(() => {
    begin(open)
  })

  describe('before the first play', () => {
    it('asks for nothing and shows nothing, but keeps the place and the speed', async () => {
      commands().seek(2922)
      commands().setRate(1.5)
      commands().pause()
      commands().retry()
      await wait(60)
      expect(countFrames()).toBe(0)
      expect(read()).toEqual({ phase: 'idle', rate: 1.5, isStalled: false, startAt: 2922, hasLoaded: false })
      expect(now()).toBe(2922)
    })

    it.each([Number.NaN, -1, Infinity])('stays where it is when told to go to %s', (to) => {
      commands().seek(90)
      commands().seek(to)
      expect(now()).toBe(90)
    })
  })

  describe('playing', () => {
    it('starts at the place chosen, says loading, then playing, and is in step with the media', async () => {
      const phases: string[] = []
      getMedium().player.clock.subscribe(() => phases.push(read().phase))
      await playFrom(2922)
      expect([...new Set(phases)].filter((phase) => phase !== 'buffering')).toEqual(
        phases.includes('idle') ? ['idle', 'loading', 'playing'] : ['loading', 'playing'],
      )
      expect(countFrames()).toBe(1)
      expect(getMedium().read().time).toBeGreaterThan(2922.5)
      await wait(5)
      expectInStep()
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false, hasLoaded: true, duration: LENGTH })
      expect(read()).not.toHaveProperty('problem')
      expect(read()).not.toHaveProperty('isLive')
    })

    it('pauses, lies still without a timer, and plays on', async () => {
      await playFrom(100)
      await press(commands().pause)
      await wait(0.1)
      expect(read().phase).toBe('paused')
      const at = now()
      getMedium().player.clock.wakeAt(at + 1, () => {})
      await wait(60)
      expect(now()).toBe(at)
      expect(countOurTimers()).toBe(0)
      expectInStep(0.01)
      await press(commands().play)
      await wait(2)
      expect(read().phase).toBe('playing')
      expectInStep()
    })

    it('goes where it is told while playing and while paused, and stays paused', async () => {
      await playFrom(100)
      await press(() => commands().seek(900))
      expect(now()).toBe(900)
      await wait(1)
      expect(getMedium().read().time).toBeGreaterThan(900)
      expectInStep()
      await press(commands().pause)
      await wait(0.1)
      await press(() => commands().seek(50))
      await wait(1)
      expect(read().phase).toBe('paused')
      expect(now()).toBe(50)
      expect(getMedium().read()).toMatchObject({ time: 50, isMoving: false })
    })

    it('follows the reader who drags the bar inside the player, also while paused', async () => {
      await playFrom(100)
      for (const to of [7600, 400, 1]) {
        getMedium().scrub(to)
        await wait(0.6)
        expectInStep()
      }
      await press(commands().pause)
      await wait(0.1)
      getMedium().scrub(3000)
      await wait(0.6)
      expect(now()).toBe(3000)
      expect(read().phase).toBe('paused')
    })

    it('follows the reader who presses inside the player', async () => {
      await playFrom(100)
      getMedium().press()
      await wait(0.5)
      expect(read().phase).toBe('paused')
      getMedium().press()
      await wait(0.5)
      expect(read().phase).toBe('playing')
    })

    it('takes no seek beyond the end', async () => {
      await playFrom(100)
      await press(() => commands().seek(99_999))
      await wait(1)
      expect(now()).toBeLessThanOrEqual(LENGTH)
      expect(read().phase).toBe('ended')
    })

    it('ends, and plays again from the place chosen then, or from the start', async () => {
      await playFrom(LENGTH - 3)
      await wait(4)
      expect(read().phase).toBe('ended')
      expect(now()).toBeCloseTo(LENGTH, 1)
      expect(countOurTimers()).toBe(0)
      await press(() => commands().seek(200))
      await wait(1)
      expect(now()).toBe(200)
      expect(getMedium().read().isMoving).toBe(false)
      await press(commands().play)
      await wait(2)
      expect(read().phase).toBe('playing')
      expect(now()).toBeGreaterThan(201)
      expectInStep()
      await press(() => commands().seek(LENGTH - 1))
      await wait(2)
      await press(commands().play)
      await wait(2)
      expect(now()).toBeLessThan(3)
      expectInStep()
    })

    it('plays a reel part by part, stands still in an advertisement, and is left by the reader who drags the bar', async () => {
      const queue = createStore<Queue | undefined>(() => undefined)
      const { clock, commands: own } = getMedium().player
      const spans = createSpanPlayback(clock, own, own.play)
      const { commands: ask } = createQueuePlayer({
        episodeId: 'talk',
        queue,
        spans,
        commands: own,
        readPlayback: clock.getState,
        show() {},
        travel() {},
        announce() {},
      })
      const partAt = (start: number) => ({ episodeId: 'talk', span: { start, end: start + 4 }, title: '' })
      await press(() => ask.playQueue('Highlights', [partAt(900), partAt(300), partAt(1200)]))
      for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.01)
      getMedium().freeze(true)
      await wait(20)
      expect(queue.getState()).toMatchObject({ at: 0, phase: 'playing' })
      getMedium().freeze(false)
      for (let turn = 0; turn < 100 && queue.getState()?.at === 0; turn++) await wait(0.1)
      await wait(1)
      expect(queue.getState()).toMatchObject({ at: 1, phase: 'playing' })
      expect(getMedium().read().time).toBeGreaterThan(300)
      expect(getMedium().read().time).toBeLessThan(304.5)
      expectInStep()
      getMedium().scrub(7600)
      await wait(1)
      expect(queue.getState()).toMatchObject({ at: 1, phase: 'left' })
      expect(read().phase).toBe('playing')
      await press(() => ask.stepQueue(1))
      await wait(6)
      expect(queue.getState()).toBeUndefined()
      expect(read().phase).toBe('paused')
      expect(getMedium().read().time).toBeGreaterThan(1203.5)
      expect(getMedium().read().time).toBeLessThan(1205)
      spans.dispose()
    })

    it('wakes for every word at double speed, in order and in time', async () => {
      await playFrom(100)
      await press(() => commands().setRate(2))
      await wait(1)
      const words = Array.from({ length: 60 }, (_, index) => Math.ceil(now()) + index * 0.31)
      const late: number[] = []
      const next = (index: number) => {
        const at = words[index]
        if (at === undefined) return
        getMedium().player.clock.wakeAt(at, () => {
          late.push(Math.abs(getMedium().read().time - at))
          next(index + 1)
        })
      }
      next(0)
      await wait(15)
      expect(late).toHaveLength(words.length)
      expect(Math.max(...late)).toBeLessThan(0.05)
    })
  })

  describe('a hidden page', () => {
    it('has no timer of ours, and is right in one step when shown again', async () => {
      await playFrom(100)
      const wake = vi.fn()
      getMedium().player.clock.wakeAt(110, wake)
      hidePage(true)
      expect(countOurTimers()).toBe(0)
      await wait(600)
      expect(countOurTimers()).toBe(0)
      expect(wake).not.toHaveBeenCalled()
      const follower = vi.fn()
      getMedium().player.clock.subscribe(follower)
      hidePage(false)
      expectInStep(0.3)
      expect(follower.mock.calls.length).toBeLessThanOrEqual(2)
      await wait(1)
      expect(wake).toHaveBeenCalledOnce()
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      expectInStep()
    })

    it('does not count as a stall, nor against the patience with a slow start', async () => {
      getMedium().use({ startLag: 3 })
      commands().seek(100)
      await press(commands().play)
      await wait(1)
      hidePage(true)
      await wait(1)
      hidePage(false)
      await wait(5)
      expect(read()).toMatchObject({ phase: 'playing' })
      expect(read()).not.toHaveProperty('problem')
      expectInStep()
    })
  })

  describe('the world around', () => {
    it('may post what it likes: nothing of it is believed', async () => {
      await playFrom(100)
      const info = { currentTime: 9000, currentTimeLastUpdated_: Date.now() / 1000, playerState: 2, duration: 60 }
      const forged = JSON.stringify({ event: 'infoDelivery', info, id: 1, channel: 'widget' })
      const inside = document.querySelector('iframe')?.contentWindow ?? null
      for (const [origin, source] of [
        ['https://evil.example', inside],
        ['https://www.youtube.com', inside],
        ['https://www.youtube-nocookie.com', window],
        ['https://www.youtube-nocookie.com', null],
      ] as const) {
        const event = new MessageEvent('message', { data: forged, origin })
        Object.defineProperty(event, 'source', { value: source })
        window.dispatchEvent(event)
      }
      await wait(1)
      expect(read()).toMatchObject({ phase: 'playing', duration: LENGTH })
      expectInStep()
    })

    it('may set the time of day back or on by an hour', async () => {
      await playFrom(100)
      for (const by of [-3_600_000, 7_200_000]) {
        vi.setSystemTime(Date.now() + by)
        await wait(2)
        expectInStep()
        expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      }
    })

    it('may sleep: after an hour of nothing it is right within a second', async () => {
      await playFrom(100)
      // Asleep, nothing runs, and the clock of the page may stand or go on.
      vi.setSystemTime(Date.now() + 3_600_000)
      await wait(1)
      expectInStep()
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
    })
  })
})

describe.each(KINDS)('$name, whatever happens to it', ({ open }) => {
  const place = fc.integer({ min: 0, max: 15_000 })
  const isOn = fc.boolean()
  const step = fc.oneof(
    fc.record({ kind: fc.constant('seek'), to: place }),
    fc.record({ kind: fc.constant('scrub'), to: place }),
    fc.record({ kind: fc.constant('rate'), rate: fc.constantFrom(0.5, 1, 1.25, 2) }),
    fc.record({ kind: fc.constantFrom('play', 'pause', 'press') }),
    fc.record({ kind: fc.constant('freeze'), isOn }),
    fc.record({ kind: fc.constant('buffer'), isOn }),
    fc.record({ kind: fc.constant('hide'), isOn }),
  )
  const steps = fc.array(fc.tuple(step, fc.constantFrom(0, 0.1, 0.4, 1, 3)), { minLength: 1, maxLength: 12 })
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

  async function take(next: Step): Promise<void> {
    if (next.kind === 'seek') await press(() => commands().seek(next.to))
    else if (next.kind === 'scrub') getMedium().scrub(next.to)
    else if (next.kind === 'rate') await press(() => commands().setRate(next.rate))
    else if (next.kind === 'freeze') getMedium().freeze(next.isOn)
    else if (next.kind === 'hide') hidePage(next.isOn)
    else if (next.kind === 'press') getMedium().press()
    else if (next.kind !== 'buffer') await press(commands()[next.kind])
    else if (getMedium().read().isMoving || !next.isOn) getMedium().buffer(next.isOn)
  }

  /** Between two things that happen the time never steps back, unless it was a seek. */
  async function takeAll(taken: readonly (readonly [Step, number])[]): Promise<void> {
    for (const [next, calm] of taken) {
      await take(next)
      await wait(0.3)
      let last = now()
      for (let passed = 0; passed < calm; passed += 0.1) {
        await wait(0.1)
        expect(now()).toBeGreaterThanOrEqual(last)
        last = now()
      }
    }
  }

  it('stays where the reader drags its bar right after a seek that was given while it stood', async () => {
    begin(open)
    await playFrom(1000)
    getMedium().buffer(true)
    await wait(3.6)
    await press(() => commands().seek(0))
    await wait(0.3)
    getMedium().scrub(2)
    await wait(0.3)
    getMedium().buffer(false)
    await press(commands().play)
    await wait(2)
    expect(getMedium().read().time).toBeGreaterThan(3)
    expectInStep()
  })

  it('is in step again two seconds after it is left alone, and never steps back but by a seek @slow', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        begin(open)
        try {
          await playFrom(1000)
          await takeAll(taken)
          hidePage(false)
          getMedium().freeze(false)
          await press(commands().play)
          await wait(3)
          getMedium().buffer(false)
          await wait(3)
          expect(read()).toMatchObject({ phase: 'playing', isStalled: false, rate: getMedium().read().rate })
          expectInStep()
        } finally {
          await end()
        }
      }),
      { numRuns: 40 },
    )
    begin(open)
  })
})
