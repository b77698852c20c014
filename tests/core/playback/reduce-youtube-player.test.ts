import { describe, expect, it } from 'vitest'
import { IDLE, type Playback } from '../../../src/core/playback/playback.ts'
import {
  createYouTubePlayerState,
  reduceYouTubePlayer,
  type PlayerReadings,
  type YouTubePlayerEvent,
  type YouTubePlayerState,
} from '../../../src/core/playback/reduce-youtube-player.ts'
import { addVideoReport, createReportedVideo, isLiveVideo, judgeVideo } from '../../../src/core/playback/judge-video.ts'

const idle = createYouTubePlayerState('EV7WhVT270Q')
const loading: YouTubePlayerState = { ...idle, attempt: 1, intent: { isPlaying: true, rate: 1 } }
const connected: YouTubePlayerState = { ...loading, isConnected: true, mounts: 1, frameStart: 300 }
const LOADED = { phase: 'loading', hasLoaded: true } as const

interface World extends Partial<Omit<PlayerReadings, 'playback'>> {
  readonly playback?: Partial<Playback>
}

function reduce(state: YouTubePlayerState, event: YouTubePlayerEvent, { playback, ...world }: World = {}) {
  const readings = { playback: { ...IDLE, ...playback }, now: 300.4, isOnline: true, frameIntent: undefined, ...world }
  const [next, commands] = reduceYouTubePlayer(state, event, readings)
  return { next, commands, kinds: commands.map(({ kind }) => kind) }
}

describe('before the first play', () => {
  it('commands load nothing but are kept for it', () => {
    expect(reduce(idle, { kind: 'seek', to: 90 }).kinds).toEqual(['report'])
    expect(reduce(idle, { kind: 'set-rate', rate: 2 }).next.intent.rate).toBe(2)
    for (const kind of ['pause', 'retry', 'use-standard-host'] as const) {
      expect(reduce(idle, { kind }).commands).toEqual([])
    }
  })

  it('play loads, and so does being prepared, which does not play', () => {
    const { next, kinds } = reduce(idle, { kind: 'play' })
    expect(kinds).toEqual(['unload', 'report', 'start-timeout', 'load-code'])
    expect(next).toMatchObject({ attempt: 1, intent: { isPlaying: true } })
    expect(reduce(idle, { kind: 'prepare' }).next.intent.isPlaying).toBe(false)
  })

  it('nothing is loaded for an id that is none', () => {
    const { kinds, commands } = reduce(createYouTubePlayerState('../x'), { kind: 'play' })
    expect(kinds).toEqual(['unload', 'report', 'unload', 'report'])
    expect(commands.at(-1)).toMatchObject({ playback: { phase: 'failed', problem: 'bad-id' } })
  })
})

describe('while loading', () => {
  it('the code is followed by the frame, from the whole second, with a timeout of its own', () => {
    const { commands, next } = reduce(loading, { kind: 'code-loaded', attempt: 1 }, { playback: LOADED })
    expect(commands).toEqual([
      { kind: 'start-timeout', attempt: 1, problem: 'frame-blocked' },
      { kind: 'show-frame', attempt: 1, host: 'https://www.youtube-nocookie.com', start: 300 },
    ])
    expect(next.frameStart).toBe(300)
  })

  it.each([
    [{ kind: 'code-missing', attempt: 1 }, true, 'script-blocked'],
    [{ kind: 'code-missing', attempt: 1 }, false, 'offline'],
    [{ kind: 'timeout', attempt: 1, problem: 'frame-blocked' }, true, 'frame-blocked'],
    [{ kind: 'timeout', attempt: 1, problem: 'frame-blocked' }, false, 'offline'],
    [{ kind: 'error', attempt: 1, problem: 'removed', code: 100 }, true, 'removed'],
  ] as const)('%o (online: %s) ends as "%s" and keeps the position', (event, isOnline, problem) => {
    const { commands, kinds } = reduce(loading, event, { isOnline, playback: LOADED })
    expect(kinds).toEqual(['unload', 'report'])
    expect(commands[1]).toMatchObject({ playback: { phase: 'failed', problem, startAt: 300.4 } })
  })

  it('events of an earlier load are ignored', () => {
    for (const kind of ['code-loaded', 'code-missing', 'mounted', 'unmounted', 'still-unmounted', 'ready'] as const) {
      expect(reduce(loading, { kind, attempt: 0 })).toEqual({ next: loading, commands: [], kinds: [] })
    }
  })

  it('a ready frame is connected with what the reader wants, in place of an earlier one', () => {
    const { commands, next } = reduce({ ...loading, frameStart: 300 }, { kind: 'ready', attempt: 1 })
    expect(commands.map(({ kind }) => kind)).toEqual(['stop-timeout', 'disconnect', 'connect'])
    expect(commands.at(-1)).toMatchObject({ frameStart: 300, intent: { isPlaying: true, rate: 1 } })
    expect(next.isConnected).toBe(true)
  })
})

describe('with a ready frame', () => {
  const playing = { phase: 'playing', hasLoaded: true, duration: 600 } as const

  it('commands go to the frame, seeks no further than the end', () => {
    expect(reduce(connected, { kind: 'seek', to: 999 }, { playback: playing }).commands).toEqual([
      { kind: 'send', event: { kind: 'seek', to: 600 } },
    ])
    expect(reduce(connected, { kind: 'pause' }, { playback: playing }).kinds).toEqual(['send'])
  })

  it.each([Number.NaN, -1, Infinity])('the time and the rate %s are ignored', (value) => {
    expect(reduce(connected, { kind: 'seek', to: value }).commands).toEqual([])
    expect(reduce(connected, { kind: 'set-rate', rate: value }).commands).toEqual([])
  })

  it('a change of layout, which unmounts and mounts it, leaves it alone', () => {
    const { next, kinds } = reduce(connected, { kind: 'unmounted', attempt: 1 })
    expect(kinds).toEqual(['recheck-mounts'])
    const back = reduce(next, { kind: 'mounted', attempt: 1 })
    expect(back.commands).toEqual([])
    expect(reduce(back.next, { kind: 'still-unmounted', attempt: 1 }).commands).toEqual([])
  })

  it('a frame that stays away pauses, unless the view took it away because of a problem', () => {
    const gone = { ...connected, mounts: 0 }
    const away = { kind: 'still-unmounted', attempt: 1 } as const
    const { kinds, next } = reduce(gone, away, { playback: playing })
    expect(kinds).toEqual(['stop-timeout', 'disconnect', 'report'])
    expect(next).toMatchObject({ isConnected: false, intent: { isPlaying: false } })
    const troubled = { ...playing, problem: 'not-starting' } as const
    expect(reduce(gone, away, { playback: troubled }).commands.at(-1)).toMatchObject({ playback: { phase: 'failed' } })
  })

  it('the rate chosen inside the frame is kept when the player is disposed of', () => {
    const frameIntent = { isPlaying: true, rate: 1.75 }
    const { commands, next } = reduce(connected, { kind: 'dispose' }, { frameIntent, playback: playing })
    expect(commands.at(-1)).toMatchObject({ playback: { phase: 'idle', rate: 1.75, startAt: 300.4 } })
    expect(next).toMatchObject({ attempt: 2, isConnected: false, mounts: 0, intent: frameIntent })
  })
})

const OURS = 'EV7WhVT270Q'
const OTHER = 'aaaaaaaaaaa'

it.each([
  ['our id, our length', 15913, { videoId: OURS, duration: 15913 }, 'ours'],
  ['our id, a length the file has wrong', 15913, { videoId: OURS, duration: 9000 }, 'ours'],
  ['nothing said', 15913, {}, 'ours'],
  ['nothing known', undefined, { duration: 20 }, 'ours'],
  ['no id, about our length', 15913, { duration: 16000 }, 'ours'],
  ['another id', 15913, { videoId: OTHER, duration: 15913 }, 'other'],
  ['another id, nothing known', undefined, { videoId: OTHER }, 'other'],
  ['no id, more than 2 % off', 15913, { duration: 16500 }, 'other'],
  ['no id, a short video within 5 s', 60, { duration: 64 }, 'ours'],
  ['our id, 15 s', 15913, { videoId: OURS, duration: 15 }, 'advertisement'],
  ['no id, 30 s', 15913, { duration: 30 }, 'advertisement'],
  ['our id, live and growing', 3600, { videoId: OURS, duration: 7200 }, 'ours'],
])('%s', (_name, expected, said, owner) => {
  expect(judgeVideo(OURS, expected, said)).toBe(owner)
})

it('is a live stream when it reports no end, or a length that grows in small steps', () => {
  const endless = addVideoReport(createReportedVideo(undefined), OURS, { isEndless: true })
  expect(isLiveVideo(endless)).toBe(true)
  expect(isLiveVideo(addVideoReport(endless, OURS, { duration: 600 }))).toBe(false)
  let growing = addVideoReport(createReportedVideo(600), OURS, { videoId: OURS, duration: 600 })
  expect(isLiveVideo(addVideoReport(growing, OURS, { duration: 900 }))).toBe(false)
  for (const duration of [602, 604]) growing = addVideoReport(growing, OURS, { duration })
  expect(growing).toMatchObject({ videoId: OURS, owner: 'ours', expected: 604, growth: 4 })
  expect(isLiveVideo(growing)).toBe(true)
})
