/** Exports a list of clips as an edit decision list (CMX 3600): one reel per video, all clips on one track. */

import type { Clip } from '../../clip/clip.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Seconds } from '../../time/span.ts'

/** Frame rate of the editing project. The format does not state it, so the user must choose. */
export const FRAME_RATES = [23.976, 24, 25, 29.97, 30, 50, 60] as const
export type FrameRate = (typeof FRAME_RATES)[number]

/** The customary start timecode, one hour. */
const FIRST: Seconds = 3600
/** Event numbers have three digits. */
const MAX_EVENTS = 999

/**
 * Non-drop timecodes: at 23.976 and 29.97 they count 24 and 30 frames per second and run slightly slower than real time.
 * Starts are rounded down to a frame, ends up. Events after 999 are left out.
 */
export function writeClipsEdl(clips: readonly Clip[], rate: FrameRate): string {
  const reels = [...new Set(clips.map(({ episodeId }) => episodeId))]
  let next = toFrames(FIRST, rate, Math.round)
  const events = clips.slice(0, MAX_EVENTS).map((clip, index) => {
    const from = toFrames(clip.start, rate, Math.floor)
    const to = Math.max(from + 1, toFrames(clip.end, rate, Math.ceil))
    const times = [from, to, next, next + to - from].map((frames) => formatFrames(frames, rate))
    next += to - from
    const queue = `R${String(reels.indexOf(clip.episodeId) + 1).padStart(3, '0')}`
    return [
      `${String(index + 1).padStart(3, '0')}  ${queue}     AA/V  C        ${times.join(' ')}`,
      `* FROM CLIP NAME: ${nameSource(clip)}`,
      `* COMMENT: ${oneLine(clip.name)}`,
      '',
    ].join('\n')
  })
  return ['TITLE: CLIPS', 'FCM: NON-DROP FRAME', '', ...events].join('\n')
}

/** Same file name as in the ffmpeg command, so that one download serves both. */
function nameSource({ videoId, episodeTitle }: Clip): string {
  return videoId === undefined ? oneLine(episodeTitle) : `video_${videoId}.mp4`
}

/** Frame number. Snaps to a frame within 0.001, because seconds are floating point. */
function toFrames(at: Seconds, rate: FrameRate, round: (frames: number) => number): number {
  const frames = at * exactRate(rate)
  const nearest = Math.round(frames)
  return Math.abs(frames - nearest) < 0.001 ? nearest : round(frames)
}

function exactRate(rate: FrameRate): number {
  return rate === 23.976 ? 24_000 / 1001 : rate === 29.97 ? 30_000 / 1001 : rate
}

function formatFrames(frames: number, rate: FrameRate): string {
  const base = Math.round(rate)
  const seconds = Math.floor(frames / base)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frames % base]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
