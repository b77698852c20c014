/** How much of the recording has text, in words: the same everywhere it is said. */

import type { Seconds, Span } from '../../core/time/span.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { measureCovered } from '../../core/transcript/coverage.ts'
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
  return { covered: measureCovered(transcript, span), duration: span.end - span.start }
}

/** True when a reader should be told that there is more to hear than to read. */
export function isPartial({ covered, duration }: Covered): boolean {
  return duration > 0 && covered / duration < WHOLE
}

/** `59 minutes of 4 h 25 min have text`; `All 58 minutes have text`; `All but 15 seconds of 13 minutes have text`. */
export function describeCoverage(coverage: Covered): string {
  const { covered, duration } = coverage
  const [part, whole] = [formatLength(covered), formatLength(duration)]
  if (!isPartial(coverage)) return whole in ONE ? `The whole ${ONE[whole]} has text` : `All ${whole} have text`
  if (part === whole) return `All but ${formatLength(duration - covered)} of ${whole} have text`
  return `${part} of ${whole} ${part in ONE ? 'has' : 'have'} text`
}

/** `58 seconds of 7 minutes`; `all 7 minutes`. */
export function formatShare(coverage: Covered): string {
  const [part, whole] = [formatLength(coverage.covered), formatLength(coverage.duration)]
  return part === whole ? `all ${whole in ONE ? `of ${whole}` : whole}` : `${part} of ${whole}`
}

const ONE: Readonly<Record<string, string>> = { '1 second': 'second', '1 minute': 'minute', '1 h': 'hour' }
