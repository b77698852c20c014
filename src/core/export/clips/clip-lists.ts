/** Exports a list of clips: as a playlist of the files that the clip script creates, as a table, as an edit decision list. */

import type { Clip } from '../../clip/clip.ts'
import { formatClipFile } from '../../clip/clip-command.ts'
import { oneLine } from '../../text/one-line.ts'
import { escapeHtml } from '../../text/escape-html.ts'
import { formatMomentLink } from '../../episode/note-dialect.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { formatCsv, type CsvColumns } from '../csv-field.ts'
import type { Seconds } from '../../time/span.ts'

type PlaylistFormat = 'm3u' | 'xspf'

/** Omits clips of episodes that are not YouTube videos, because the script creates no files for them. */
export function writeClipsPlaylist(clips: readonly Clip[], format: PlaylistFormat): string {
  const tracks = clips.flatMap((clip, index) =>
    clip.videoId === undefined ? [] : [{ clip, file: formatClipFile(clip.videoId, clip.start, index + 1) }],
  )
  return format === 'm3u' ? writeM3u(tracks) : writeXspf(tracks)
}

interface Track {
  readonly clip: Clip
  readonly file: string
}

function writeM3u(tracks: readonly Track[]): string {
  const lines = tracks.flatMap(({ clip, file }) => [
    `#EXTINF:${Math.ceil(clip.end - clip.start)},${nameTrack(clip)}`,
    file,
  ])
  return `${['#EXTM3U', ...lines].join('\n')}\n`
}

function writeXspf(tracks: readonly Track[]): string {
  const entries = tracks.flatMap(({ clip, file }) => [
    '    <track>',
    `      <location>${file}</location>`,
    `      <title>${escapeHtml(nameTrack(clip))}</title>`,
    `      <album>${escapeHtml(clip.episodeTitle)}</album>`,
    `      <duration>${Math.round((clip.end - clip.start) * 1000)}</duration>`,
    '    </track>',
  ])
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
    '  <title>Clips</title>',
    '  <trackList>',
    ...entries,
    '  </trackList>',
    '</playlist>',
  ].join('\n')}\n`
}

/** One line: further lines would be parsed as files. */
function nameTrack({ name, episodeTitle }: Clip): string {
  return oneLine(name) || oneLine(episodeTitle)
}

/** A clip with the full URL that plays it on this site. */
interface LinkedClip extends Clip {
  readonly link: string
}

const COLUMNS: CsvColumns<LinkedClip> = {
  number: (_, index) => index + 1,
  name: ({ name }) => name,
  episode: ({ episodeTitle }) => episodeTitle,
  episode_id: ({ episodeId }) => episodeId,
  start: ({ start }) => formatTimecode(start),
  end: ({ end }) => formatTimecode(end),
  start_seconds: ({ start }) => start,
  end_seconds: ({ end }) => end,
  link: ({ link }) => link,
  video: ({ videoId, start }) => (videoId === undefined ? undefined : formatMomentLink(videoId, start)),
  text: ({ text }) => text,
}

export function writeClipsCsv(clips: readonly LinkedClip[]): string {
  return formatCsv(COLUMNS, clips)
}

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
