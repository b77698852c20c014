// @vitest-environment happy-dom
/** The contract of every player in a foreign frame. */

import { beforeEach, describe, expect, it } from 'vitest'
import { countFrames, FRAME_KINDS, LENGTH, OURS, wait, type FrameMedium } from './contract-player.tsx'
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
