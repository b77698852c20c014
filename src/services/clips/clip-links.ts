/** Links to a clip: its episode with the range marked. */

import { encodePathPart } from '../../core/text/encode-path-part.ts'
import type { Clip } from '../../core/clip/clip.ts'
import { formatRange } from '../address.ts'

/** Path without the site's base. */
export function formatClipPath(clip: Clip): string {
  const { t, to } = formatRange(clip)
  return `/e/${encodePathPart(clip.episodeId)}?t=${t}&to=${to}`
}

/** Full address. `base` is the path under which the site lives, with a slash at both ends. */
export function formatClipLink(base: string, clip: Clip): string {
  return new URL(base + formatClipPath(clip).slice(1), window.location.origin).href
}
