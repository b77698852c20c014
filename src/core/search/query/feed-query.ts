/** The search behind the feed of a name, of a speaker, or of a search itself. */

import { formatSlug } from '../../episode/slug.ts'
import { writeOperator } from './edit-query.ts'
import { writeExactName } from './episode-filter.ts'

export const FEED_KINDS = ['name', 'speaker', 'search'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** A name of several words is searched as they stand. */
export function formatFeedQuery(kind: FeedKind, value: string): string {
  if (kind === 'speaker')
    return `${writeOperator('speaker', writeExactName(value))} ${writeOperator('kind', 'transcript')}`
  if (kind === 'search') return value.trim()
  return /\s/.test(value.trim()) ? `"${value.replaceAll('"', '')}"` : value
}

/** Below the site. */
export function formatFeedPath(kind: FeedKind, value: string): string {
  return `feeds/${kind}-${formatSlug(value)}.xml`
}
