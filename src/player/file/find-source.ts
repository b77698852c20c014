/** Where a recording is played from, and whether it has a picture. */

import { findMediaType, isMediaPath } from '../../core/episode/media-file.ts'
import type { Recording } from '../player.ts'

export interface Source {
  readonly url: string
  readonly hasPicture: boolean
  /** To be called once when the source is not needed any more. */
  release(): void
}

/** `site`: where paths of the site's own recordings begin. Undefined for an address that must not be asked for. */
export function findSource(media: { readonly url: string; readonly mime: string }, site: string): Source | undefined {
  if (!isMediaPath(media.url)) return undefined
  try {
    return { url: new URL(media.url, site).href, hasPicture: isVideo(media.mime), release() {} }
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

function isVideo(mime: string): boolean {
  return mime.startsWith('video/')
}
