/** Loads, replaces and unloads the frame of a YouTube video: an event in, the next state and the commands to carry out. */

import type { Seconds } from '../time/span.ts'
import { isVideoId } from '../episode/media-file.ts'
import { isMediaTime, isRate } from './media-clock.ts'
import { IDLE, type PlaybackProblem } from './playback.ts'
import type { PlaybackReport } from './reduce-clock.ts'
import type { ClockReadings, Intent, YouTubeCommandEvent } from './reduce-youtube-frame.ts'

export type YouTubeHost = 'https://www.youtube-nocookie.com' | 'https://www.youtube.com'

export interface YouTubePlayerState {
  readonly videoId: string
  readonly host: YouTubeHost
  /** Number of loads and unloads: events of an earlier load are ignored. */
  readonly attempt: number
  /** The one of the frame, once it is ready. */
  readonly intent: Intent
  /** Whole seconds at which the frame was told to start. */
  readonly frameStart: Seconds
  /** The frame is ready and takes commands. */
  readonly isConnected: boolean
  /** Views that show the frame: React mounts twice in development. */
  readonly mounts: number
}

export type YouTubePlayerEvent =
  | YouTubeCommandEvent
  | { readonly kind: 'prepare' | 'retry' | 'use-standard-host' | 'dispose' }
  | YouTubeLoadEvent

type YouTubeLoadEvent = { readonly attempt: number } & (
  | { readonly kind: 'code-loaded' | 'code-missing' | 'mounted' | 'unmounted' | 'still-unmounted' | 'ready' }
  | { readonly kind: 'timeout'; readonly problem: PlaybackProblem }
  | { readonly kind: 'error'; readonly problem: PlaybackProblem; readonly code?: number }
)

export interface PlayerReadings extends ClockReadings {
  readonly isOnline: boolean
  /** Intent of the ready frame, which also knows the presses inside it. */
  readonly frameIntent: Intent | undefined
}

export type YouTubePlayerCommand =
  | ({ readonly kind: 'report' } & PlaybackReport)
  /** Removes the frame, all timers and all listeners. */
  | { readonly kind: 'unload' }
  | { readonly kind: 'load-code' | 'recheck-mounts'; readonly attempt: number }
  /** In place of an earlier timeout. */
  | { readonly kind: 'start-timeout'; readonly attempt: number; readonly problem: PlaybackProblem }
  | { readonly kind: 'stop-timeout' | 'disconnect' }
  | { readonly kind: 'show-frame'; readonly attempt: number; readonly host: YouTubeHost; readonly start: Seconds }
  | { readonly kind: 'connect'; readonly host: YouTubeHost; readonly frameStart: Seconds; readonly intent: Intent }
  | { readonly kind: 'send'; readonly event: YouTubeCommandEvent }

type Step = readonly [YouTubePlayerState, readonly YouTubePlayerCommand[]]

const UNLOAD = { kind: 'unload' } as const
const UNTROUBLED = { problem: undefined, code: undefined, isStalled: false, isLive: undefined }

export function createYouTubePlayerState(videoId: string): YouTubePlayerState {
  return {
    videoId,
    host: 'https://www.youtube-nocookie.com',
    attempt: 0,
    intent: { isPlaying: false, rate: 1 },
    frameStart: 0,
    isConnected: false,
    mounts: 0,
  }
}

export function reduceYouTubePlayer(
  last: YouTubePlayerState,
  event: YouTubePlayerEvent,
  readings: PlayerReadings,
): Step {
  const state = { ...last, intent: readings.frameIntent ?? last.intent }
  if ('attempt' in event) return event.attempt === state.attempt ? handleLoadEvent(state, event, readings) : [state, []]
  const { playback, now } = readings
  switch (event.kind) {
    case 'prepare':
      return playback.phase === 'idle' ? load(state, readings, false) : [state, []]
    case 'play':
      return play(state, readings)
    case 'pause': {
      const next = want(state, false)
      return [next, next.isConnected ? [{ kind: 'send', event }] : []]
    }
    case 'seek':
      return seek(state, event.to, readings)
    case 'set-rate': {
      const { rate } = event
      if (!isRate(rate)) return [state, []]
      const next = { ...state, intent: { ...state.intent, rate } }
      if (state.isConnected) return [next, [{ kind: 'send', event }]]
      return [next, [{ kind: 'report', playback: { rate }, clock: { kind: 'rate', rate } }]]
    }
    case 'retry':
      return playback.hasLoaded ? load(state, readings) : [state, []]
    case 'use-standard-host': {
      const next: YouTubePlayerState = { ...state, host: 'https://www.youtube.com' }
      return playback.hasLoaded ? load(next, readings) : [next, []]
    }
    case 'dispose': {
      const startAt = playback.phase === 'failed' ? playback.startAt : now
      const idle = { ...IDLE, ...UNTROUBLED, duration: undefined, startAt, rate: state.intent.rate }
      return [unload(state), [UNLOAD, { kind: 'report', playback: idle, clock: { kind: 'move', to: startAt } }]]
    }
  }
}

function handleLoadEvent(state: YouTubePlayerState, event: YouTubeLoadEvent, readings: PlayerReadings): Step {
  const { attempt, host, intent, frameStart } = state
  const waitForFrame = { kind: 'start-timeout', attempt, problem: 'frame-blocked' } as const
  switch (event.kind) {
    case 'timeout':
      return fail(state, readings, readings.isOnline ? event.problem : 'offline')
    case 'code-missing':
      return fail(state, readings, readings.isOnline ? 'script-blocked' : 'offline')
    case 'code-loaded': {
      const start = Math.floor(readings.now)
      return [{ ...state, frameStart: start }, [waitForFrame, { kind: 'show-frame', attempt, host, start }]]
    }
    case 'mounted': {
      const next = { ...state, mounts: state.mounts + 1 }
      return [next, next.isConnected ? [] : [waitForFrame]]
    }
    case 'unmounted':
      // A change of layout moves the frame: only a frame that stays away is gone.
      return [{ ...state, mounts: state.mounts - 1 }, [{ kind: 'recheck-mounts', attempt }]]
    case 'still-unmounted':
      return state.mounts === 0 ? leaveFrame(state, readings) : [state, []]
    case 'ready':
      return [
        { ...state, isConnected: true },
        [{ kind: 'stop-timeout' }, { kind: 'disconnect' }, { kind: 'connect', host, frameStart, intent }],
      ]
    case 'error':
      return fail(state, readings, event.problem, event.code)
  }
}

function load(state: YouTubePlayerState, readings: PlayerReadings, isPlaying = true): Step {
  const startAt = readings.now
  const next = want(unload(state), isPlaying)
  const loading: YouTubePlayerCommand = {
    kind: 'report',
    playback: { ...UNTROUBLED, phase: 'loading', startAt, hasLoaded: true },
    clock: { kind: 'move', to: startAt },
  }
  if (!isVideoId(state.videoId)) {
    const [failed, commands] = fail(next, readings, 'bad-id')
    return [failed, [UNLOAD, loading, ...commands]]
  }
  return [
    next,
    [
      UNLOAD,
      loading,
      { kind: 'start-timeout', attempt: next.attempt, problem: 'script-blocked' },
      { kind: 'load-code', attempt: next.attempt },
    ],
  ]
}

function fail(state: YouTubePlayerState, { now }: PlayerReadings, problem: PlaybackProblem, code?: number): Step {
  const playback = { phase: 'failed', problem, code, isStalled: false, startAt: now } as const
  return [unload(state), [UNLOAD, { kind: 'report', playback, clock: { kind: 'move', to: now } }]]
}

/** The view took the frame away: the video has stopped, and a frame shown again goes on from the same position. */
function leaveFrame(state: YouTubePlayerState, readings: PlayerReadings): Step {
  const { now, playback } = readings
  const { problem } = playback
  if (problem === 'not-starting' || problem === 'offline') return fail(state, readings, problem)
  const paused = { phase: 'paused', isStalled: false, problem: undefined, startAt: now } as const
  return [
    { ...want(state, false), isConnected: false },
    [
      { kind: 'stop-timeout' },
      { kind: 'disconnect' },
      { kind: 'report', playback: paused, clock: { kind: 'move', to: now } },
    ],
  ]
}

function play(state: YouTubePlayerState, readings: PlayerReadings): Step {
  const { phase } = readings.playback
  if (phase === 'idle' || phase === 'failed') return load(state, readings)
  const next = want(state, true)
  if (state.isConnected) return [next, [{ kind: 'send', event: { kind: 'play' } }]]
  return [next, [{ kind: 'report', playback: { phase: 'loading' }, clock: { kind: 'reset-stall' } }]]
}

function seek(state: YouTubePlayerState, to: Seconds, { playback }: PlayerReadings): Step {
  if (!isMediaTime(to)) return [state, []]
  const at = Math.min(to, playback.duration ?? to)
  if (state.isConnected) return [state, [{ kind: 'send', event: { kind: 'seek', to: at } }]]
  return [state, [{ kind: 'report', playback: { startAt: at }, clock: { kind: 'move', to: at } }]]
}

function unload(state: YouTubePlayerState): YouTubePlayerState {
  return { ...state, attempt: state.attempt + 1, isConnected: false, mounts: 0 }
}

function want(state: YouTubePlayerState, isPlaying: boolean): YouTubePlayerState {
  return { ...state, intent: { ...state.intent, isPlaying } }
}
