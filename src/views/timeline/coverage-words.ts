/** How much of the recording has text, in words: the same everywhere it is said. */

import type { Seconds, Span } from '../../core/time/span.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'

export interface Covered {
  readonly covered: Seconds
  readonly duration: Seconds
}

/** From here on a text counts as whole: the last second of a recording is nobody's. */
const WHOLE = 0.995

/** By the one coverage rule, of the whole or of a part of the recording. */
export function measureCoverage(transcript: Transcript, within?: Span): Covered {
  const span = within ?? { start: 0, end: transcript.duration }
  return { covered: measureCovered(transcript, span), duration: span.end - span.start }
}

/** True when a reader should be told that there is more to hear than to read. */
export function isPartlyCovered({ covered, duration }: Covered): boolean {
  return duration > 0 && covered / duration < WHOLE && formatLength(covered) !== formatLength(duration)
}

/** `Transcript covers 59 min of 4 h 25 min`; `Fully transcribed`. */
export function describeCoverage(coverage: Covered): string {
  if (!isPartlyCovered(coverage)) return 'Fully transcribed'
  const [part, whole] = [coverage.covered, coverage.duration].map((length) =>
    formatLength(length).replace(/ minutes?$/, ' min'),
  )
  return `Transcript covers ${part} of ${whole}`
}

/** In seconds. A last caption that stays on the screen a little longer than the recording says nothing. */
const MAX_OVERRUN: Seconds = 5

/** `The transcript runs to 2:52:17, past the stated length of 2:37:17`; undefined where it ends with the recording. */
export function describeOverrun({ end, duration }: Transcript): string | undefined {
  if (end - duration <= MAX_OVERRUN) return undefined
  return `The transcript runs to ${formatTimecode(end)}, past the stated length of ${formatTimecode(duration)}`
}
