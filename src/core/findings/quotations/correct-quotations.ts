/** A given text with the words as they were said in place of its quotations. */

import type { QuotationCheck } from '../quotes/check-quotation.ts'

export interface CorrectedText {
  readonly text: string
  /** Quotations that were replaced, and those that differ and were left: in parts, put together, or not certain. */
  readonly corrected: number
  readonly left: number
}

/** @param checks In the order of the text. Those that are word for word stay as they are written. */
export function correctQuotations(
  given: string,
  checks: readonly Pick<QuotationCheck, 'quotation' | 'verdict' | 'matches'>[],
): CorrectedText {
  let text = ''
  let at = 0
  let corrected = 0
  let left = 0
  for (const check of checks) {
    if (check.verdict === 'verbatim') continue
    const words = getTrueWording(check)
    if (words === undefined) {
      left += 1
      continue
    }
    const { start, end } = check.quotation.range
    text += given.slice(at, start) + words
    at = end
    corrected += 1
  }
  return { text: text + given.slice(at), corrected, left }
}

/** Only of one passage, and not of one that may mean something else. */
function getTrueWording({ quotation, verdict, matches }: Pick<QuotationCheck, 'quotation' | 'verdict' | 'matches'>) {
  const [best] = matches
  const isCertain = verdict === 'omission' || verdict === 'close' || verdict === 'reworded'
  return isCertain && quotation.parts.length === 1 ? best?.text : undefined
}
