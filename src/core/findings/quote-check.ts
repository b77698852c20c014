/** Where a checked quote belongs: the check of a quote or highlight, the time it is said at, and whether the file's time is wrong. */

import type { Seconds } from '../time/span.ts'
import type { Findings, Passage, QuoteCheck, QuoteSubject } from './finding.ts'
import { TIME_TOLERANCE } from './time-tolerance.ts'

/** The check of one quote; undefined before the text was checked. */
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

/** The time a passage is named by: where its paragraph starts, as the page prints it. Undefined in an untimed transcript. */
export function getPassageTime({ paragraphAt, at }: Passage): Seconds | undefined {
  return paragraphAt ?? at
}

/** When the quote is said, by its best passage. */
export function findSaidTime({ passages }: QuoteCheck): Seconds | undefined {
  const [best] = passages
  return best && getPassageTime(best)
}

/**
 * True when the file gives a time that is more than a minute away from every passage of the quote, counted from the start
 * of its paragraph to its last word: sources stamp paragraphs. False where either time is not known.
 */
export function hasWrongTime({ claimedAt, passages }: QuoteCheck): boolean {
  const timed = passages.filter((passage) => passage.at !== undefined)
  if (claimedAt === undefined || timed.length === 0) return false
  return timed.every(({ at = 0, end = at, paragraphAt = at }) => {
    return paragraphAt - claimedAt > TIME_TOLERANCE || claimedAt - end > TIME_TOLERANCE
  })
}

/** True for words that are not those of the transcript: what is copied must say so. */
export function isEdited({ verdict }: QuoteCheck): boolean {
  return verdict !== 'verbatim' && verdict !== 'unchecked'
}

/** What belongs to the quote: all passages of one that was put together, else the best one. */
export function getQuotedPassages({ verdict, passages }: QuoteCheck): readonly Passage[] {
  return verdict === 'stitched' ? passages : passages.slice(0, 1)
}
