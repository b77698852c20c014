/** Decides which paragraph times are displayed. */

import type { Seconds } from '../time/span.ts'
import type { Segment } from './transcript.ts'

/** The start to display; undefined when it is estimated inside a long cue and may be far off. */
export function getPrintedStart({ start, startBasis, isStartClose }: Segment): Seconds | undefined {
  return startBasis === undefined || isStartClose ? start : undefined
}
