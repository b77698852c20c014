/** Where a recording is played from, and whether it has a picture. */

import { findMediaType, isMediaPath } from '../../core/episode/media-file.ts'
import type { Recording } from '../player.ts'

export interface Source {
  readonly url: string
  readonly hasPicture: boolean
  release(): void
}

/** A recording by its address, and the same in another format for browsers that cannot play the first. */
export interface MediaFile extends MediaAddress {
  readonly fallback?: MediaAddress | undefined
}

interface MediaAddress {
  /** A web address, or a path below the site. */
  readonly url: string
  readonly mime: string
}

/** `site`: where paths of the site's own recordings begin. Undefined for an address that must not be asked for. */
export function findSource(media: MediaFile, site: string): Source | undefined {
  const { url, mime } = media.fallback && !canPlay(media.mime) ? media.fallback : media
  if (!isMediaPath(url)) return undefined
  try {
    return { url: new URL(url, site).href, hasPicture: isVideo(mime), release() {} }
  } catch {
    return undefined
  }
}

/** A file of the reader's own: nothing is copied, the browser reads it where it lies. */
export function openSource(file: Recording): Source {
  const url = URL.createObjectURL(file)
  const mime = file.type || findMediaType(file.name) || ''
  return { url, hasPicture: isVideo(mime), release: () => URL.revokeObjectURL(url) }
}

/** Ogg, for one, is unknown to Safari before 18.4. */
function canPlay(mime: string): boolean {
  return document.createElement(isVideo(mime) ? 'video' : 'audio').canPlayType(mime) !== ''
}

function isVideo(mime: string): boolean {
  return mime.startsWith('video/')
}
