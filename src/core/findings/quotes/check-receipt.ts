/** Checks the receipt of a quotation against the passage it names: is that as it was? */

import { timeOfOffset } from '../../transcript/word-times.ts'
import { getPassageText } from '../passages/passage-text.ts'
import { buildPassage, type ComparedText } from '../passages/find-passage.ts'
import { hashPassage, type Receipt } from '../quotations/receipt.ts'
import type { Difference, Verdict } from '../finding.ts'
import { compare, type Claim } from './comparison.ts'
import { checkClaim } from './check-quotes.ts'

/** unchanged: the words of the passage are those of then · changed: they are not · foreign: the library has no such episode. */
type ReceiptState = 'unchanged' | 'changed' | 'foreign'

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
  const { verdict, passages, differences } = checkClaim(compare(text, { ...claim, at: receipt.span?.start }))
  const said = passages.map((passage) => getPassageText(passage, text.transcript))
  const isSame = [getTextIn(text, receipt), ...said].some(
    (words) => words !== undefined && hashPassage(words) === receipt.hash,
  )
  return { receipt, state: isSame ? 'unchanged' : 'changed', verdict, differences: isSame ? [] : differences }
}

function getTextIn(text: ComparedText, { span }: Receipt): string | undefined {
  if (!span) return undefined
  const { index, transcript } = text
  const positions = transcript.segments.flatMap((segment) => {
    const isNear = segment.start !== undefined && segment.start < span.end && (segment.end ?? Infinity) > span.start
    return isNear ? listPositions(text, segment.index, span.start - TOLERANCE, span.end - TOLERANCE) : []
  })
  const [from, to] = [positions[0], positions.at(-1)]
  if (from === undefined || to === undefined || index.count === 0) return undefined
  return getPassageText(buildPassage(text, { from, to: to + 1 }), transcript)
}

function listPositions({ index, timesOf }: ComparedText, segment: number, start: number, end: number): number[] {
  const times = timesOf(segment)
  const [first, last] = [index.firstOf[segment]!, index.firstOf[segment + 1]!]
  return Array.from({ length: last - first }, (_, step) => first + step).filter((position) => {
    const at = timeOfOffset(times, index.starts[position]!)
    return at >= start && at < end
  })
}
