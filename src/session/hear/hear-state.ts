/** State of the passage that is heard, and how far it has come. */

import type { PlaybackClock, PlaybackProblem } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'

/** How much of a passage is played. */
export const LISTEN_SECONDS: Seconds = 10

export interface ListenPassage {
  readonly key: string
  readonly episodeId: string
  readonly at: Seconds
}

/** no-code: our own part did not come · no-episode: its file did not · no-recording: there is nothing to play · no-room: for the frame of a video. */
export type ListenProblem = PlaybackProblem | 'no-code' | 'no-episode' | 'no-recording' | 'no-room'

export interface ListenState {
  readonly passage?: ListenPassage | undefined
  readonly phase: 'idle' | 'loading' | 'playing' | 'paused' | 'failed'
  readonly problem?: ListenProblem | undefined
  /** Playing without progress: an advertisement, or loading. */
  readonly isStalled: boolean
  /** Undefined until the episode is known. */
  readonly clock?: PlaybackClock | undefined
  /** The recording is on YouTube. */
  readonly isForeign: boolean
  readonly address?: string | undefined
}

/** True while it sounds or is about to: the pause button applies. */
export function isHeard(phase: ListenState['phase']): boolean {
  return phase === 'playing' || phase === 'loading'
}

export const SILENT: ListenState = { phase: 'idle', isStalled: false, isForeign: false }
