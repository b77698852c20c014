/** Parses pasted media URLs and formats YouTube URLs. */

import { findMediaType } from '../episode/media-file.ts'
import type { Media } from '../episode/schema.ts'
import { MAX_SECONDS, parseTimecode } from '../time/timecode.ts'
import type { Seconds } from '../time/span.ts'

export interface MediaAddress {
  readonly media: Media
  /** From the `t` or `start` parameter, if it is a valid time. */
  readonly startAt?: Seconds
}

const VIDEO_ID = /^[A-Za-z0-9_-]{11}$/
const YOUTUBE_HOST = /^(?:(?:www|m|music)\.)?(?:youtube\.com|youtube-nocookie\.com)$/
const VIDEO_PATH = /^\/(?:embed|shorts|live|v)\/([^/]+)\/?$/

/** True for a YouTube video id (11 characters). */
export function isVideoId(text: string): boolean {
  return VIDEO_ID.test(text)
}

/**
 * Parses all forms of YouTube URL (watch, short link, embed, shorts, live) and URLs of audio or video files. Undefined for
 * anything else.
 */
export function parseMediaAddress(text: string): MediaAddress | undefined {
  const url = parseUrl(text.trim())
  if (!url) return undefined
  const media = findVideo(url) ?? findFile(url)
  if (!media) return undefined
  const startAt = parseTimecode(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '')
  return startAt === undefined ? { media } : { media, startAt }
}

function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}

function findVideo(url: URL): Media | undefined {
  const videoId = findVideoId(url)
  return videoId !== undefined && isVideoId(videoId) ? { kind: 'youtube', videoId } : undefined
}

function findVideoId(url: URL): string | undefined {
  if (url.hostname === 'youtu.be') return url.pathname.slice(1).replace(/\/$/, '')
  if (!YOUTUBE_HOST.test(url.hostname)) return undefined
  if (url.pathname === '/watch') return url.searchParams.get('v') ?? undefined
  return VIDEO_PATH.exec(url.pathname)?.[1]
}

function findFile(url: URL): Media | undefined {
  if (url.hostname === 'youtu.be' || YOUTUBE_HOST.test(url.hostname)) return undefined
  const mime = findMediaType(url.pathname)
  return mime === undefined ? undefined : { kind: 'file', url: url.href, mime }
}

/** YouTube URL of a moment, in whole seconds; without a time (or with 0) that of the video. Undefined for an invalid id. */
export function formatWatchAddress(videoId: string, at: Seconds = 0): string | undefined {
  if (!isVideoId(videoId)) return undefined
  const whole = at >= 1 && at <= MAX_SECONDS ? Math.floor(at) : 0
  const address = `https://www.youtube.com/watch?v=${videoId}`
  return whole > 0 ? `${address}&t=${whole}s` : address
}
