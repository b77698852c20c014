import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applySample } from '../../../src/core/playback/apply-sample.ts'
import {
  changeRate,
  commandSeek,
  createMediaClock,
  endClock,
  findTimeToReach,
  resetStall,
  moveClock,
  getMediaTime,
  getStallTime,
  startClock,
  stopClock,
  type MediaClock,
} from '../../../src/core/playback/media-clock.ts'

/** A clock that has played since wall 0, with reports every quarter second up to `until`. */
function playSteadily(until: number, rate = 1, from = 100): MediaClock {
  let clock = changeRate(startClock(createMediaClock(from), 0, from), rate, 0)
  for (let wall = 0.25; wall <= until; wall += 0.25) clock = applySample(clock, { time: from + wall * rate }, wall)
  return clock
}

describe('between reports', () => {
  it('runs on at the rate of the player', () => {
    expect(getMediaTime(playSteadily(2), 2.1)).toBeCloseTo(102.1)
    expect(getMediaTime(playSteadily(2, 2), 2.1)).toBeCloseTo(104.2)
  })

  it('stops by itself 0.75 s after the last report', () => {
    expect(getMediaTime(playSteadily(2), 60)).toBeCloseTo(102.75)
  })

  it('never runs a second of media ahead, even at double rate', () => {
    expect(getMediaTime(playSteadily(2, 2), 60)).toBeCloseTo(105)
  })

  it('stands still while paused', () => {
    const clock = stopClock(playSteadily(2), 2.1, 102.1)
    expect(getMediaTime(clock, 60)).toBeCloseTo(102.1)
  })

  it('trusts the moment at which the report was taken, not its arrival', () => {
    const clock = applySample(playSteadily(2), { time: 102.25, takenAt: 2.25 }, 2.6)
    expect(getMediaTime(clock, 2.6)).toBeCloseTo(102.6)
  })

  it('holds instead of stepping back when a report is a little behind', () => {
    const clock = applySample(playSteadily(2), { time: 102.1 }, 2.25)
    expect(getMediaTime(clock, 2.25)).toBeCloseTo(102.25)
    expect(getMediaTime(clock, 2.3)).toBeCloseTo(102.25)
    expect(getMediaTime(clock, 2.5)).toBeCloseTo(102.35)
  })
})

describe('invalid reports', () => {
  it.each([NaN, undefined, null, '102', Infinity, -1, 1e9, {}])('ignores the time %s', (time) => {
    const clock = playSteadily(2)
    expect(applySample(clock, { time }, 2.25)).toBe(clock)
    expect(getMediaTime(startClock(createMediaClock(5), 0, time), 0)).toBe(5)
  })

  it.each([NaN, 0, -1, Infinity, 17, '2', undefined])('ignores the rate %s', (rate) => {
    const clock = playSteadily(2)
    expect(changeRate(clock, rate, 2.25)).toBe(clock)
  })

  it('ignores reports older than the last one', () => {
    const clock = playSteadily(2)
    expect(applySample(clock, { time: 101, takenAt: 1 }, 2.1)).toBe(clock)
  })

  it('reads a report from the future as taken now', () => {
    const clock = applySample(playSteadily(2), { time: 102.25, takenAt: 99 }, 2.25)
    expect(getMediaTime(clock, 2.35)).toBeCloseTo(102.35)
  })
})

describe('the end', () => {
  it('limits the estimate and the waiting', () => {
    const clock = endClock(playSteadily(2), 102.1)
    expect(getMediaTime(clock, 2.5)).toBe(102.1)
    expect(findTimeToReach(clock, 102.05, 2)).toBeCloseTo(0.05)
    expect(findTimeToReach(clock, 102.2, 2)).toBeUndefined()
    expect(findTimeToReach(clock, 102.2, 2.5)).toBeUndefined()
    expect(getMediaTime(endClock(clock, undefined), 2.5)).toBeCloseTo(102.5)
  })
})

describe('stalls', () => {
  it('stops guessing when two reports a while apart show the same time', () => {
    let clock = playSteadily(2)
    for (const wall of [2.25, 2.5, 2.75, 3]) clock = applySample(clock, { time: 102 }, wall)
    expect(getMediaTime(clock, 3)).toBeCloseTo(102.25)
    expect(getMediaTime(clock, 9)).toBeCloseTo(102.25)
    expect(getStallTime(clock, 5)).toBeCloseTo(3)
  })

  it('runs on when the media moves again', () => {
    let clock = playSteadily(2)
    for (const wall of [2.5, 3, 3.5]) clock = applySample(clock, { time: 102 }, wall)
    clock = applySample(clock, { time: 102.2 }, 3.7)
    clock = applySample(clock, { time: 102.45 }, 3.95)
    expect(getMediaTime(clock, 4.1)).toBeCloseTo(102.6)
    expect(getStallTime(clock, 4)).toBeCloseTo(0.05)
  })

  it('treats a repeated measurement as one report', () => {
    const clock = applySample(playSteadily(2), { time: 102, takenAt: 2 }, 2.02)
    expect(getMediaTime(clock, 2.2)).toBeCloseTo(102.2)
  })

  it('begins to count again after the page was hidden', () => {
    expect(getStallTime(resetStall(playSteadily(2), 60), 61)).toBeCloseTo(1)
  })
})

describe('starts', () => {
  it('waits a start lag and learns it', () => {
    let clock = createMediaClock(10)
    for (let round = 0; round < 6; round++) {
      const wall = round * 10
      clock = startClock(clock, wall, 10 + round)
      clock = applySample(clock, { time: 10 + round }, wall + 0.1)
      clock = applySample(clock, { time: 10 + round + 0.3 }, wall + 0.5)
      clock = stopClock(clock, wall + 1, 10 + round + 0.8)
    }
    expect(clock.startLag).toBeCloseTo(0.2, 2)
  })

  it('does not learn from impossible lags', () => {
    const clock = applySample(startClock(createMediaClock(10), 0, 10), { time: 10.1 }, 3)
    expect(clock.startLag).toBe(0.06)
  })

  it('holds after 0.4 s without movement', () => {
    let clock = startClock(createMediaClock(10), 0, 10)
    for (const wall of [0.25, 0.5, 0.75]) clock = applySample(clock, { time: 10 }, wall)
    expect(getMediaTime(clock, 5)).toBeLessThan(10.75)
  })
})

describe('seeks', () => {
  it('follows a jump of the player, also backwards', () => {
    const clock = applySample(playSteadily(2), { time: 40 }, 2.25)
    expect(getMediaTime(clock, 2.25)).toBe(40)
    expect(clock.jumps).toBe(1)
  })

  it('are not detected when media ran on before a late report, even at double rate', () => {
    for (const rate of [1, 2]) {
      const clock = applySample(playSteadily(2, rate), { time: 100 + 62 * rate }, 62)
      expect(getMediaTime(clock, 62)).toBeCloseTo(100 + 62 * rate)
      expect(clock.jumps).toBe(0)
      expect(applySample(playSteadily(2, rate), { time: 101 + 62 * rate }, 62).jumps).toBe(1)
    }
  })

  it('follows a scrub while paused, however small', () => {
    const paused = stopClock(playSteadily(2), 2, 102)
    const clock = applySample(paused, { time: 101.9 }, 3)
    expect(getMediaTime(clock, 3)).toBeCloseTo(101.9)
    expect(clock.jumps).toBe(1)
  })

  it('shows our seek at once and does not snap back to an outdated report', () => {
    let clock = commandSeek(playSteadily(2), 3600, 2.1)
    expect(getMediaTime(clock, 2.1)).toBe(3600)
    clock = applySample(clock, { time: 102.25 }, 2.25)
    expect(getMediaTime(clock, 2.3)).toBe(3600)
    clock = applySample(clock, { time: 3600.1 }, 2.5)
    expect(getMediaTime(clock, 2.6)).toBeCloseTo(3600.2)
    expect(clock.jumps).toBe(1)
  })

  it('accepts reports again half a second after a seek the player ignored', () => {
    let clock = commandSeek(playSteadily(2), 3600, 2.1)
    clock = applySample(clock, { time: 102.75 }, 2.75)
    expect(getMediaTime(clock, 2.75)).toBeCloseTo(102.75)
    expect(clock.jumps).toBe(2)
  })

  it('keeps a seek made in an advertisement until the player moves', () => {
    let clock = playSteadily(2)
    for (const wall of [2.25, 2.5, 2.75]) clock = applySample(clock, { time: 102 }, wall)
    clock = commandSeek(clock, 3600, 3)
    for (let wall = 3.25; wall < 60; wall += 0.25) clock = applySample(clock, { time: 102 }, wall)
    expect(getMediaTime(clock, 60)).toBe(3600)
    expect(getMediaTime(applySample(clock, { time: 102.25 }, 60), 60)).toBe(102.25)
    expect(getMediaTime(applySample(clock, { time: 3600.1 }, 60), 60)).toBe(3600.1)
  })

  it('does not run on before the player confirms the seek', () => {
    expect(getMediaTime(commandSeek(playSteadily(2), 3600, 2.1), 9)).toBe(3600)
  })

  it('keeps the target through the buffering that follows, whatever the player still says', () => {
    let clock = commandSeek(playSteadily(2), 3600, 2.1)
    clock = stopClock(clock, 2.15, 102.15)
    clock = startClock(clock, 2.3, 102.15)
    expect(getMediaTime(clock, 2.3)).toBe(3600)
  })

  it('counts moving an unloaded clock as a jump and keeps what it has learned', () => {
    const clock = moveClock(playSteadily(2, 1.5), 7)
    expect(clock).toMatchObject({ isRunning: false, rate: 1.5, jumps: 1 })
    expect(getMediaTime(clock, 99)).toBe(7)
  })
})

describe('rates', () => {
  it('counts the time already passed at the old rate', () => {
    const clock = changeRate(playSteadily(2), 2, 2.2)
    expect(getMediaTime(clock, 2.2)).toBeCloseTo(102.2)
    expect(getMediaTime(clock, 2.4)).toBeCloseTo(102.6)
  })

  for (const every of [0.25, 0.02]) {
    it(`runs evenly at double speed through a time that leaps to and fro, told every ${every * 1000} ms`, () => {
      let clock = changeRate(startClock(createMediaClock(100), 0, 100), 2, 0)
      const errors: number[] = []
      for (let step = 1; step * every < 20; step++) {
        const wall = step * every
        const leap = step % 2 === 0 ? 0.012 : -0.012
        clock = applySample(clock, { time: 100 + wall * 2 + leap }, wall)
        if (wall > 5) errors.push(Math.abs(getMediaTime(clock, wall + every / 2) - (100 + (wall + every / 2) * 2)))
      }
      expect(Math.max(...errors), 'less than a third of the leap').toBeLessThan(0.004)
    })
  }

  it('gains no time in a stall by repeated rate changes', () => {
    let clock = playSteadily(2)
    for (let wall = 2; wall < 20; wall += 0.5) clock = changeRate(clock, wall % 1 ? 1 : 2, wall)
    expect(getMediaTime(clock, 20)).toBeLessThanOrEqual(103)
  })
})

describe('when a time will be reached', () => {
  it('says how long to wait by the rate', () => {
    expect(findTimeToReach(playSteadily(2, 2), 104.5, 2.1)).toBeCloseTo(0.15)
  })

  it('says 0 when it has been reached', () => {
    expect(findTimeToReach(playSteadily(2), 101, 2)).toBe(0)
  })

  it('is undefined while stopped, stalled, awaiting a seek, or beyond the extrapolation', () => {
    expect(findTimeToReach(stopClock(playSteadily(2), 2, 102), 103, 2)).toBeUndefined()
    expect(findTimeToReach(applySample(playSteadily(2), { time: 102 }, 2.5), 103, 2.5)).toBeUndefined()
    expect(findTimeToReach(commandSeek(playSteadily(2), 50, 2), 50.5, 2)).toBeUndefined()
    expect(findTimeToReach(playSteadily(2), 110, 2)).toBeUndefined()
  })
})

describe('whatever happens', () => {
  const time = fc.oneof(
    fc.double({ min: 0, max: 20000, noNaN: true }),
    fc.constantFrom(NaN, undefined, -3, 100, 100.2, 101),
  )
  const step = fc.record({
    after: fc.double({ min: 0, max: 3, noNaN: true }),
    kind: fc.constantFrom('sample', 'near', 'start', 'stop', 'rate', 'seek', 'read'),
    time,
    delay: fc.double({ min: 0, max: 2, noNaN: true }),
    rate: fc.constantFrom(0.5, 1, 2, 16, NaN, 0),
  })
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

  function take(clock: MediaClock, { kind, time: said, delay, rate }: Step, wall: number): MediaClock {
    if (kind === 'sample') return applySample(clock, { time: said, takenAt: wall - delay }, wall)
    if (kind === 'near') return applySample(clock, { time: getMediaTime(clock, wall) - delay / 10 }, wall)
    if (kind === 'start') return startClock(clock, wall, said)
    if (kind === 'stop') return stopClock(clock, wall, said)
    if (kind === 'rate') return changeRate(clock, rate, wall)
    if (kind === 'seek') return commandSeek(clock, said ?? NaN, wall)
    return clock
  }

  it('steps back at seeks only, and its time is always valid', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let clock = createMediaClock(100)
        let wall = 0
        for (const next of steps) {
          wall += next.after
          const before = getMediaTime(clock, wall)
          const { jumps } = clock
          clock = take(clock, next, wall)
          const after = getMediaTime(clock, wall)
          expect(Number.isFinite(after) && after >= 0).toBe(true)
          if (clock.jumps === jumps) expect(after).toBeGreaterThanOrEqual(before)
          expect(getMediaTime(clock, wall + 0.1)).toBeGreaterThanOrEqual(after)
        }
      }),
    )
  })

  it('stays within a second of a media that stalls without a word, and within 5 ms of one that plays', () => {
    const part = fc.record({
      isStalled: fc.boolean(),
      length: fc.double({ min: 0.5, max: 4, noNaN: true }),
      gap: fc.double({ min: 0.2, max: 0.3, noNaN: true }),
      delay: fc.double({ min: 0, max: 0.1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), fc.constantFrom(0.5, 1, 2), (parts, rate) => {
        let clock = changeRate(startClock(createMediaClock(0), 0, 0), rate, 0)
        let wall = 0
        let truth = 0
        for (const { isStalled, length, gap, delay } of parts) {
          const end = wall + length
          let calm = 0
          while (wall < end) {
            wall += gap
            truth += isStalled ? 0 : gap * rate
            const shownAt = wall + delay
            const shown = isStalled ? truth : truth + delay * rate
            clock = applySample(clock, { time: truth, takenAt: wall }, shownAt)
            expect(getMediaTime(clock, shownAt) - shown).toBeLessThanOrEqual(1)
            calm = isStalled ? 0 : calm + gap
            if (calm > 1.5) expect(Math.abs(getMediaTime(clock, shownAt) - shown)).toBeLessThan(0.005)
          }
        }
      }),
    )
  })
})
