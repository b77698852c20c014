/** The values that episodes of the library are filtered, sorted and described by. */

import { formatNumber } from '../text/number.ts'
import type { Seconds } from '../time/span.ts'
import type { CatalogueEntry } from './catalogue-schema.ts'

export type CatalogueSort = 'newest' | 'oldest' | 'longest' | 'title' | 'highlights'

export const LENGTHS = ['short', 'medium', 'long'] as const
/** Under 30 minutes, up to 90 minutes, longer. */
type EpisodeLength = (typeof LENGTHS)[number]

export function classifyLength(duration: Seconds): EpisodeLength {
  if (duration < 1800) return 'short'
  return duration <= 5400 ? 'medium' : 'long'
}

/** The year of episodes without a date. */
export const NO_DATE = 'none'

/** False: notes only. */
export function hasTranscript({ counts }: { readonly counts: Pick<CatalogueEntry['counts'], 'words'> }): boolean {
  return counts.words > 0
}

/** `32 hours`: whole hours from one hour on, whole minutes below; at least 1. Undefined when no duration is stated. */
export function formatHours(duration: Seconds): string | undefined {
  if (!(duration > 0)) return undefined
  const isShort = duration < 3570
  const whole = Math.max(1, Math.round(duration / (isShort ? 60 : 3600)))
  return `${formatNumber(whole)} ${isShort ? 'minute' : 'hour'}${whole === 1 ? '' : 's'}`
}

/** Speakers of an episode that are listed at most. A list of this length may be incomplete. */
export const MAX_SPEAKERS = 8
