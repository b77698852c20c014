/** Recognises audio and video files by extension, and YouTube videos by id. */

import type { Seconds } from '../time/span.ts'
import { MAX_SECONDS } from '../time/timecode.ts'

const MIME_OF_ENDING: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  ogv: 'video/ogg',
}

/** Extensions with their dot, for a file input. */
export const MEDIA_ENDINGS: readonly string[] = Object.keys(MIME_OF_ENDING).map((ending) => `.${ending}`)

/** MIME type by file extension; undefined for anything but audio and video. */
export function findMediaType(path: string): string | undefined {
  const ending = /\.([a-z0-9]{2,4})$/i.exec(path)?.[1]?.toLowerCase()
  return ending !== undefined && Object.hasOwn(MIME_OF_ENDING, ending) ? MIME_OF_ENDING[ending] : undefined
}

/**
 * True for an http or https URL or a path on the site (`media/talk.ogg`). False for `..` segments, protocol-relative URLs
 * and other schemes.
 */
export function isMediaPath(text: string): boolean {
  if (text.length > 2000 || /[\s\\"<>]/.test(text)) return false
  if (/^https?:\/\/[^/]/i.test(text)) return true
  return !/^[a-z][a-z0-9+.-]*:|^\/\/|^$/i.test(text) && !text.split(/[/?#]/).some((step) => step === '..')
}

const VIDEO_ID = /^[A-Za-z0-9_-]{11}$/

/** True for a YouTube video id (11 characters). */
export function isVideoId(text: string): boolean {
  return VIDEO_ID.test(text)
}

/** YouTube URL of a moment, in whole seconds; without a time (or with 0) that of the video. */
export function formatWatchAddress(videoId: string, at: Seconds = 0): string {
  const whole = at >= 1 && at <= MAX_SECONDS ? Math.floor(at) : 0
  const address = `https://www.youtube.com/watch?v=${videoId}`
  return whole > 0 ? `${address}&t=${whole}s` : address
}
