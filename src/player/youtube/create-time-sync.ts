/** Keeps the clock at what one ready frame says: its own messages where they can be heard, asking four times a second where not. */

import { applySample } from '../../core/playback/apply-sample.ts'
import { startClock, stopClock } from '../../core/playback/media-clock.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isPageVisible } from '../../platform/page-visibility.ts'
import { readWall, type PlaybackStore } from '../create-playback-store.ts'
import type { YouTubeHost } from '../player.ts'
import { readFrameMessage } from './frame-message.ts'
import { judgeVideo, type Verdict, type Witness } from './judge-video.ts'
import { listenToFrame } from './listen-to-frame.ts'
import {
  callRaw,
  readDuration,
  readRawFrame,
  readRawRate,
  readRawTime,
  readRawVideoId,
  type RawPlayer,
} from './raw-player.ts'

export interface TimeSync {
  /** Whose time the frame tells. While it is not ours, the clock stands. */
  readVerdict(): Verdict
  /** The time of our video, if the frame tells it. */
  readTime(): Seconds | undefined
  /** From the first picture on the frame's time counts; before, it means nothing. */
  trust(isTrusted: boolean): void
  /** After a change of state: looks again which video it is, and whether asking is needed. */
  update(): void
  /** Asks once, now. */
  ask(): void
  stop(): void
}

export interface TimeSyncOptions {
  readonly raw: RawPlayer
  readonly feed: PlaybackStore
  readonly videoId: string
  readonly host: YouTubeHost
  /** Length of the video as the episode states it. */
  readonly duration?: Seconds
  /** Two reports in a row showed different times; `isLive`: of something without an end. */
  onMove(isLive: boolean): void
  onRate(rate: unknown): void
}

const ASK_EVERY = 250
/** A length that has grown by this much, and little by little, is that of a live stream. */
const GROWTH: Seconds = 3
const MAX_STEP: Seconds = 10

export function createTimeSync(options: TimeSyncOptions): TimeSync {
  const { raw, feed, videoId } = options
  let isTrusted = false
  let verdict: Verdict = 'ours'
  let said: Witness = {}
  let expected = options.duration
  let growth: Seconds = 0
  let saysEndless = false
  let hasMessages = false
  let asking: ReturnType<typeof setInterval> | undefined

  const isPlaying = () => feed.clock.getState().phase === 'playing'

  function takeMessage(data: unknown): void {
    const message = readFrameMessage(data, Date.now() / 1000)
    if (!message) return
    hasMessages = true
    updateAsking()
    saysEndless = message.isEndless ?? (saysEndless && message.duration === undefined)
    takeWitness(message)
    takeTime(message.time, message.age === undefined ? undefined : readWall() - message.age)
    if (isTrusted) options.onRate(message.rate)
  }

  function ask(): void {
    takeTime(readRawTime(raw))
    if (isTrusted) options.onRate(readRawRate(raw))
  }

  function updateAsking(): void {
    const isNeeded = !hasMessages && isPlaying() && isPageVisible.getState()
    if (isNeeded === (asking !== undefined)) return
    clearInterval(asking)
    asking = isNeeded ? setInterval(ask, ASK_EVERY) : undefined
  }

  function takeTime(time: Seconds | undefined, takenAt?: Seconds): void {
    if (time === undefined || !isTrusted || verdict !== 'ours') return
    const before = feed.readMediaClock().report
    feed.apply({ clock: (clock, wall) => applySample(clock, { time, takenAt }, wall) })
    const { report, isRunning } = feed.readMediaClock()
    if (isRunning && before && report && Math.abs(report.time - before.time) > 0.01) options.onMove(isLive())
  }

  function isLive(): boolean {
    return saysEndless || growth > GROWTH
  }

  function takeWitness({ videoId: id = said.videoId, duration = said.duration }: Witness): void {
    const step = (duration ?? 0) - (said.duration ?? Infinity)
    if (step > 0 && step <= MAX_STEP) growth += step
    said = { ...(id !== undefined && { videoId: id }), ...(duration !== undefined && { duration }) }
    takeVerdict(judgeVideo(videoId, expected, said))
    if (verdict !== 'ours' || duration === undefined) return
    expected = Math.max(expected ?? 0, duration)
    // A live stream grows all the time: a second more is no news.
    if (Math.abs((feed.clock.getState().duration ?? 0) - duration) > 1) feed.apply({ playback: { duration } })
  }

  function takeVerdict(next: Verdict): void {
    if (next === verdict) return
    verdict = next
    if (verdict === 'other') {
      feed.apply({
        clock: (clock, wall) => stopClock(clock, wall),
        playback: { problem: 'wrong-video', isStalled: false },
      })
    } else if (verdict === 'advertisement') {
      feed.apply({ clock: (clock, wall) => stopClock(clock, wall), playback: { isStalled: isPlaying() } })
    } else returnToOurs()
  }

  function returnToOurs(): void {
    const isWrong = feed.clock.getState().problem === 'wrong-video'
    feed.apply({
      clock: (clock, wall) => (isPlaying() ? startClock(clock, wall, readRawTime(raw)) : clock),
      playback: { isStalled: false, ...(isWrong && { problem: undefined }) },
    })
    options.onMove(isLive())
  }

  const frame = readRawFrame(raw)
  const stopListening = frame && listenToFrame(frame, options.host, takeMessage)

  return {
    readVerdict: () => verdict,
    readTime: () => (isTrusted && verdict === 'ours' ? readRawTime(raw) : undefined),
    trust(next) {
      isTrusted = next
    },
    update() {
      const length = callRaw(raw, 'getDuration')
      saysEndless = length === 0 || (saysEndless && readDuration(length) === undefined)
      takeWitness({ videoId: readRawVideoId(raw), duration: readDuration(length) })
      updateAsking()
    },
    ask,
    stop() {
      clearInterval(asking)
      stopListening?.()
    },
  }
}
