/** Turns a paragraph into what is kept of a reading position: where, and the sentence the reader stopped at. */

import type { Episode } from '../../core/episode/schema.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'
import type { ReadingPositionDraft } from '../../reader/reading-positions.ts'

const MAX_QUOTE = 160

/** Undefined at the very beginning, where every visit starts. */
export function describeReadingPosition(
  episode: Episode,
  transcript: Transcript,
  index: number,
): ReadingPositionDraft | undefined {
  const segment = transcript.segments[index]
  if (!segment || index === 0) return undefined
  const at = segment.start
  const progress = at !== undefined && transcript.end > 0 ? at / transcript.end : index / transcript.segments.length
  return {
    episodeId: episode.id,
    ...(at !== undefined && { at }),
    segmentId: segment.id,
    quote: cutSentence(segment.text),
    progress,
  }
}

/** The first sentence or two, cut at a word. */
function cutSentence(text: string): string {
  if (text.length <= MAX_QUOTE) return text
  const cut = text.slice(0, MAX_QUOTE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}
