// @vitest-environment happy-dom
/** The contract of every player while it loads, changes speed, or does not play, and of those in a foreign frame. */

import { act } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { setOnline } from '../page.ts'
import { countFrames, FRAME_KINDS, KINDS, LENGTH, OURS, wait, type FrameMedium } from './contract-player.tsx'
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

describe.each(FRAME_KINDS)('$name', ({ open }) => {
  let frame: FrameMedium
  beforeEach(() => {
    frame = begin(open)
  })

  it.each([
    [2, 'bad-id'],
    [5, 'player-error'],
    [100, 'removed'],
    [101, 'embedding-disabled'],
    [150, 'embedding-disabled'],
    [153, 'no-referrer'],
    [152, 'refused'],
    [15, 'refused'],
    [0, 'refused'],
    ['150', 'embedding-disabled'],
    ['152-4', 'refused'],
  ] as const)('error %s means "%s", when it comes with being ready and when it comes later', async (code, problem) => {
    for (const moment of ['ready', 'play'] as const) {
      frame.embeds.use({ error: { code, when: moment } })
      commands().seek(300)
      await press(commands().play)
      for (let turn = 0; turn < 100 && read().phase !== 'failed'; turn++) await wait(0.01)
      expect(read()).toMatchObject({ phase: 'failed', problem, code: Number.parseInt(String(code), 10), startAt: 300 })
      expect(countFrames()).toBe(0)
      getMedium().player.dispose()
      await wait(0.1)
    }
  })

  it.each(['never-moving', 'ignored'] as const)(
    'a video that takes the press and is %s is said not to start after eight seconds',
    async (play) => {
      frame.embeds.use({ play })
      commands().seek(300)
      await press(commands().play)
      await wait(7.5)
      expect(read()).not.toHaveProperty('problem')
      await wait(1)
      expect(read()).toMatchObject({ problem: 'not-starting' })
      expect(countFrames()).toBe(1)
      frame.press()
      await wait(1)
      if (play === 'ignored') expect(read()).toMatchObject({ phase: 'playing' })
    },
  )

  it('plays from the standard host when the other one refuses', async () => {
    frame.embeds.use({ refusesNoCookie: true })
    commands().seek(300)
    await press(commands().play)
    await wait(9)
    expect(read().problem).toBe('not-starting')
    await press(commands().useStandardHost)
    await wait(2)
    expect(read()).toMatchObject({ phase: 'playing' })
    expect(read()).not.toHaveProperty('problem')
    expect(document.querySelector('iframe')?.dataset.src).toMatch(/^https:\/\/www\.youtube\.com\//)
    expectInStep()
  })

  it.each([
    ['never answers', { isReady: false }],
    ['is blocked', { frame: 'blocked' }],
  ] as const)('a frame that %s is said to be blocked after ten seconds, and another try plays', async (_, scenario) => {
    frame.embeds.use(scenario)
    commands().seek(300)
    await press(commands().play)
    await wait(10.5)
    expect(read()).toMatchObject({ phase: 'failed', problem: 'frame-blocked', startAt: 300 })
    expect(countFrames()).toBe(0)
    expect(countOurTimers()).toBe(0)
    frame.embeds.use({ isReady: true, frame: 'ok' })
    await press(commands().retry)
    await wait(2)
    expect(read()).toMatchObject({ phase: 'playing' })
    expectInStep()
  })

  it.each([false, true])(
    'waits for an advertisement (with time of its own: %s), says so, keeps the seek',
    async (isOwnTime) => {
      frame.embeds.use({ advertisement: { seconds: 20, isOwnTime } })
      commands().seek(300)
      await press(commands().play)
      await wait(4)
      expect(read()).toMatchObject({ isStalled: true })
      expect(read()).not.toHaveProperty('problem')
      expect(now()).toBeCloseTo(300, 0)
      await press(() => commands().seek(900))
      await wait(10)
      expect(now()).toBe(900)
      await wait(12)
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false, duration: LENGTH })
      expect(now()).toBeGreaterThan(900)
      expect(now()).toBeLessThan(915)
      expectInStep()
    },
  )

  it('stops at another video, says so, and goes on with ours', async () => {
    await playFrom(100)
    frame.embeds.inside().show('aaaaaaaaaaa', 300)
    await wait(0.5)
    const at = now()
    await wait(10)
    expect(read()).toMatchObject({ problem: 'wrong-video', duration: LENGTH })
    expect(now()).toBe(at)
    frame.embeds.inside().show(OURS, LENGTH)
    await wait(1)
    expect(read()).not.toHaveProperty('problem')
    expectInStep()
  })

  it('follows a live stream that grows', async () => {
    frame.embeds.use({ isLive: true })
    await playFrom(0)
    expect(read()).not.toHaveProperty('isLive')
    await wait(20)
    expect(read()).toMatchObject({ phase: 'playing', isLive: true })
    expect(read()).not.toHaveProperty('problem')
    expectInStep()
  })

  it('plays, seeks and pauses with a frame that says all twice and much that is nothing', async () => {
    frame.embeds.use({ isAwkward: true })
    await playFrom(100)
    expectInStep()
    await press(() => commands().seek(900))
    await wait(1)
    expectInStep()
    await press(() => commands().setRate(1.5))
    await wait(1)
    expect(read().rate).toBe(1.5)
    expectInStep()
    await press(commands().pause)
    await wait(1)
    expect(read().phase).toBe('paused')
    expectInStep(0.3)
  })

  it('is asked when it falls silent, and seen again when it speaks', async () => {
    await playFrom(100)
    frame.embeds.inside().silence(true)
    await wait(5)
    expect(read()).toMatchObject({ isStalled: true })
    frame.embeds.inside().silence(false)
    await wait(1)
    expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
    expectInStep()
  })
})
