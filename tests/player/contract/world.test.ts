// @vitest-environment happy-dom
/** The contract of every player in a hidden page, with changed clocks, and under random events. */

import * as fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hidePage } from '../page.ts'
import { KINDS, LENGTH, wait } from './contract-player.tsx'
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
  }, 120_000)
})
