import type { Seconds } from '../time/span.ts'

/** A time that a note states is right when it is off by no more than this from where the words are said. */
export const TIME_TOLERANCE: Seconds = 60
