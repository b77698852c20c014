/** Formats names and titles for URLs and file names. */

import { fold } from '../text/fold.ts'
import { formatHash } from './content-hash.ts'

/** Special property names in JavaScript, and reserved device names on Windows. */
const RESERVED = /^(?:constructor|prototype|con|prn|aux|nul|(?:com|lpt)[0-9])$/

const MAX_SLUG_LENGTH = 80
/** UTF-8 limit. File systems allow 255 bytes per name. */
const MAX_SLUG_BYTES = 240

/**
 * Key of a name in `names.json` and in `/m/<slug>`: folded letters and digits of any script, joined by hyphens, at most 80
 * UTF-16 units and 240 bytes. A name without letters or digits becomes a hash. Names that fold to the same text share a slug.
 */
export function formatSlug(name: string): string {
  const slug = fold(name)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  const cut = truncateSlug(slug).replace(/^-|-$/g, '')
  if (cut === '') return formatHash(name)
  return RESERVED.test(cut) ? `${cut}-` : cut
}

function truncateSlug(slug: string): string {
  let bytes = 0
  let end = 0
  for (const character of slug) {
    bytes += countBytes(character.codePointAt(0)!)
    if (bytes > MAX_SLUG_BYTES || end + character.length > MAX_SLUG_LENGTH) break
    end += character.length
  }
  return slug.slice(0, end)
}

/** UTF-8 length of a code point. */
function countBytes(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/** A slug of at most 60 ASCII characters, valid in an episode id. Other characters are dropped. */
export function formatFileSlug(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.slice(0, 60).replace(/-$/, '') || 'episode'
}
