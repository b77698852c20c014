/** The line to one ready frame: commands go in, what it reports moves the clock, until it is disposed of. */

import {
  changeRate,
  commandSeek,
  resetStall,
  isRate,
  moveClock,
  getStallTime,
  startClock,
  stopClock,
  type MediaClock,
} from '../../core/playback/media-clock.ts'
import type { Playback, PlaybackPhase, PlaybackProblem } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isOnline } from '../../platform/online.ts'
import { isPageVisible } from '../../platform/page-visibility.ts'
import { readWall, type PlaybackStore } from '../create-playback-store.ts'
import type { YouTubeHost } from '../player.ts'
import { createStallWatch } from '../stall-watch.ts'
import { createTimeSync } from './create-time-sync.ts'
import { findStandingProblem, STALLED, STANDING_LIMITS } from './find-standing-problem.ts'
import { callRaw, readField, readRawRate, readRawTime, type RawPlayer } from './raw-player.ts'

export interface YouTubeAdapter {
  play(): void
  pause(): void
  seek(to: Seconds): void
  setRate(rate: number): void
  /** Events from YouTube's script as they come. */
  takeState(event: unknown): void
  takeRate(event: unknown): void
  /** The page was hidden or shown. */
  handlePage(): void
  readIntent(): Intent
  dispose(): void
}

/** The state the reader wants, whatever the frame does. */
export interface Intent {
  readonly isPlaying: boolean
  readonly rate: number
}

export interface YouTubeAdapterOptions {
  readonly raw: RawPlayer
  readonly feed: PlaybackStore
  readonly videoId: string
  readonly host: YouTubeHost
  /** Whole seconds at which the frame was told to start. */
  readonly frameStart: Seconds
  /** Length of the video as the episode states it. */
  readonly duration?: Seconds
  readonly intent: Intent
}

const STATE = { unstarted: -1, ended: 0, playing: 1, paused: 2, buffering: 3, cued: 5 } as const

/** Problems that end when the video moves. */
const PASSING: ReadonlySet<PlaybackProblem | undefined> = new Set(['autoplay-blocked', 'not-starting', 'offline'])

/** Seconds of media around the place where it stood: its first reports come within these. */
const RESUMED_WITHIN: Seconds = 5

type ClockChange = (clock: MediaClock, wall: Seconds) => MediaClock

export function createYouTubeAdapter(options: YouTubeAdapterOptions): YouTubeAdapter {
  const { raw, feed } = options
  let { isPlaying: wantsPlay, rate: wantedRate } = options.intent
  /** False until the first picture of this start. */
  let hasStarted = false
  /** False until the time has moved since the last press on play. */
  let hasMoved = false
  /** Playback should start elsewhere than the frame would. */
  let isStartMoved = Math.abs(feed.clock.now() - options.frameStart) > 0.05
  /** A seek given while the video stood: a frame in an advertisement forgets it and goes on from where it was. */
  let forgettable: { readonly from: Seconds; readonly to: Seconds } | undefined

  const keeper = createTimeSync({ ...options, onMove: takeMovement, onRate: takeRateValue })
  const watch = createStallWatch({
    limits: STANDING_LIMITS,
    isExpected: () => wantsPlay && isPhase('ready', 'playing', 'buffering'),
    read: () => getStallTime(feed.readMediaClock(), readWall()),
    check: takeStillness,
  })

  function report(playback: Partial<Playback>, clock?: ClockChange): void {
    feed.apply({ playback, ...(clock && { clock }) })
  }

  function isPhase(...phases: readonly PlaybackPhase[]): boolean {
    return phases.includes(feed.clock.getState().phase)
  }

  function withoutPassing(): Partial<Playback> {
    return PASSING.has(feed.clock.getState().problem) ? { problem: undefined } : {}
  }

  // Commands

  function play(): void {
    wantsPlay = true
    hasMoved = false
    report({ ...withoutPassing(), ...(isPhase('loading', 'ready') && { phase: 'buffering' }) }, resetStall)
    if (!hasStarted && isStartMoved) callRaw(raw, 'seekTo', feed.clock.now(), true)
    callRaw(raw, 'playVideo')
    watch.update()
  }

  function pause(): void {
    wantsPlay = false
    callRaw(raw, 'pauseVideo')
    report({ ...(isPhase('buffering') && !hasStarted && { phase: 'ready' }), isStalled: false })
    watch.update()
  }

  function seek(to: Seconds): void {
    if (hasStarted && !isPhase('ended')) return seekStarted(to)
    expectStart()
    isStartMoved = true
    report({ startAt: to }, (clock) => moveClock(clock, to))
    // Any seek would start a player that is cued or has ended: without a wish to play, the place is only kept.
    if (wantsPlay) callRaw(raw, 'seekTo', to, true)
  }

  function seekStarted(to: Seconds): void {
    const from = forgettable?.from ?? feed.clock.now()
    forgettable = feed.clock.getState().isStalled ? { from, to } : undefined
    callRaw(raw, 'seekTo', to, true)
    feed.apply({ clock: (clock, wall) => commandSeek(clock, to, wall) })
  }

  function setRate(rate: number): void {
    wantedRate = rate
    if (hasStarted) callRaw(raw, 'setPlaybackRate', rate)
    else report({ rate }, (clock, wall) => changeRate(clock, rate, wall))
  }

  // Reports

  function takeState(event: unknown): void {
    keeper.update()
    takeStateCode(readField(event, 'data'))
    keeper.update()
    watch.update()
  }

  function takeStateCode(code: unknown): void {
    const time = keeper.readTime()
    const stop: ClockChange = (clock, wall) => stopClock(clock, wall, time)
    if (code === STATE.playing) takePlaying()
    else if (code === STATE.buffering) report({ phase: 'buffering' }, stop)
    else if (code === STATE.paused || code === STATE.ended) {
      wantsPlay = false
      beginStarted()
      report({ phase: code === STATE.paused ? 'paused' : 'ended', isStalled: false, ...withoutPassing() }, stop)
    } else if (code === STATE.unstarted || code === STATE.cued) {
      expectStart()
      report({ phase: wantsPlay ? 'buffering' : 'ready' }, stop)
    }
  }

  function takePlaying(): void {
    wantsPlay = true
    const time = readRawTime(raw)
    if (!hasStarted) takeFirstPicture(time)
    beginStarted()
    report({ phase: 'playing', ...withoutPassing() }, (clock, wall) =>
      keeper.readVerdict() === 'ours' ? startClock(clock, wall, time) : clock,
    )
  }

  function takeFirstPicture(time: Seconds | undefined): void {
    const startAt = feed.clock.now()
    const distance = Math.abs((time ?? startAt) - startAt)
    if (isStartMoved && distance > 2) callRaw(raw, 'seekTo', startAt, true)
    // The frame may still say the time of what it showed before: give it the grace of a seek.
    if (distance > 0.5) feed.apply({ clock: (clock, wall) => commandSeek(clock, startAt, wall) })
    isStartMoved = false
    if (readRawRate(raw) !== wantedRate) callRaw(raw, 'setPlaybackRate', wantedRate)
  }

  function beginStarted(): void {
    hasStarted = true
    keeper.trust(true)
  }

  function expectStart(): void {
    hasStarted = false
    keeper.trust(false)
  }

  function takeRate(event: unknown): void {
    const rate = readField(event, 'data')
    if (!hasStarted || !isRate(rate)) return
    wantedRate = rate
    takeRateValue(rate)
  }

  function takeRateValue(rate: unknown): void {
    if (isRate(rate)) report({ rate }, (clock, wall) => changeRate(clock, rate, wall))
  }

  function takeAutoplayBlocked(): void {
    wantsPlay = false
    report({ phase: 'ready', problem: 'autoplay-blocked', isStalled: false })
    watch.update()
  }

  function takeMovement(isLive: boolean): void {
    hasMoved = true
    report({ isLive: isLive || undefined })
    const { isStalled, problem } = feed.clock.getState()
    if (isStalled || PASSING.has(problem)) report({ isStalled: false, ...withoutPassing() })
    const last = forgettable
    forgettable = undefined
    const at = feed.clock.now()
    // Anywhere else than where it stood, the reader has moved it inside the frame meanwhile.
    if (last && Math.abs(at - last.to) > 2 && Math.abs(at - last.from) < RESUMED_WITHIN) seekStarted(last.to)
    if (isStalled) watch.update()
  }

  function takeStillness(stallTime: Seconds): void {
    const verdict = keeper.readVerdict()
    if (stallTime < STALLED || verdict === 'other') return
    const standing = { stallTime, isPlaying: isPhase('playing'), hasMoved, isOnline: isOnline.getState() }
    const problem = verdict === 'ours' ? findStandingProblem(standing) : undefined
    report({ isStalled: isPhase('playing', 'buffering'), ...(problem && { problem }) })
  }

  callRaw(raw, 'addEventListener', 'onAutoplayBlocked', takeAutoplayBlocked)
  keeper.update()
  if (wantsPlay) play()
  else report({ phase: 'ready' })

  return {
    play,
    pause,
    seek,
    setRate,
    takeState,
    takeRate,
    handlePage() {
      if (isPageVisible.getState()) keeper.ask()
      keeper.update()
      watch.update()
    },
    readIntent: () => ({ isPlaying: wantsPlay, rate: wantedRate }),
    dispose() {
      watch.stop()
      keeper.stop()
      callRaw(raw, 'removeEventListener', 'onAutoplayBlocked', takeAutoplayBlocked)
    },
  }
}
