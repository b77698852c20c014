/** Paths of the pages of this site, and links to a moment from elsewhere. */

import { encodePathPart } from '../core/text/encode-path-part.ts'
import type { Episode } from '../core/episode/schema.ts'
import { formatNameId } from '../core/episode/slug.ts'
import { formatWatchAddress } from '../core/episode/media-file.ts'
import type { Seconds } from '../core/time/span.ts'

export interface Links {
  /** Path of a moment inside this site, for `href`. */
  path(at: Seconds): string
  /** Full address of a moment. */
  to(at: Seconds): string
  /** Full address of the page that others may show in a frame. */
  embed(): string
  /** The same moment on YouTube; undefined for other media. */
  youtube(at: Seconds): string | undefined
}

export function createLinks(base: string, episode: Pick<Episode, 'id' | 'media'>): Links {
  const path = (at: Seconds) => formatMomentPath(base, episode.id, at)
  const to = (at: Seconds) => new URL(path(at), window.location.origin).href
  return {
    path,
    to,
    embed: () => new URL(`${base}embed/${encodePathPart(episode.id)}/`, window.location.origin).href,
    youtube(at) {
      const { media } = episode
      if (media?.kind !== 'youtube') return undefined
      return formatWatchAddress(media.videoId, at)
    },
  }
}

/** Path of a moment of any episode inside this site. */
export function formatMomentPath(base: string, episodeId: string, at: Seconds = 0): string {
  return base + formatEpisodePath(episodeId, at).slice(1)
}

/** The same path without the base of the site, as the router takes it. */
export function formatEpisodePath(episodeId: string, at: Seconds = 0): string {
  return `/e/${encodePathPart(episodeId)}${at >= 1 ? `?t=${Math.floor(at)}` : ''}`
}

/** Where an episode is compared with another transcript of its recording. */
export function formatComparePath(episodeId: string): string {
  return `${formatEpisodePath(episodeId)}/compare`
}

/** The page of a name, or its place in the page of the one episode that has all there is of it. */
export function formatNamePath(slug: string, only?: string): string {
  return only === undefined
    ? `/m/${encodePathPart(slug)}`
    : `${formatEpisodePath(only)}#${encodePathPart(formatNameId(slug))}`
}

/** Id of the element in the page of a name that holds what is stored of it. */
export const PAGE_DATA = 'page-data'
/** Id of the element in the page of an episode with the episodes that the end of its text leads to. */
export const RELATED = 'related'

/** Pages that the build draws as a frame: their content depends on the reader. */
const FRAME_NAMES = ['search', 'check', 'names', 'notes', 'clips', 'years'] as const
export type FrameName = (typeof FRAME_NAMES)[number]

/** @param path Without slashes at its ends. */
export function findFrame(path: string): FrameName | undefined {
  return FRAME_NAMES.find((name) => name === path)
}

/** With a slash at its end. Where the build draws a page nobody sees it. */
export function getSiteAddress(base: string): string {
  return new URL(base, globalThis.location?.origin ?? 'https://site.invalid').href
}
