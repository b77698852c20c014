/** State of the passage that is heard, and how far it has come. */

import type { PlaybackClock, PlaybackProblem } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'

/** How much of a passage is played. */
export const HEAR_SECONDS: Seconds = 10

export interface HearPassage {
  readonly key: string
  readonly episodeId: string
  readonly at: Seconds
  /** Where it ends, instead of after `HEAR_SECONDS`. */
  readonly until?: Seconds | undefined
}

/** no-code: our own part did not come · no-episode: its file did not · no-recording: there is nothing to play · no-room: for the frame of a video. */
export type HearProblem = PlaybackProblem | 'no-code' | 'no-episode' | 'no-recording' | 'no-room'

export interface HearState {
  readonly passage?: HearPassage | undefined
  readonly phase: 'idle' | 'loading' | 'playing' | 'paused' | 'failed'
  readonly problem?: HearProblem | undefined
  /** Playing without progress: an advertisement, or loading. */
  readonly isStalled: boolean
  /** Undefined until the episode is known. */
  readonly clock?: PlaybackClock | undefined
  /** The recording is on YouTube. */
  readonly isForeign: boolean
  readonly address?: string | undefined
}

/** True while it sounds or is about to: the pause button applies. */
export function isHeard(phase: HearState['phase']): boolean {
  return phase === 'playing' || phase === 'loading'
}

export const SILENT: HearState = { phase: 'idle', isStalled: false, isForeign: false }
