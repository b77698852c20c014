/** The likely reason why a video does not move, by how long it has not. */

import type { PlaybackProblem } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'

const WITHOUT_NETWORK: Seconds = 4
const NOT_STARTING: Seconds = 8
/** A frame that says it plays may be showing advertisements that long. */
const ADVERTISEMENTS: Seconds = 45

/** From here on the video counts as standing. */
export const STALLED: Seconds = 2

/** When it is worth looking. */
export const STANDING_LIMITS: readonly Seconds[] = [STALLED, WITHOUT_NETWORK, NOT_STARTING, ADVERTISEMENTS]

export interface Standing {
  readonly stallTime: Seconds
  /** The player says it plays. */
  readonly isPlaying: boolean
  /** It has moved since the last press on play. */
  readonly hasMoved: boolean
  readonly isOnline: boolean
}

export function findStandingProblem({
  stallTime,
  isPlaying,
  hasMoved,
  isOnline,
}: Standing): PlaybackProblem | undefined {
  if (stallTime >= WITHOUT_NETWORK && !isOnline) return 'offline'
  if (hasMoved) return undefined
  return stallTime >= (isPlaying ? ADVERTISEMENTS : NOT_STARTING) ? 'not-starting' : undefined
}
