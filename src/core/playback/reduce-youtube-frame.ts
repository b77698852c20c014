/** Drives one ready YouTube frame: a command or a report of the frame in, the next state and the commands to carry out. */

import type { Seconds } from '../time/span.ts'
import { findStallProblem, STALLED } from './find-stall-problem.ts'
import type { VideoOwner } from './judge-video.ts'
import { isRate } from './media-clock.ts'
import { plays, type Playback, type PlaybackProblem } from './playback.ts'
import type { ClockEvent, PlaybackReport } from './reduce-clock.ts'

/** The state the reader wants, whatever the frame does. */
export interface Intent {
  readonly isPlaying: boolean
  readonly rate: number
}

export interface YouTubeFrameState {
  readonly intent: Intent
  /** False until the first picture of this start: before it, the time of the frame means nothing. */
  readonly hasStarted: boolean
  /** False until the time has moved since the last press on play. */
  readonly hasMoved: boolean
  /** Playback should start elsewhere than the frame would. */
  readonly isStartMoved: boolean
  /** A seek during a stall: a frame in an advertisement forgets it and goes on from where it was. */
  readonly stalledSeek?: { readonly from: Seconds; readonly to: Seconds }
}

export type YouTubeCommandEvent =
  | { readonly kind: 'play' | 'pause' }
  | { readonly kind: 'seek'; readonly to: Seconds }
  | { readonly kind: 'set-rate'; readonly rate: number }

export type YouTubeFrameEvent =
  | YouTubeCommandEvent
  | { readonly kind: 'connected' | 'autoplay-blocked' }
  | { readonly kind: 'state'; readonly code: unknown; readonly frame: FrameReadings }
  | { readonly kind: 'rate-changed'; readonly rate: unknown }
  | { readonly kind: 'moved'; readonly isLive: boolean }
  | { readonly kind: 'stalled'; readonly stallTime: Seconds; readonly owner: VideoOwner; readonly isOnline: boolean }

/** State of the frame when it reported an event. */
export interface FrameReadings {
  readonly time: Seconds | undefined
  readonly rate: number | undefined
  readonly owner: VideoOwner
}

/** State of our own clock when the event happened. */
export interface ClockReadings {
  readonly playback: Playback
  readonly now: Seconds
}

export type YouTubeFrameCommand =
  | YouTubeCommandEvent
  | ({ readonly kind: 'report' } & PlaybackReport)
  /** The time to wait for the next movement may have changed. */
  | { readonly kind: 'watch-stall' }

type Step = readonly [YouTubeFrameState, readonly YouTubeFrameCommand[]]

const STATE = { unstarted: -1, ended: 0, playing: 1, paused: 2, buffering: 3, cued: 5 } as const

/** Problems that end when the video moves. */
const PASSING: ReadonlySet<PlaybackProblem | undefined> = new Set(['autoplay-blocked', 'not-starting', 'offline'])

/** Seconds of media around the position of a stall: the first reports after it come within these. */
const RESUMED_WITHIN: Seconds = 5

const WATCH = { kind: 'watch-stall' } as const

/** `frameStart`: whole seconds at which the frame was told to start. */
export function createYouTubeFrameState(intent: Intent, frameStart: Seconds, now: Seconds): YouTubeFrameState {
  return { intent, hasStarted: false, hasMoved: false, isStartMoved: Math.abs(now - frameStart) > 0.05 }
}

export function reduceYouTubeFrame(state: YouTubeFrameState, event: YouTubeFrameEvent, clock: ClockReadings): Step {
  const { playback } = clock
  switch (event.kind) {
    case 'connected':
      return state.intent.isPlaying ? play(state, clock) : [state, [report({ phase: 'ready' })]]
    case 'play':
      return play(state, clock)
    case 'pause': {
      const phase = playback.phase === 'buffering' && !state.hasStarted ? 'ready' : playback.phase
      return [want(state, false), [{ kind: 'pause' }, report({ phase, isStalled: false }), WATCH]]
    }
    case 'seek':
      return seek(state, event.to, clock)
    case 'set-rate': {
      const next = { ...state, intent: { ...state.intent, rate: event.rate } }
      return [next, [state.hasStarted ? event : reportRate(event.rate)]]
    }
    case 'state':
      return handleState(state, event.code, event.frame, clock)
    case 'rate-changed': {
      const { rate } = event
      if (!state.hasStarted || !isRate(rate)) return [state, []]
      return [{ ...state, intent: { ...state.intent, rate } }, [reportRate(rate)]]
    }
    case 'autoplay-blocked':
      return [want(state, false), [report({ phase: 'ready', problem: 'autoplay-blocked', isStalled: false }), WATCH]]
    case 'moved':
      return handleMovement(state, event.isLive, clock)
    case 'stalled': {
      const { stallTime, owner, isOnline } = event
      if (stallTime < STALLED || owner === 'other') return [state, []]
      const stall = { stallTime, isPlaying: playback.phase === 'playing', hasMoved: state.hasMoved, isOnline }
      const problem = owner === 'ours' ? findStallProblem(stall) : undefined
      return [state, [report({ isStalled: plays(playback.phase), problem: problem ?? playback.problem })]]
    }
  }
}

function play(state: YouTubeFrameState, { playback, now }: ClockReadings): Step {
  const isWaiting = playback.phase === 'loading' || playback.phase === 'ready'
  const phase = isWaiting ? 'buffering' : playback.phase
  const isElsewhere = !state.hasStarted && state.isStartMoved
  return [
    { ...want(state, true), hasMoved: false },
    [
      report({ phase, problem: getLastingProblem(playback) }, { kind: 'reset-stall' }),
      ...(isElsewhere ? [{ kind: 'seek', to: now } as const] : []),
      { kind: 'play' },
      WATCH,
    ],
  ]
}

function seek(state: YouTubeFrameState, to: Seconds, clock: ClockReadings): Step {
  if (state.hasStarted && clock.playback.phase !== 'ended') return seekStarted(state, to, clock)
  const moved = report({ startAt: to }, { kind: 'move', to })
  // Any seek would start a player that is cued or has ended: unless the reader wants to play, only the position is kept.
  return [
    { ...state, hasStarted: false, isStartMoved: true },
    state.intent.isPlaying ? [moved, { kind: 'seek', to }] : [moved],
  ]
}

function seekStarted(state: YouTubeFrameState, to: Seconds, { playback, now }: ClockReadings): Step {
  const stalledSeek = playback.isStalled ? { from: state.stalledSeek?.from ?? now, to } : undefined
  return [{ ...state, stalledSeek }, [{ kind: 'seek', to }, reportSeek(to)]]
}

function handleState(state: YouTubeFrameState, code: unknown, frame: FrameReadings, clock: ClockReadings): Step {
  const isTimeOurs = state.hasStarted && frame.owner === 'ours'
  const stop = { kind: 'stop', time: isTimeOurs ? frame.time : undefined } as const
  switch (code) {
    case STATE.playing:
      return handlePlaying(state, frame, clock)
    case STATE.buffering:
      return [state, [report({ phase: 'buffering' }, stop)]]
    case STATE.paused:
    case STATE.ended: {
      const phase = code === STATE.paused ? 'paused' : 'ended'
      const problem = getLastingProblem(clock.playback)
      return [{ ...want(state, false), hasStarted: true }, [report({ phase, isStalled: false, problem }, stop)]]
    }
    case STATE.unstarted:
    case STATE.cued: {
      const phase = state.intent.isPlaying ? 'buffering' : 'ready'
      return [{ ...state, hasStarted: false }, [report({ phase }, stop)]]
    }
    default:
      return [state, []]
  }
}

function handlePlaying(state: YouTubeFrameState, frame: FrameReadings, clock: ClockReadings): Step {
  const started = frame.owner === 'ours' ? ({ kind: 'start', time: frame.time } as const) : undefined
  const playing = report({ phase: 'playing', problem: getLastingProblem(clock.playback) }, started)
  if (state.hasStarted) return [want(state, true), [playing]]
  return [
    { ...want(state, true), hasStarted: true, isStartMoved: false },
    [...adjustFirstPicture(state, frame, clock.now), playing],
  ]
}

function adjustFirstPicture(
  { intent, isStartMoved }: YouTubeFrameState,
  { time, rate }: FrameReadings,
  startAt: Seconds,
): YouTubeFrameCommand[] {
  const distance = Math.abs((time ?? startAt) - startAt)
  const commands: YouTubeFrameCommand[] = []
  if (isStartMoved && distance > 2) commands.push({ kind: 'seek', to: startAt })
  // The frame may still report the time of its last picture: give it the grace of a seek.
  if (distance > 0.5) commands.push(reportSeek(startAt))
  if (rate !== intent.rate) commands.push({ kind: 'set-rate', rate: intent.rate })
  return commands
}

function handleMovement(state: YouTubeFrameState, isLive: boolean, { playback, now }: ClockReadings): Step {
  const { stalledSeek, ...rest } = state
  const moved = { ...rest, hasMoved: true }
  const reported = report({ isLive: isLive || undefined, isStalled: false, problem: getLastingProblem(playback) })
  const commands: YouTubeFrameCommand[] = [reported]
  // Anywhere else than at the position of the stall, the reader has moved it inside the frame meanwhile.
  const isForgotten =
    stalledSeek && Math.abs(now - stalledSeek.to) > 2 && Math.abs(now - stalledSeek.from) < RESUMED_WITHIN
  if (isForgotten) commands.push({ kind: 'seek', to: stalledSeek.to }, reportSeek(stalledSeek.to))
  if (playback.isStalled) commands.push(WATCH)
  return [moved, commands]
}

function want(state: YouTubeFrameState, isPlaying: boolean): YouTubeFrameState {
  return { ...state, intent: { ...state.intent, isPlaying } }
}

function getLastingProblem({ problem }: Playback): PlaybackProblem | undefined {
  return PASSING.has(problem) ? undefined : problem
}

function report(playback: Partial<Playback>, clock?: ClockEvent): YouTubeFrameCommand {
  return { kind: 'report', playback, clock }
}

function reportSeek(to: Seconds): YouTubeFrameCommand {
  return { kind: 'report', clock: { kind: 'seek', to } }
}

function reportRate(rate: number): YouTubeFrameCommand {
  return report({ rate }, { kind: 'rate', rate })
}
