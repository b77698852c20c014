/** Labels for the ranges of length that narrow a list. */

import type { EpisodeLength } from '../../core/episode/catalogue.ts'

export const LENGTH_WORDS: Readonly<Record<EpisodeLength, string>> = {
  short: 'Under 30 minutes',
  medium: '30 to 90 minutes',
  long: 'Over 90 minutes',
}
