/** Keeps the clock in step with one ready frame: by its messages where they arrive, by polling four times a second otherwise. */

import {
  addVideoReport,
  createReportedVideo,
  isLiveVideo,
  type VideoOwner,
  type VideoReport,
} from '../../core/playback/judge-video.ts'
import { isRate } from '../../core/playback/media-clock.ts'
import type { PlaybackReport } from '../../core/playback/reduce-clock.ts'
import type { YouTubeHost } from '../../core/playback/reduce-youtube-player.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isPageVisible } from '../../platform/page-visibility.ts'
import type { PlaybackStore } from '../create-playback-store.ts'
import { readWall } from '../wall-time.ts'
import { listenToFrame, readFrameMessage, readFrameReport } from './frame-message.ts'
import { readDuration } from './untrusted.ts'
import type { YouTubeTransport } from './youtube-transport.ts'

interface TimeSync {
  /** Whose time the frame reports. While it is not ours, the clock stands. */
  getOwner(): VideoOwner
  /** After a change of state: checks again which video it is, and whether polling is needed. */
  update(): void
  poll(): void
  stop(): void
}

interface TimeSyncOptions {
  readonly transport: YouTubeTransport
  readonly store: PlaybackStore
  readonly videoId: string
  readonly host: YouTubeHost
  readonly duration?: Seconds
  /** False before the first picture: the time and rate of the frame mean nothing. */
  isTrusted(): boolean
  /** Two reports in a row had different times; `isLive`: of something without an end. */
  onMove(isLive: boolean): void
}

/** Milliseconds. */
const POLL_EVERY = 250

export function createTimeSync({ transport, store, videoId, host, ...options }: TimeSyncOptions): TimeSync {
  let video = createReportedVideo(options.duration)
  let hasMessages = false
  let polling: ReturnType<typeof setInterval> | undefined

  const isPlaying = () => store.clock.getState().phase === 'playing'

  function handleMessage(data: unknown): void {
    const report = readFrameReport(readFrameMessage(data), Date.now() / 1000)
    if (!report) return
    hasMessages = true
    updatePolling()
    handleVideo(report)
    handleTime(report.time, report.age === undefined ? undefined : readWall() - report.age)
    handleRate(report.rate)
  }

  function poll(): void {
    handleTime(transport.getTime())
    handleRate(transport.getRate())
  }

  function updatePolling(): void {
    const isNeeded = !hasMessages && isPlaying() && isPageVisible.getState()
    if (isNeeded === (polling !== undefined)) return
    clearInterval(polling)
    polling = isNeeded ? setInterval(poll, POLL_EVERY) : undefined
  }

  function handleTime(time: Seconds | undefined, takenAt?: Seconds): void {
    if (time === undefined || !options.isTrusted() || video.owner !== 'ours') return
    const before = store.readMediaClock().report
    store.apply({ clock: { kind: 'sample', time, takenAt } })
    const { report, isRunning } = store.readMediaClock()
    const hasMoved = isRunning && before && report && Math.abs(report.time - before.time) > 0.01
    if (hasMoved) options.onMove(isLiveVideo(video))
  }

  function handleRate(rate: unknown): void {
    if (options.isTrusted() && isRate(rate)) store.apply({ playback: { rate }, clock: { kind: 'rate', rate } })
  }

  function handleVideo(report: VideoReport): void {
    const before = video.owner
    video = addVideoReport(video, videoId, report)
    const { owner, duration } = video
    if (owner !== before) {
      store.apply(reportOwner(owner, store, transport))
      if (owner === 'ours') options.onMove(isLiveVideo(video))
    }
    if (owner !== 'ours' || duration === undefined) return
    // A live stream grows all the time: one second more is not worth a report.
    if (Math.abs((store.clock.getState().duration ?? 0) - duration) > 1) store.apply({ playback: { duration } })
  }

  const stopListening = transport.frame && listenToFrame(transport.frame, host, handleMessage)

  return {
    getOwner: () => video.owner,
    update() {
      const length = transport.getDuration()
      handleVideo({ videoId: transport.getVideoId(), duration: readDuration(length), isEndless: length === 0 })
      updatePolling()
    },
    poll,
    stop() {
      clearInterval(polling)
      stopListening?.()
    },
  }
}

function reportOwner(owner: VideoOwner, { clock }: PlaybackStore, transport: YouTubeTransport): PlaybackReport {
  const { phase, problem } = clock.getState()
  const isPlaying = phase === 'playing'
  if (owner === 'other') return { clock: { kind: 'stop' }, playback: { problem: 'wrong-video', isStalled: false } }
  if (owner === 'advertisement') return { clock: { kind: 'stop' }, playback: { isStalled: isPlaying } }
  return {
    clock: isPlaying ? { kind: 'start', time: transport.getTime() } : undefined,
    playback: { isStalled: false, problem: problem === 'wrong-video' ? undefined : problem },
  }
}
