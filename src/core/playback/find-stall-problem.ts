/** Finds the likely reason why a video does not move, from the time it has stalled. */

import type { Seconds } from '../time/span.ts'
import type { PlaybackProblem } from './playback.ts'

const WITHOUT_NETWORK: Seconds = 4
const NOT_STARTING: Seconds = 8
/** A frame that reports "playing" may be showing advertisements this long. */
const ADVERTISEMENTS: Seconds = 45

/** From here on playback counts as stalled. */
export const STALLED: Seconds = 2

/** Stall times of a recording of our own, and of an embedded video, at which something new can be reported. */
export const FILE_STALL_LIMITS: readonly Seconds[] = [STALLED, WITHOUT_NETWORK]
export const VIDEO_STALL_LIMITS: readonly Seconds[] = [...FILE_STALL_LIMITS, NOT_STARTING, ADVERTISEMENTS]

interface Stall {
  readonly stallTime: Seconds
  /** The player reports "playing". */
  readonly isPlaying: boolean
  /** It has moved since the last press on play. */
  readonly hasMoved: boolean
  readonly isOnline: boolean
}

export function findStallProblem({ stallTime, isPlaying, hasMoved, isOnline }: Stall): PlaybackProblem | undefined {
  if (stallTime >= WITHOUT_NETWORK && !isOnline) return 'offline'
  if (hasMoved) return undefined
  return stallTime >= (isPlaying ? ADVERTISEMENTS : NOT_STARTING) ? 'not-starting' : undefined
}
