/** Whose time the frame tells: that of our video, of another one, or of an advertisement before or inside ours. */

import type { Seconds } from '../../core/time/span.ts'

export type Verdict = 'ours' | 'other' | 'advertisement'

export interface Witness {
  readonly videoId?: string
  readonly duration?: Seconds
}

const MAX_ADVERTISEMENT: Seconds = 180

/**
 * The id decides where the frame says one. A far too short length under our id is an advertisement; under no id, a length
 * off by more than 5 s and 2 % is another video. `expected` is what the episode or the frame itself said before.
 */
export function judgeVideo(videoId: string, expected: Seconds | undefined, said: Witness): Verdict {
  if (said.videoId !== undefined && said.videoId !== videoId) return 'other'
  if (expected === undefined || said.duration === undefined) return 'ours'
  if (said.duration <= MAX_ADVERTISEMENT && said.duration < expected / 2) return 'advertisement'
  const isOff = Math.abs(said.duration - expected) > Math.max(5, expected * 0.02)
  return isOff && said.videoId === undefined ? 'other' : 'ours'
}
