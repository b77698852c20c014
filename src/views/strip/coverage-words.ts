/** How much of the recording has text, in words: the same everywhere it is said. */

import { coveredLength, type Seconds, type Span } from '../../core/time/span.ts'
import { formatLength } from '../../core/time/timecode.ts'
import type { Transcript } from '../../core/transcript/transcript.ts'

interface Covered {
  readonly covered: Seconds
  readonly duration: Seconds
}

/** From here on a text counts as whole: the last second of a recording is nobody's. */
const WHOLE = 0.995

/** By the one coverage rule, of the whole or of a part of the recording. */
export function measureCoverage(transcript: Transcript, within?: Span): Covered {
  const span = within ?? { start: 0, end: transcript.duration }
  return { covered: coveredLength(transcript.covered, span), duration: span.end - span.start }
}

/** True when a reader should be told that there is more to hear than to read. */
export function isPartial({ covered, duration }: Covered): boolean {
  return duration > 0 && covered / duration < WHOLE
}

/** `59 minutes of 4 h 25 min have text`; `All 58 minutes have text`. */
export function describeCoverage(coverage: Covered): string {
  const { covered, duration } = coverage
  if (!isPartial(coverage)) return `All ${formatLength(duration)} have text`
  return `${formatLength(covered)} of ${formatLength(duration)} have text`
}
