/** Which times of paragraphs are printed. */

import type { Seconds } from '../time/span.ts'
import type { Segment } from './transcript.ts'

/** The start to print; undefined for one that is worked out from a long cue, which may be far off. */
export function getPrintedStart({ start, startBasis, isStartClose }: Segment): Seconds | undefined {
  return startBasis === undefined || isStartClose ? start : undefined
}
