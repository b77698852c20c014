import { beforeEach, describe, expect, it } from 'vitest'
import type { PlayerCommands } from '../../src/core/playback/playback.ts'
import type { Player } from '../../src/player/player.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/reader/settings.ts'
import { resumePlayback, type ResumedPlayback } from '../../src/session/playback/resume.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'

let clock: FakeClock
let given: string[]
let kept: unknown[]
let listening: ResumedPlayback

interface Before {
  readonly listenedTo?: number
  readonly settings?: Partial<Settings>
  readonly hasStartTime?: boolean
  /** Runs before the stored positions are loaded. */
  readonly meanwhile?: () => void
}

beforeEach(() => {
  clock = createFakeClock()
  given = []
  kept = []
})

async function open({ listenedTo, settings, hasStartTime = false, meanwhile }: Before = {}): Promise<void> {
  const note = (name: string) => (value?: number) => void given.push(value === undefined ? name : `${name} ${value}`)
  const commands = {
    seek: note('seek'),
    setRate: note('setRate'),
    prepare: note('prepare'),
  } as unknown as PlayerCommands
  const reader = {
    loaded: Promise.resolve(),
    settings: { getState: () => ({ ...DEFAULT_SETTINGS, ...settings }) },
    readingPositions: {
      find: () => (listenedTo === undefined ? undefined : { listenedTo }),
      keepListening: (_: string, at: unknown) => void kept.push(at),
    },
  }
  listening = resumePlayback({
    episodeId: 'a',
    player: { clock, commands } as unknown as Player,
    reader: reader as never,
    hasStartTime,
  })
  meanwhile?.()
  await reader.loaded
}

describe('opening an episode again', () => {
  it('starts where it was left, at the speed chosen, and loads nothing', async () => {
    await open({ listenedTo: 700, settings: { rate: 1.5 } })
    expect(given).toEqual(['setRate 1.5', 'seek 700'])
  })

  it('starts where the address says', async () => {
    await open({ listenedTo: 700, hasStartTime: true })
    expect(given).toEqual([])
  })

  it.each([
    ['chose a place', () => clock.report({ startAt: 90 })],
    ['pressed play', () => clock.report({ hasLoaded: true, phase: 'loading' })],
  ])('leaves a reader alone who %s meanwhile', async (_, meanwhile) => {
    await open({ listenedTo: 700, meanwhile })
    expect(given).toEqual([])
  })

  it('asks the foreign player at once only where that was allowed', async () => {
    await open({ settings: { loadsPlayerAtOnce: true } })
    expect(given).toEqual(['prepare'])
  })

  it('does nothing once the page was left', async () => {
    await open({ listenedTo: 700, meanwhile: () => listening.stop() })
    expect(given).toEqual([])
  })
})

describe('where the recording was left', () => {
  it('is kept while it plays and when it is paused, in whole seconds', async () => {
    await open()
    clock.jumpTo(90.7)
    expect(kept).toEqual([])
    clock.report({ phase: 'playing', hasLoaded: true })
    clock.jumpTo(95.2)
    clock.report({ phase: 'paused' })
    expect([...new Set(kept)]).toEqual([90, 95])
  })

  it('is kept every five seconds of playing, and when it is asked for, in between too', async () => {
    await open()
    clock.report({ phase: 'playing', hasLoaded: true })
    clock.moveTo(31.5)
    expect(kept.slice(1)).toEqual([5, 10, 15, 20, 25, 30])
    listening.keep()
    expect(kept.at(-1)).toBe(31)
    clock.moveTo(33.2)
    listening.stop()
    expect(kept.at(-1)).toBe(33)
    expect(clock.waiting()).toBe(0)
  })

  it('is nowhere at the end', async () => {
    await open()
    clock.jumpTo(598)
    clock.report({ phase: 'playing', duration: 600 })
    clock.report({ phase: 'ended' })
    expect(kept).toEqual([undefined, undefined])
  })

  it('is not what another video says', async () => {
    await open()
    clock.jumpTo(90)
    clock.report({ phase: 'playing', problem: 'wrong-video' })
    expect(kept).toEqual([])
  })
})
