/** Finds contradictions in an episode file that an editor should fix. Never a reason to reject a file. */

import type { Episode } from '../../episode/schema.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { LintFinding, MentionFinding, QuoteCheck } from '../finding.ts'
import { lintChapters } from './lint-chapters.ts'
import { lintMentions } from './lint-mentions.ts'
import { lintQuotes } from './lint-quotes.ts'
import { lintTimes } from './lint-times.ts'

/** Sorted like a note: highlights, key points, mentions, quotes, chapters, transcript; then by position. */
export function lintEpisode(
  episode: Episode,
  transcript: Transcript,
  found: { readonly quotes: readonly QuoteCheck[]; readonly mentions: readonly MentionFinding[] },
): LintFinding[] {
  const findings = [
    ...lintTimes(episode),
    ...lintQuotes(episode, transcript, found.quotes),
    ...lintMentions(episode, transcript, found.mentions),
    ...lintChapters(episode, transcript),
  ]
  return findings.toSorted((a, b) => comparePaths(a.path, b.path))
}

const PARTS = ['highlights', 'keyPoints', 'mentions', 'quotes', 'chapters', 'cues']

function comparePaths(a: LintFinding['path'], b: LintFinding['path']): number {
  const part = PARTS.indexOf(String(a[0])) - PARTS.indexOf(String(b[0]))
  if (part !== 0) return part
  return Number(a[1]) - Number(b[1]) || Number(a[3] ?? -1) - Number(b[3] ?? -1)
}
