import type { Seconds } from '../time/span.ts'

/** Maximum difference between a correct time in a note and the time of the words. */
export const TIME_TOLERANCE: Seconds = 60
