/** Decides whose time an embedded frame reports: that of our video, of another one, or of an advertisement. */

import type { Seconds } from '../time/span.ts'

export type VideoOwner = 'ours' | 'other' | 'advertisement'

export interface VideoReport {
  readonly videoId?: string
  readonly duration?: Seconds
  /** The reported length is 0: a live stream, once it plays. */
  readonly isEndless?: boolean
}

/** The reports of one frame so far. */
interface ReportedVideo extends VideoReport {
  readonly owner: VideoOwner
  /** Length that the episode states or that was reported of our video. */
  readonly expected: Seconds | undefined
  /** Sum of the small steps in which the length has grown. */
  readonly growth: Seconds
}

const MAX_ADVERTISEMENT: Seconds = 180
/** A length that has grown by this much in small steps is that of a live stream. */
const LIVE_GROWTH: Seconds = 3
const MAX_GROWTH_STEP: Seconds = 10

/** Before the first report. `expected`: length that the episode states. */
export function createReportedVideo(expected: Seconds | undefined): ReportedVideo {
  return { owner: 'ours', expected, growth: 0 }
}

/** Adds a report: fields that are missing keep their last value. */
export function addVideoReport(video: ReportedVideo, ourId: string, report: VideoReport): ReportedVideo {
  const videoId = report.videoId ?? video.videoId
  const duration = report.duration ?? video.duration
  const step = (duration ?? 0) - (video.duration ?? Infinity)
  const growth = step > 0 && step <= MAX_GROWTH_STEP ? video.growth + step : video.growth
  const isEndless = report.isEndless || (video.isEndless && report.duration === undefined)
  const owner = judgeVideo(ourId, video.expected, { videoId, duration })
  const isOurLength = owner === 'ours' && duration !== undefined
  const expected = isOurLength ? Math.max(video.expected ?? 0, duration) : video.expected
  return { videoId, duration, isEndless, owner, expected, growth }
}

export function isLiveVideo({ isEndless = false, growth }: ReportedVideo): boolean {
  return isEndless || growth > LIVE_GROWTH
}

/**
 * The id decides where the frame reports one. A far too short length under our id is an advertisement; under no id, a length
 * off by more than 5 s and 2 % is another video.
 */
export function judgeVideo(ourId: string, expected: Seconds | undefined, report: VideoReport): VideoOwner {
  if (report.videoId !== undefined && report.videoId !== ourId) return 'other'
  if (expected === undefined || report.duration === undefined) return 'ours'
  if (report.duration <= MAX_ADVERTISEMENT && report.duration < expected / 2) return 'advertisement'
  const isOff = Math.abs(report.duration - expected) > Math.max(5, expected * 0.02)
  return isOff && report.videoId === undefined ? 'other' : 'ours'
}
