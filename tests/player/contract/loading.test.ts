// @vitest-environment happy-dom
/** The contract of every player while it loads, changes speed, or does not play. */

import { act } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { setOnline } from '../page.ts'
import { countFrames, KINDS, wait } from './contract-player.tsx'
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

  describe('loading', () => {
    it('takes the last of many places chosen before it is ready, and goes there once', async () => {
      getMedium().use({ readyAfter: 1 })
      await press(commands().play)
      for (let at = 1; at <= 50; at++) commands().seek(at * 10)
      expect(now()).toBe(500)
      for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.02)
      await wait(1)
      expect(getMedium().read().time).toBeGreaterThan(500)
      expect(getMedium().read().time).toBeLessThan(503)
      expectInStep()
    })

    it('does not play when the reader paused meanwhile, and plays when asked again', async () => {
      getMedium().use({ readyAfter: 0.5 })
      commands().seek(100)
      await press(commands().play)
      await press(commands().pause)
      await wait(3)
      expect(getMedium().read()).toMatchObject({ isMoving: false })
      expect(read().phase).not.toBe('playing')
      expect(now()).toBe(100)
      await press(commands().play)
      await wait(2)
      expect(read().phase).toBe('playing')
      expectInStep()
    })

    it.each([0, 0.05, 0.5, 3])('leaves nothing behind when it is disposed of %s s after the press', async (after) => {
      getMedium().use({ readyAfter: 1 })
      commands().seek(100)
      await press(commands().play)
      await wait(after)
      await press(getMedium().player.dispose)
      await wait(20)
      expect(countFrames()).toBe(0)
      expect(countOurTimers()).toBe(0)
      expect(read()).toMatchObject({ phase: 'idle', hasLoaded: false })
      expect(now()).toBeGreaterThanOrEqual(100)
      await playFrom(300)
      expectInStep()
    })

    it('says that the browser wants a press, and goes to the place chosen once it was given', async () => {
      getMedium().use({ isPressWanted: true })
      commands().seek(100)
      await press(commands().play)
      await wait(2)
      expect(read()).toMatchObject({ problem: 'autoplay-blocked' })
      await press(() => commands().seek(900))
      getMedium().press()
      await wait(2)
      expect(read()).toMatchObject({ phase: 'playing' })
      expect(read()).not.toHaveProperty('problem')
      expect(now()).toBeGreaterThan(900)
      expectInStep()
    })
  })

  describe('speed', () => {
    it('tells the one the player took, wherever it was changed', async () => {
      await playFrom(100)
      await press(() => commands().setRate(1.5))
      await wait(1)
      expect(read().rate).toBe(1.5)
      expect(getMedium().read().rate).toBe(1.5)
      await wait(3)
      expectInStep()
    })

    it('is not claimed where the player refuses it without a word', async () => {
      getMedium().use({ rates: [1, 2] })
      await playFrom(100)
      await press(() => commands().setRate(1.75))
      await wait(3)
      expect(read().rate).toBe(1)
      expectInStep()
      await press(() => commands().setRate(2))
      await wait(3)
      expect(read().rate).toBe(2)
      expectInStep()
    })

    it('that was chosen before the first play holds from the start, or is said not to', async () => {
      commands().setRate(2)
      await playFrom(100)
      await wait(1)
      expect(read().rate).toBe(2)
      expect(getMedium().read().rate).toBe(2)
      expectInStep()
    })

    it.each([0, -1, Number.NaN, Infinity])('of %s is no speed', async (rate) => {
      await playFrom(100)
      await press(() => commands().setRate(rate))
      await wait(1)
      expect(read().rate).toBe(1)
      expectInStep()
    })
  })

  describe('when it does not play', () => {
    it('says so, takes the frame away, keeps the place, and plays from there on another try', async () => {
      await playFrom(300)
      await act(async () => getMedium().fail())
      await wait(0.1)
      expect(read()).toMatchObject({ phase: 'failed' })
      expect(read()).toHaveProperty('problem')
      expect(countFrames()).toBe(0)
      expect(countOurTimers()).toBe(0)
      expect(now()).toBeGreaterThan(300.5)
      await press(() => commands().seek(500))
      expect(now()).toBe(500)
      await press(commands().retry)
      for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.01)
      await wait(1)
      expect(read()).not.toHaveProperty('problem')
      expect(read()).not.toHaveProperty('code')
      expect(getMedium().read().time).toBeGreaterThan(500)
      expectInStep()
    })

    it('freezes within a second of a stall without a word, says so after two, and goes on', async () => {
      await playFrom(100)
      getMedium().freeze(true)
      const { time } = getMedium().read()
      await wait(1.5)
      expect(read().isStalled).toBe(false)
      await wait(3)
      expect(read().isStalled).toBe(true)
      expect(now() - time).toBeLessThanOrEqual(1)
      const stoodAt = now()
      await wait(30)
      expect(now()).toBe(stoodAt)
      getMedium().freeze(false)
      await wait(2)
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      expectInStep()
    })

    it('waits while the media loads, says so, and goes on', async () => {
      await playFrom(100)
      getMedium().buffer(true)
      await wait(0.3)
      expect(read().phase).toBe('buffering')
      const at = now()
      await wait(5)
      expect(now()).toBe(at)
      expect(read().isStalled).toBe(true)
      getMedium().buffer(false)
      await wait(1.5)
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      expectInStep()
    })

    it('says that the network is gone after four seconds, and goes on in the same frame when it is back', async () => {
      await playFrom(100)
      const frame = document.querySelector('iframe, audio')
      setOnline(false)
      getMedium().buffer(true)
      await wait(3.5)
      expect(read()).not.toHaveProperty('problem')
      await wait(2)
      expect(read()).toMatchObject({ phase: 'buffering', problem: 'offline' })
      setOnline(true)
      getMedium().buffer(false)
      await wait(2)
      expect(read()).toMatchObject({ phase: 'playing' })
      expect(read()).not.toHaveProperty('problem')
      expect(document.querySelector('iframe, audio')).toBe(frame)
    })

    it('plays a live stream that does not know its length', async () => {
      getMedium().use({ duration: 0 })
      getMedium().player.dispose()
      await playFrom(0)
      await wait(5)
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false, isLive: true })
      expect(read()).not.toHaveProperty('problem')
      expectInStep()
      await press(() => commands().seek(100))
      await wait(1)
      expectInStep()
    })
  })
})
