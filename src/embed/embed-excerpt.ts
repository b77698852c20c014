/** The passage that an embedded page shows and plays: the one its address names, or the episode from a second on. */

import type { Passage } from '../core/findings/finding.ts'
import { findPassageIn } from '../core/findings/passages/choose-passage.ts'
import type { Seconds, Span } from '../core/time/span.ts'
import type { Segment } from '../core/transcript/transcript.ts'
import type { LoadedEpisode } from '../session/loaded-episode.ts'

export interface EmbedExcerpt {
  /** The paragraphs to show. */
  readonly segments: readonly Segment[]
  readonly start: Seconds
  /** The span to play; undefined when the address names no end. */
  readonly span?: Span | undefined
  /** The words of the span, where any are said in it. */
  readonly passage?: Passage | undefined
}

/** A span in which nothing is said, or past the end, is taken for a start alone. */
export function createEmbedExcerpt(
  { episode, transcript }: Pick<LoadedEpisode, 'episode' | 'transcript'>,
  start: Seconds,
  span: Span | undefined,
): EmbedExcerpt {
  const passage = span && findPassageIn(episode, transcript, span)
  if (!span || !passage) return { segments: transcript.segments, start }
  return { segments: transcript.segments.slice(passage.first, passage.last + 1), start, span, passage }
}
