/** Names and titles as parts of an address or a file name. */

import { fold } from '../text/fold.ts'
import { formatHash } from './content-hash.ts'

/** Keys that mean something to JavaScript itself. */
const RESERVED: ReadonlySet<string> = new Set(['constructor', 'prototype'])

/**
 * Key of a name in `names.json` and in `/m/<slug>`: folded, letters and digits of any script, hyphens between, at most 80.
 * A name without letters or digits gets its fingerprint. Names that fold to the same letters share a slug.
 */
export function formatSlug(name: string): string {
  const slug = fold(name)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '')
  if (slug === '') return formatHash(name)
  return RESERVED.has(slug) ? `${slug}-` : slug
}

/** A slug of at most 60 of the characters an episode id may have; other scripts are left out. */
export function formatFileSlug(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.slice(0, 60).replace(/-$/, '') || 'episode'
}
