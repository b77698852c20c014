/** Links that leave the page: where a moment can be found. */

import { encodePathPart } from '../core/text/encode-path-part.ts'
import type { Episode } from '../core/episode/schema.ts'
import type { Seconds } from '../core/time/span.ts'

export interface Links {
  /** Path of a moment inside this site, for `href`. */
  path(at: Seconds): string
  /** Full address of a moment. */
  to(at: Seconds): string
  /** The same moment on YouTube; undefined for other media. */
  youtube(at: Seconds): string | undefined
}

export function createLinks(base: string, episode: Pick<Episode, 'id' | 'media'>): Links {
  const path = (at: Seconds) => formatMomentPath(base, episode.id, at)
  const to = (at: Seconds) => new URL(path(at), window.location.origin).href
  return {
    path,
    to,
    youtube(at) {
      const { media } = episode
      if (media?.kind !== 'youtube') return undefined
      return `https://www.youtube.com/watch?v=${media.videoId}${at >= 1 ? `&t=${Math.floor(at)}s` : ''}`
    },
  }
}

/** Path of a moment of any episode inside this site. */
export function formatMomentPath(base: string, episodeId: string, at: Seconds = 0): string {
  return `${base}e/${encodePathPart(episodeId)}${at >= 1 ? `?t=${Math.floor(at)}` : ''}`
}
