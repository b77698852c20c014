// @vitest-environment happy-dom
/** The contract of every player before the first play and while playing. */

import { beforeEach, describe, expect, it } from 'vitest'
import { createQueuePlayer } from '../../../src/session/queue/play-queue.ts'
import { createSpanPlayback } from '../../../src/session/playback/span-playback.ts'
import { createStore } from 'zustand/vanilla'
import type { Queue } from '../../../src/services/queue/queue.ts'
import { countFrames, KINDS, LENGTH, wait } from './contract-player.tsx'
import {
  begin,
  commands,
  countOurTimers,
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
})
