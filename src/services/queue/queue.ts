/** A list of passages that are played one after another, over one episode or several. */

import type { Span } from '../../core/time/span.ts'

export interface QueuePart {
  readonly episodeId: string
  readonly span: Span
  /** The passage in one line. */
  readonly title: string
}

/**
 * playing: the part is played, or the player is on its way to it · left: the reader went elsewhere, or the player failed;
 * it can be gone back to · coming: the page of the part's episode is being opened.
 */
type QueuePhase = 'playing' | 'left' | 'coming'

export interface Queue {
  /** The name of the queue: `Highlights`. */
  readonly name: string
  /** Never empty. */
  readonly parts: readonly QueuePart[]
  /** Index of the part being played. */
  readonly at: number
  readonly phase: QueuePhase
}
