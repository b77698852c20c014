/** Passages that can be queued: the highlights of an episode, and the hits of its find bar. */

import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Findings } from '../../core/findings/finding.ts'
import { findQuoteCheck } from '../../core/findings/quotes/quote-check.ts'
import { findSpokenAround } from '../../core/findings/passages/spoken-around.ts'
import type { Highlight } from '../../core/episode/schema.ts'
import type { Span } from '../../core/time/span.ts'
import { findSegmentAt } from '../../core/transcript/find-active.ts'
import type { FindHit } from '../../core/transcript/find-in-text.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { QueuePart } from '../../services/queue/queue.ts'

/** In the order of the file. Those without a time are left out. */
export function listHighlightParts(loaded: LoadedEpisode, findings: Findings | undefined): readonly QueuePart[] {
  const { episode } = loaded
  return episode.highlights.flatMap((highlight) => {
    const span = findHighlightSpan(loaded, highlight, findings)
    return span ? [{ episodeId: episode.id, span, title: highlight.title }] : []
  })
}

/** The clip the file proposes; else where the check found its first quote; else the paragraph at its time. */
function findHighlightSpan(
  { transcript }: LoadedEpisode,
  { id, at, clip }: Highlight,
  findings: Findings | undefined,
): Span | undefined {
  if (clip && clip.end > clip.start) return clip
  const check = findQuoteCheck(findings, { kind: 'highlight', id, index: 0 })
  const [best] = check?.passages ?? []
  const said = best && spanOf(best)
  if (said && said.end > said.start) return said
  if (at === undefined) return undefined
  const index = findSegmentAt(transcript, at)
  const end = index === undefined ? undefined : transcript.segments[index]?.end
  return end !== undefined && end > at ? { start: at, end } : undefined
}

/** The sentence around each hit, none twice. */
export function listHitParts({ episode, transcript }: LoadedEpisode, hits: readonly FindHit[]): readonly QueuePart[] {
  return findSpokenAround(episode, transcript, hits).map(({ segment, span, said }) => {
    const text = transcript.segments[segment]!.text.slice(said.start, said.end).trim()
    return { episodeId: episode.id, span, title: text }
  })
}
