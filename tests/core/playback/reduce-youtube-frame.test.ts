import { describe, expect, it } from 'vitest'
import { IDLE, type Playback } from '../../../src/core/playback/playback.ts'
import {
  createYouTubeFrameState,
  reduceYouTubeFrame,
  type FrameReadings,
  type YouTubeFrameCommand,
  type YouTubeFrameEvent,
  type YouTubeFrameState,
} from '../../../src/core/playback/reduce-youtube-frame.ts'

const PLAYING = 1
const PAUSED = 2
const CUED = 5

/** A frame that was told to start at 90 s. */
const made = (isPlaying = true, now = 90) => createYouTubeFrameState({ isPlaying, rate: 1 }, 90, now)
const started: YouTubeFrameState = { ...made(), hasStarted: true }

function reduce(state: YouTubeFrameState, event: YouTubeFrameEvent, playback: Partial<Playback> = {}, now = 90) {
  const [next, commands] = reduceYouTubeFrame(state, event, { playback: { ...IDLE, ...playback }, now })
  return { next, commands, sent: commands.filter(isSent), reported: getReported(commands) }
}

const isSent = ({ kind }: YouTubeFrameCommand) => kind !== 'report' && kind !== 'watch-stall'
const getReported = (commands: readonly YouTubeFrameCommand[]) =>
  Object.assign({}, ...commands.map((command) => (command.kind === 'report' ? command.playback : {}))) as Playback

function reportState(code: number, frame: Partial<FrameReadings> = {}): YouTubeFrameEvent {
  return { kind: 'state', code, frame: { time: 90, rate: 1, owner: 'ours', ...frame } }
}

describe('a frame that has become ready', () => {
  it('plays if the reader wants to, from another position than it was told if that was moved meanwhile', () => {
    expect(reduce(made(), { kind: 'connected' }).sent).toEqual([{ kind: 'play' }])
    const moved = reduce(made(true, 300), { kind: 'connected' }, { phase: 'loading' }, 300)
    expect(moved.sent).toEqual([{ kind: 'seek', to: 300 }, { kind: 'play' }])
    expect(moved.reported.phase).toBe('buffering')
  })

  it('waits otherwise', () => {
    const { commands } = reduce(made(false), { kind: 'connected' }, { phase: 'loading' })
    expect(commands).toEqual([{ kind: 'report', playback: { phase: 'ready' } }])
  })
})

describe('the first picture', () => {
  it('is moved to the position and rate the reader wants', () => {
    const moved = { ...made(true, 300), intent: { isPlaying: true, rate: 1.5 } }
    const { sent, next } = reduce(moved, reportState(PLAYING, { time: 90 }), { phase: 'buffering' }, 300)
    expect(sent).toEqual([
      { kind: 'seek', to: 300 },
      { kind: 'set-rate', rate: 1.5 },
    ])
    expect(next).toMatchObject({ hasStarted: true, isStartMoved: false })
  })

  it('does not start the clock while the frame shows an advertisement', () => {
    const { commands } = reduce(made(), reportState(PLAYING, { owner: 'advertisement' }))
    expect(commands).toEqual([{ kind: 'report', playback: { phase: 'playing', problem: undefined } }])
  })
})

describe('a seek', () => {
  it('before the first picture and after the end is kept for the start, and sent only to a frame that is to play', () => {
    for (const [from, phase] of [
      [made(false), 'ready'],
      [{ ...started, intent: { isPlaying: false, rate: 1 } }, 'ended'],
    ] as const) {
      const { sent, next, commands } = reduce(from, { kind: 'seek', to: 900 }, { phase })
      expect(sent).toEqual([])
      expect(next).toMatchObject({ hasStarted: false, isStartMoved: true })
      expect(commands).toEqual([{ kind: 'report', playback: { startAt: 900 }, clock: { kind: 'move', to: 900 } }])
    }
    expect(reduce(made(true), { kind: 'seek', to: 900 }, { phase: 'ready' }).sent).toEqual([{ kind: 'seek', to: 900 }])
  })

  it('during a stall is sent again when the frame goes on from where it stalled, not when it goes on elsewhere', () => {
    const { next } = reduce(started, { kind: 'seek', to: 900 }, { phase: 'playing', isStalled: true }, 100)
    expect(next.stalledSeek).toEqual({ from: 100, to: 900 })
    const stalled = { phase: 'playing', isStalled: true } as const
    const forgotten = reduce(next, { kind: 'moved', isLive: false }, stalled, 101)
    expect(forgotten.sent).toEqual([{ kind: 'seek', to: 900 }])
    expect(forgotten.next.stalledSeek).toBeUndefined()
    for (const now of [900.5, 400])
      expect(reduce(next, { kind: 'moved', isLive: false }, stalled, now).sent).toEqual([])
  })
})

describe('what the frame reports', () => {
  it('decides what the reader wants: a press inside the frame counts', () => {
    expect(reduce(started, reportState(PAUSED)).next.intent.isPlaying).toBe(false)
    expect(reduce(made(false), reportState(PLAYING)).next.intent.isPlaying).toBe(true)
    expect(reduce(started, { kind: 'rate-changed', rate: 2 }).next.intent.rate).toBe(2)
  })

  it('has no time before the first picture, nor while it shows another video', () => {
    const getClock = (from: YouTubeFrameState, event: YouTubeFrameEvent) => {
      const [command] = reduce(from, event).commands
      return command?.kind === 'report' ? command.clock : undefined
    }
    expect(getClock(started, reportState(PAUSED))).toEqual({ kind: 'stop', time: 90 })
    expect(getClock(started, reportState(PAUSED, { owner: 'other' }))).toEqual({ kind: 'stop', time: undefined })
    expect(getClock(made(), reportState(CUED))).toEqual({ kind: 'stop', time: undefined })
  })

  it('ends problems that pass by themselves, and no others', () => {
    for (const [problem, left] of [
      ['offline', undefined],
      ['autoplay-blocked', undefined],
      ['wrong-video', 'wrong-video'],
    ] as const) {
      expect(reduce(started, reportState(PLAYING), { problem }).reported.problem).toBe(left)
      expect(reduce(started, { kind: 'moved', isLive: false }, { problem }).reported.problem).toBe(left)
    }
  })

  it.each([undefined, null, '1', 7, Number.NaN])('is ignored as the state or rate %s', (value) => {
    expect(reduce(started, { ...reportState(0), code: value } as YouTubeFrameEvent).commands).toEqual([])
    if (value !== 7) expect(reduce(started, { kind: 'rate-changed', rate: value }).commands).toEqual([])
  })
})

describe('a stall', () => {
  const stall = (stallTime: number, change: object = {}) =>
    reduce(made(), { kind: 'stalled', stallTime, owner: 'ours', isOnline: true, ...change }, { phase: 'buffering' })

  it('is reported after 2 s, without a network after 4 s, and as no start after 8 s', () => {
    expect(stall(1.9).commands).toEqual([])
    expect(stall(2).reported).toEqual({ isStalled: true, problem: undefined })
    expect(stall(4, { isOnline: false }).reported.problem).toBe('offline')
    expect(stall(8).reported.problem).toBe('not-starting')
  })

  it('is no problem in an advertisement, and none at all in another video', () => {
    expect(stall(60, { owner: 'advertisement' }).reported).toEqual({ isStalled: true, problem: undefined })
    expect(stall(60, { owner: 'other' }).commands).toEqual([])
  })
})
