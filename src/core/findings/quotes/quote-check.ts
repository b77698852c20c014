/** Gets the check of a quote, its time, and whether the file's time is wrong. */

import type { Seconds } from '../../time/span.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { type Findings, type Passage, type QuoteCheck, type QuoteSubject, TIME_TOLERANCE } from '../finding.ts'

export function findQuoteCheck(
  findings: Pick<Findings, 'quotes'> | undefined,
  subject: QuoteSubject,
): QuoteCheck | undefined {
  return findings?.quotes.find((check) => isSameSubject(check.subject, subject))
}

function isSameSubject(one: QuoteSubject, other: QuoteSubject): boolean {
  if (one.kind !== other.kind || one.id !== other.id) return false
  return one.kind === 'quote' || (other.kind === 'highlight' && one.index === other.index)
}

/** Displayed time of a passage: the start of its paragraph. Undefined in an untimed transcript. */
export function getPassageTime({ paragraphAt, at }: Passage): Seconds | undefined {
  return paragraphAt ?? at
}

export function formatPassageTime(passage: Passage): string | undefined {
  const at = getPassageTime(passage)
  return at === undefined ? undefined : formatTimecode(at)
}

export function findSaidTime({ passages }: QuoteCheck): Seconds | undefined {
  const [best] = passages
  return best && getPassageTime(best)
}

/**
 * True when the file's time is more than a minute from every passage, measured from the start of its paragraph to its last
 * word. False when either time is unknown.
 */
export function hasWrongTime({ claimedAt, passages }: QuoteCheck): boolean {
  const timed = passages.filter((passage) => passage.at !== undefined)
  if (claimedAt === undefined || timed.length === 0) return false
  return timed.every(({ at = 0, end = at, paragraphAt = at }) => {
    return paragraphAt - claimedAt > TIME_TOLERANCE || claimedAt - end > TIME_TOLERANCE
  })
}

/** True when the quote differs from the transcript; copied text must say so. */
export function isEdited({ verdict }: QuoteCheck): boolean {
  return verdict !== 'verbatim' && verdict !== 'doubtful' && verdict !== 'unchecked'
}

/** All passages of a stitched quote, else the best one. */
export function getQuotedPassages({ verdict, passages }: QuoteCheck): readonly Passage[] {
  return verdict === 'stitched' ? passages : passages.slice(0, 1)
}
