import { describe, expect, it } from 'vitest'
import { IDLE, type Playback } from '../../../src/core/playback/playback.ts'
import {
  reduceFilePlayer,
  type FilePlayerEvent,
  type FilePlayerState,
} from '../../../src/core/playback/reduce-file-player.ts'

const empty: FilePlayerState = { hasMedia: false, hasSource: false, isLoaded: false, rate: 1 }
const unloaded: FilePlayerState = { ...empty, hasMedia: true, hasSource: true }
const loaded: FilePlayerState = { ...unloaded, isLoaded: true }

function reduce(state: FilePlayerState, event: FilePlayerEvent, playback: Partial<Playback> = {}) {
  const [next, commands] = reduceFilePlayer(state, event, { playback: { ...IDLE, ...playback }, now: 90 })
  return { next, commands, kinds: commands.map(({ kind }) => kind) }
}

describe('a recording that is not loaded', () => {
  it('is loaded by play, at the position and rate chosen before', () => {
    const { next, commands } = reduce({ ...unloaded, rate: 1.5 }, { kind: 'play' })
    expect(commands[0]).toEqual({ kind: 'unload' })
    expect(commands.at(-1)).toEqual({ kind: 'load', at: 90, rate: 1.5 })
    expect(next.isLoaded).toBe(true)
  })

  it('fails when its address cannot be used, and does nothing when there is none', () => {
    const { commands, next } = reduce({ ...unloaded, hasSource: false }, { kind: 'play' })
    expect(commands.at(-2)).toMatchObject({ playback: { phase: 'failed', problem: 'media-error' } })
    expect(next.isLoaded).toBe(false)
    expect(reduce(empty, { kind: 'play' }).commands).toEqual([])
  })

  it('keeps seek and rate in the clock alone', () => {
    expect(reduce(unloaded, { kind: 'seek', to: 5 }).kinds).toEqual(['report'])
    expect(reduce(unloaded, { kind: 'set-rate', rate: 2 }).kinds).toEqual(['report', 'watch-stall'])
    expect(reduce(unloaded, { kind: 'pause' }).commands).toEqual([])
  })

  it('is missing until there is a source', () => {
    expect(reduce(empty, { kind: 'reset', hasSource: false }).commands[1]).toMatchObject({
      playback: { isMissing: true },
    })
    expect(reduce(empty, { kind: 'reset', hasSource: true }).commands[1]).toMatchObject({
      playback: { isMissing: undefined, phase: 'idle', startAt: 90 },
    })
  })
})

describe('a loaded recording', () => {
  it('takes commands, seeks no further than the end', () => {
    expect(reduce(loaded, { kind: 'play' }).commands).toEqual([{ kind: 'play' }])
    expect(reduce(loaded, { kind: 'seek', to: 999 }, { duration: 600 }).commands).toEqual([
      { kind: 'seek', to: 600 },
      { kind: 'report', clock: { kind: 'seek', to: 600 } },
    ])
  })

  it.each([
    ['NotAllowedError', { phase: 'paused', problem: 'autoplay-blocked' }],
    ['NotSupportedError', { phase: 'failed', problem: 'media-error' }],
  ])('that the browser refuses with %s is reported', (name, playback) => {
    const { commands } = reduce(loaded, { kind: 'refused', name })
    expect(commands.find(({ kind }) => kind === 'report')).toMatchObject({ playback })
  })

  it('ignores a play that was interrupted', () => {
    expect(reduce(loaded, { kind: 'refused', name: 'AbortError' }).commands).toEqual([])
  })

  it('is stalled after 2 s, offline after 4 s without a network, and neither once it moves', () => {
    const stall = (stallTime: number, isOnline: boolean) => reduce(loaded, { kind: 'stalled', stallTime, isOnline })
    expect(stall(1.9, true).commands).toEqual([])
    expect(stall(2, false).commands[0]).toMatchObject({ playback: { isStalled: true, problem: undefined } })
    expect(stall(4, false).commands[0]).toMatchObject({ playback: { isStalled: true, problem: 'offline' } })
    const moving = reduce(loaded, { kind: 'sampled', isMoving: true }, { isStalled: true, problem: 'offline' })
    expect(moving.commands[0]).toMatchObject({ playback: { isStalled: false, problem: undefined } })
    expect(reduce(loaded, { kind: 'sampled', isMoving: true }).commands).toEqual([])
  })

  it.each([
    [600, 600, undefined],
    [Infinity, undefined, true],
    [Number.NaN, undefined, undefined],
  ])('of the duration %s has the length %s (live: %s)', (duration, length, isLive) => {
    expect(reduce(loaded, { kind: 'duration-changed', duration }).commands[0]).toEqual({
      kind: 'report',
      playback: { duration: length, isLive },
    })
  })
})
