// @vitest-environment happy-dom
/** What every kind of player keeps to, whatever plays behind it. */

import { act, cleanup } from '@testing-library/react'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../../../src/player/youtube/open-own-frame.ts'
import '../../../src/player/youtube/open-youtube.ts'
import { createReelPlayer } from '../../../src/session/reel/play-reel.ts'
import type { Reel } from '../../../src/session/reel/reel.ts'
import { createSpanPlayback } from '../../../src/session/time/span-playback.ts'
import { createCell } from '../../../src/storage/cell.ts'
import { hidePage, holdTime, setOnline } from '../page.ts'
import {
  countFrames,
  FRAME_KINDS,
  KINDS,
  LENGTH,
  OURS,
  show,
  wait,
  type FrameMedium,
  type Medium,
} from './contract-player.tsx'

let medium: Medium
let hide: () => void

/** Opens a player and its frame. */
function begin<Of extends Medium>(open: () => Of): Of {
  const opened = open()
  medium = opened
  hide = show(opened.player)
  return opened
}

beforeEach(() => {
  holdTime()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(async () => {
  const left = await end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  expect(left, 'timers left behind').toBe(0)
})

/** Takes frame and player away, and says how many timers they left. */
async function end(): Promise<number> {
  hide()
  medium.player.dispose()
  cleanup()
  await wait(0.01)
  medium.close()
  vi.restoreAllMocks()
  const left = vi.getTimerCount()
  vi.clearAllTimers()
  return left
}

const read = () => medium.player.clock.read()
const now = () => medium.player.clock.now()
const commands = () => medium.player.commands
const countOurTimers = () => vi.getTimerCount() - medium.countTimers()
const expectInStep = (within = 0.05) => expect(Math.abs(now() - medium.read().time)).toBeLessThan(within)

async function press(command: () => void): Promise<void> {
  await act(async () => command())
}

/** The part that holds the frame comes by a real import, which takes turns of its own. */
async function playFrom(at: number): Promise<void> {
  commands().seek(at)
  await press(commands().play)
  for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.01)
  expect(read().phase).toBe('playing')
  await wait(1)
}

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
      medium.player.clock.subscribe(() => phases.push(read().phase))
      await playFrom(2922)
      expect([...new Set(phases)].filter((phase) => phase !== 'buffering')).toEqual(
        phases.includes('idle') ? ['idle', 'loading', 'playing'] : ['loading', 'playing'],
      )
      expect(countFrames()).toBe(1)
      expect(medium.read().time).toBeGreaterThan(2922.5)
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
      medium.player.clock.wakeAt(at + 1, () => {})
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
      expect(medium.read().time).toBeGreaterThan(900)
      expectInStep()
      await press(commands().pause)
      await wait(0.1)
      await press(() => commands().seek(50))
      await wait(1)
      expect(read().phase).toBe('paused')
      expect(now()).toBe(50)
      expect(medium.read()).toMatchObject({ time: 50, isMoving: false })
    })

    it('follows the reader who drags the bar inside the player, also while paused', async () => {
      await playFrom(100)
      for (const to of [7600, 400, 1]) {
        medium.scrub(to)
        await wait(0.6)
        expectInStep()
      }
      await press(commands().pause)
      await wait(0.1)
      medium.scrub(3000)
      await wait(0.6)
      expect(now()).toBe(3000)
      expect(read().phase).toBe('paused')
    })

    it('follows the reader who presses inside the player', async () => {
      await playFrom(100)
      medium.press()
      await wait(0.5)
      expect(read().phase).toBe('paused')
      medium.press()
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
      expect(medium.read().isMoving).toBe(false)
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
      const reel = createCell<Reel | undefined>(undefined)
      const { clock, commands: own } = medium.player
      const spans = createSpanPlayback(clock, own, own.play)
      const { commands: ask } = createReelPlayer({
        episodeId: 'talk',
        reel,
        spans,
        commands: own,
        readPlayback: clock.read,
        show() {},
        travel() {},
        announce() {},
      })
      const partAt = (start: number) => ({ episodeId: 'talk', span: { start, end: start + 4 }, title: '' })
      await press(() => ask.playReel('Highlights', [partAt(900), partAt(300), partAt(1200)]))
      for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.01)
      medium.freeze(true)
      await wait(20)
      expect(reel.read()).toMatchObject({ at: 0, phase: 'playing' })
      medium.freeze(false)
      for (let turn = 0; turn < 100 && reel.read()?.at === 0; turn++) await wait(0.1)
      await wait(1)
      expect(reel.read()).toMatchObject({ at: 1, phase: 'playing' })
      expect(medium.read().time).toBeGreaterThan(300)
      expect(medium.read().time).toBeLessThan(304.5)
      expectInStep()
      medium.scrub(7600)
      await wait(1)
      expect(reel.read()).toMatchObject({ at: 1, phase: 'left' })
      expect(read().phase).toBe('playing')
      await press(() => ask.stepReel(1))
      await wait(6)
      expect(reel.read()).toBeUndefined()
      expect(read().phase).toBe('paused')
      expect(medium.read().time).toBeGreaterThan(1203.5)
      expect(medium.read().time).toBeLessThan(1205)
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
        medium.player.clock.wakeAt(at, () => {
          late.push(Math.abs(medium.read().time - at))
          next(index + 1)
        })
      }
      next(0)
      await wait(15)
      expect(late).toHaveLength(words.length)
      expect(Math.max(...late)).toBeLessThan(0.05)
    })
  })

  describe('loading', () => {
    it('takes the last of many places chosen before it is ready, and goes there once', async () => {
      medium.use({ readyAfter: 1 })
      await press(commands().play)
      for (let at = 1; at <= 50; at++) commands().seek(at * 10)
      expect(now()).toBe(500)
      for (let turn = 0; turn < 300 && read().phase !== 'playing'; turn++) await wait(0.02)
      await wait(1)
      expect(medium.read().time).toBeGreaterThan(500)
      expect(medium.read().time).toBeLessThan(503)
      expectInStep()
    })

    it('does not play when the reader paused meanwhile, and plays when asked again', async () => {
      medium.use({ readyAfter: 0.5 })
      commands().seek(100)
      await press(commands().play)
      await press(commands().pause)
      await wait(3)
      expect(medium.read()).toMatchObject({ isMoving: false })
      expect(read().phase).not.toBe('playing')
      expect(now()).toBe(100)
      await press(commands().play)
      await wait(2)
      expect(read().phase).toBe('playing')
      expectInStep()
    })

    it.each([0, 0.05, 0.5, 3])('leaves nothing behind when it is disposed of %s s after the press', async (after) => {
      medium.use({ readyAfter: 1 })
      commands().seek(100)
      await press(commands().play)
      await wait(after)
      await press(medium.player.dispose)
      await wait(20)
      expect(countFrames()).toBe(0)
      expect(countOurTimers()).toBe(0)
      expect(read()).toMatchObject({ phase: 'idle', hasLoaded: false })
      expect(now()).toBeGreaterThanOrEqual(100)
      await playFrom(300)
      expectInStep()
    })

    it('says that the browser wants a press, and goes to the place chosen once it was given', async () => {
      medium.use({ isPressWanted: true })
      commands().seek(100)
      await press(commands().play)
      await wait(2)
      expect(read()).toMatchObject({ problem: 'autoplay-blocked' })
      await press(() => commands().seek(900))
      medium.press()
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
      expect(medium.read().rate).toBe(1.5)
      await wait(3)
      expectInStep()
    })

    it('is not claimed where the player refuses it without a word', async () => {
      medium.use({ rates: [1, 2] })
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
      expect(medium.read().rate).toBe(2)
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
      await act(async () => medium.fail())
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
      expect(medium.read().time).toBeGreaterThan(500)
      expectInStep()
    })

    it('freezes within a second of a stall without a word, says so after two, and goes on', async () => {
      await playFrom(100)
      medium.freeze(true)
      const { time } = medium.read()
      await wait(1.5)
      expect(read().isStalled).toBe(false)
      await wait(3)
      expect(read().isStalled).toBe(true)
      expect(now() - time).toBeLessThanOrEqual(1)
      const stoodAt = now()
      await wait(30)
      expect(now()).toBe(stoodAt)
      medium.freeze(false)
      await wait(2)
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      expectInStep()
    })

    it('waits while the media loads, says so, and goes on', async () => {
      await playFrom(100)
      medium.buffer(true)
      await wait(0.3)
      expect(read().phase).toBe('buffering')
      const at = now()
      await wait(5)
      expect(now()).toBe(at)
      expect(read().isStalled).toBe(true)
      medium.buffer(false)
      await wait(1.5)
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      expectInStep()
    })

    it('says that the network is gone after four seconds, and goes on in the same frame when it is back', async () => {
      await playFrom(100)
      const frame = document.querySelector('iframe, audio')
      setOnline(false)
      medium.buffer(true)
      await wait(3.5)
      expect(read()).not.toHaveProperty('problem')
      await wait(2)
      expect(read()).toMatchObject({ phase: 'buffering', problem: 'offline' })
      setOnline(true)
      medium.buffer(false)
      await wait(2)
      expect(read()).toMatchObject({ phase: 'playing' })
      expect(read()).not.toHaveProperty('problem')
      expect(document.querySelector('iframe, audio')).toBe(frame)
    })

    it('plays a live stream that does not know its length', async () => {
      medium.use({ duration: 0 })
      medium.player.dispose()
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

  describe('a hidden page', () => {
    it('has no timer of ours, and is right in one step when shown again', async () => {
      await playFrom(100)
      const wake = vi.fn()
      medium.player.clock.wakeAt(110, wake)
      hidePage(true)
      expect(countOurTimers()).toBe(0)
      await wait(600)
      expect(countOurTimers()).toBe(0)
      expect(wake).not.toHaveBeenCalled()
      const follower = vi.fn()
      medium.player.clock.subscribe(follower)
      hidePage(false)
      expectInStep(0.3)
      expect(follower.mock.calls.length).toBeLessThanOrEqual(2)
      await wait(1)
      expect(wake).toHaveBeenCalledOnce()
      expect(read()).toMatchObject({ phase: 'playing', isStalled: false })
      expectInStep()
    })

    it('does not count as a stall, nor against the patience with a slow start', async () => {
      medium.use({ startLag: 3 })
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
    else if (next.kind === 'scrub') medium.scrub(next.to)
    else if (next.kind === 'rate') await press(() => commands().setRate(next.rate))
    else if (next.kind === 'freeze') medium.freeze(next.isOn)
    else if (next.kind === 'hide') hidePage(next.isOn)
    else if (next.kind === 'press') medium.press()
    else if (next.kind !== 'buffer') await press(commands()[next.kind])
    else if (medium.read().isMoving || !next.isOn) medium.buffer(next.isOn)
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
    medium.buffer(true)
    await wait(3.6)
    await press(() => commands().seek(0))
    await wait(0.3)
    medium.scrub(2)
    await wait(0.3)
    medium.buffer(false)
    await press(commands().play)
    await wait(2)
    expect(medium.read().time).toBeGreaterThan(3)
    expectInStep()
  })

  it('is in step again two seconds after it is left alone, and never steps back but by a seek', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        begin(open)
        try {
          await playFrom(1000)
          await takeAll(taken)
          hidePage(false)
          medium.freeze(false)
          await press(commands().play)
          await wait(3)
          medium.buffer(false)
          await wait(3)
          expect(read()).toMatchObject({ phase: 'playing', isStalled: false, rate: medium.read().rate })
          expectInStep()
        } finally {
          await end()
        }
      }),
      { numRuns: 40 },
    )
    begin(open)
  }, 120_000)
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
      medium.player.dispose()
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
