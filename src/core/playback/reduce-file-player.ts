/** Drives the browser's media element for a recording: an event in, the next state and the commands to carry out. */

import type { Seconds } from '../time/span.ts'
import { FILE_STALL_LIMITS, STALLED } from './find-stall-problem.ts'
import { isMediaTime, isRate } from './media-clock.ts'
import { IDLE, type Playback, type PlaybackProblem } from './playback.ts'
import type { ClockEvent, PlaybackReport } from './reduce-clock.ts'
import type { ClockReadings } from './reduce-youtube-frame.ts'

export interface FilePlayerState {
  /** The episode has media, even if its address cannot be used. */
  readonly hasMedia: boolean
  /** There is an address to load. */
  readonly hasSource: boolean
  /** There is an element. */
  readonly isLoaded: boolean
  readonly rate: number
}

export type FilePlayerEvent =
  | { readonly kind: 'play' | 'pause' | 'retry' }
  | { readonly kind: 'seek'; readonly to: Seconds }
  | { readonly kind: 'set-rate'; readonly rate: number }
  /** Back to the state before the first play, with another source. */
  | { readonly kind: 'reset'; readonly hasSource: boolean }
  | FileElementEvent

export type FileElementEvent =
  | { readonly kind: 'playing' | 'waiting' | 'paused' | 'ended'; readonly time: Seconds }
  | { readonly kind: 'duration-changed'; readonly duration: number }
  | { readonly kind: 'rate-changed'; readonly rate: number }
  | { readonly kind: 'picture-changed'; readonly picture: Playback['picture'] }
  | { readonly kind: 'sampled'; readonly isMoving: boolean }
  | { readonly kind: 'stalled'; readonly stallTime: Seconds; readonly isOnline: boolean }
  | { readonly kind: 'broken'; readonly isOnline: boolean }
  /** `play` was rejected; `name`: of the DOMException. */
  | { readonly kind: 'refused'; readonly name: string }

export type FilePlayerCommand =
  | ({ readonly kind: 'report' } & PlaybackReport)
  /** The time to wait for the next movement may have changed. */
  | { readonly kind: 'watch-stall' }
  | { readonly kind: 'unload' }
  /** Makes the element and plays it. */
  | { readonly kind: 'load'; readonly at: Seconds; readonly rate: number }
  | { readonly kind: 'play' | 'pause' }
  | { readonly kind: 'seek'; readonly to: Seconds }
  | { readonly kind: 'set-rate'; readonly rate: number }

type Step = readonly [FilePlayerState, readonly FilePlayerCommand[]]

const WATCH = { kind: 'watch-stall' } as const
const UNTROUBLED = { problem: undefined, isStalled: false }
const UNLOADED = { ...IDLE, problem: undefined, duration: undefined, isLive: undefined, picture: undefined }

export function reduceFilePlayer(state: FilePlayerState, event: FilePlayerEvent, clock: ClockReadings): Step {
  switch (event.kind) {
    case 'play':
      return state.isLoaded ? [state, [{ kind: 'play' }]] : load(state, clock)
    case 'pause':
      return [state, state.isLoaded ? [{ kind: 'pause' }] : []]
    case 'retry':
      return clock.playback.hasLoaded ? load(state, clock) : [state, []]
    case 'seek':
      return seek(state, event.to, clock)
    case 'set-rate': {
      const { rate } = event
      if (!isRate(rate)) return [state, []]
      return [{ ...state, rate }, state.isLoaded ? [{ kind: 'set-rate', rate }] : reportRate(rate)]
    }
    case 'reset': {
      const isMissing = state.hasMedia || event.hasSource ? undefined : (true as const)
      const idle = { ...UNLOADED, isMissing, startAt: clock.now, rate: state.rate }
      const next = { ...state, hasSource: event.hasSource, isLoaded: false }
      return [next, [{ kind: 'unload' }, ...report(idle, { kind: 'move', to: clock.now })]]
    }
    default:
      return handleElementEvent(state, event, clock)
  }
}

function handleElementEvent(state: FilePlayerState, event: FileElementEvent, clock: ClockReadings): Step {
  const { playback } = clock
  switch (event.kind) {
    case 'playing':
      return [state, report({ phase: 'playing', ...UNTROUBLED }, { kind: 'start', time: event.time })]
    case 'waiting':
      return [state, report({ phase: 'buffering' }, { kind: 'stop', time: event.time })]
    case 'paused':
    case 'ended':
      return [state, report({ phase: event.kind, isStalled: false }, { kind: 'stop', time: event.time })]
    case 'duration-changed': {
      const { duration } = event
      const length = isMediaTime(duration) && duration > 0 ? duration : undefined
      return [state, report({ duration: length, isLive: duration === Infinity || undefined })]
    }
    case 'rate-changed':
      return [state, reportRate(event.rate)]
    case 'picture-changed':
      return [state, report({ picture: event.picture })]
    case 'sampled': {
      const isTroubled = playback.isStalled || playback.problem !== undefined
      return [state, isTroubled && event.isMoving ? report(UNTROUBLED) : []]
    }
    case 'stalled': {
      const { stallTime, isOnline } = event
      if (stallTime < STALLED) return [state, []]
      const isOffline = stallTime >= FILE_STALL_LIMITS[1]! && !isOnline
      return [state, report({ isStalled: true, problem: isOffline ? 'offline' : playback.problem })]
    }
    case 'broken':
      return fail(state, clock, event.isOnline ? 'media-error' : 'offline')
    case 'refused':
      if (event.name === 'NotAllowedError') return [state, report({ phase: 'paused', problem: 'autoplay-blocked' })]
      return event.name === 'NotSupportedError' ? fail(state, clock, 'media-error') : [state, []]
  }
}

function load(state: FilePlayerState, clock: ClockReadings): Step {
  if (!state.hasMedia && !state.hasSource) return [state, []]
  const at = clock.now
  const loading = { phase: 'loading', ...UNTROUBLED, startAt: at, hasLoaded: true } as const
  const unloading: FilePlayerCommand[] = [{ kind: 'unload' }, ...report(loading, { kind: 'move', to: at })]
  if (!state.hasSource) {
    const [failed, commands] = fail(state, clock, 'media-error')
    return [failed, [...unloading, ...commands]]
  }
  return [{ ...state, isLoaded: true }, [...unloading, { kind: 'load', at, rate: state.rate }]]
}

function fail(state: FilePlayerState, { now }: ClockReadings, problem: PlaybackProblem): Step {
  const failed = { phase: 'failed', problem, isStalled: false, startAt: now, picture: undefined } as const
  return [{ ...state, isLoaded: false }, [{ kind: 'unload' }, ...report(failed, { kind: 'move', to: now })]]
}

function seek(state: FilePlayerState, to: Seconds, { playback }: ClockReadings): Step {
  if (!isMediaTime(to)) return [state, []]
  const at = Math.min(to, playback.duration ?? to)
  if (!state.isLoaded) return [state, [{ kind: 'report', playback: { startAt: at }, clock: { kind: 'move', to: at } }]]
  return [
    state,
    [
      { kind: 'seek', to: at },
      { kind: 'report', clock: { kind: 'seek', to: at } },
    ],
  ]
}

function reportRate(rate: number): FilePlayerCommand[] {
  return report({ rate }, { kind: 'rate', rate })
}

function report(playback: Partial<Playback>, clock?: ClockEvent): FilePlayerCommand[] {
  return [{ kind: 'report', playback, clock }, WATCH]
}
