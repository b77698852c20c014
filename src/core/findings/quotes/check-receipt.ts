/** Checks the receipt of a quotation against the passage it names: is that as it was? */

import { timeOfOffset } from '../../transcript/word-times.ts'
import { getPassageText } from '../passages/passage-text.ts'
import { buildPassage, type ComparedText, type WordRange } from '../passages/find-passage.ts'
import { hashPassage, type Receipt } from '../quotations/receipt.ts'
import type { Difference, Passage, Verdict } from '../finding.ts'
import { compare, type Claim, type Comparison } from './comparison.ts'
import { checkClaim } from './check-quotes.ts'
import { compareWords } from './words/compare-words.ts'

/**
 * unchanged: the words of the passage are those of then · changed: they are not · misplaced: they are, but the quotation is
 * not from there · foreign: the library has no such episode.
 */
export const RECEIPT_STATES = ['unchanged', 'changed', 'misplaced', 'foreign'] as const
type ReceiptState = (typeof RECEIPT_STATES)[number]

export interface ReceiptCheck {
  readonly receipt: Receipt
  readonly state: ReceiptState
  /** How the quotation compares with the episode now; undefined where there is none. */
  readonly verdict?: Verdict | undefined
  /** Of the quotation and what is said now; empty where it is unchanged, or not found any more. */
  readonly differences: readonly Difference[]
}

/** Times are rounded to hundredths. */
const TOLERANCE = 0.02

/** @param text Of the receipt's episode; undefined when the library has none. */
export function checkReceipt(receipt: Receipt, claim: Claim, text: ComparedText | undefined): ReceiptCheck {
  if (!text) return { receipt, state: 'foreign', differences: [] }
  const comparison = compare(text, { ...claim, at: receipt.span?.start })
  const { verdict, passages, differences } = checkClaim(comparison)
  const hasHash = (passage: Passage) => hashPassage(getPassageText(passage, text.transcript)) === receipt.hash
  if (passages.some(hasHash)) return { receipt, state: 'unchanged', verdict, differences: [] }
  const range = findRange(text, receipt)
  if (!range || !hasHash(buildPassage(text, range))) return { receipt, state: 'changed', verdict, differences }
  return { receipt, state: isFrom(comparison, range) ? 'unchanged' : 'misplaced', verdict, differences: [] }
}

/** Words in a row that make a quotation one of the passage, whatever else it says. */
const MIN_RUN = 8

function isFrom(comparison: Comparison, range: WordRange): boolean {
  const { words, inParts, longestRun, range: said } = compareWords(comparison, range)
  const shared = Math.min(said.to, range.to) - Math.max(said.from, range.from)
  return shared >= (said.to - said.from) / 2 && (longestRun >= MIN_RUN || inParts >= words / 2)
}

function findRange(text: ComparedText, { span }: Receipt): WordRange | undefined {
  if (!span) return undefined
  const positions = text.transcript.segments.flatMap((segment) => {
    const isNear = segment.start !== undefined && segment.start < span.end && (segment.end ?? Infinity) > span.start
    return isNear ? listPositions(text, segment.index, span.start - TOLERANCE, span.end - TOLERANCE) : []
  })
  const [from, to] = [positions[0], positions.at(-1)]
  return from === undefined || to === undefined ? undefined : { from, to: to + 1 }
}

function listPositions({ index, timesOf }: ComparedText, segment: number, start: number, end: number): number[] {
  const times = timesOf(segment)
  const [first, last] = [index.firstOf[segment]!, index.firstOf[segment + 1]!]
  return Array.from({ length: last - first }, (_, step) => first + step).filter((position) => {
    const at = timeOfOffset(times, index.starts[position]!)
    return at >= start && at < end
  })
}
