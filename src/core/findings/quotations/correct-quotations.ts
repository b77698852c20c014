/** A given text with the words as they were said in place of its quotations. */

import type { QuotationCheck } from '../quotes/check-quotation.ts'

interface CorrectedText {
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
    text += given.slice(at, start) + fitInto(given.slice(start, end), words)
    at = end
    corrected += 1
  }
  return { text: text + given.slice(at), corrected, left }
}

const FIRST_LETTER = /\p{L}/u
/** Of a sentence around the quotation, which in English stands inside its marks. */
const END_SIGN = /(?<![.,!?…])[.,!?…]+$/u

/** The words with the capital and the end sign of the written quotation, which belong to the sentence it stands in. */
function fitInto(written: string, words: string): string {
  const [own, said] = [FIRST_LETTER.exec(written)?.[0], FIRST_LETTER.exec(words)?.[0]]
  const isSameLetter = own !== undefined && said !== undefined && own.toLowerCase() === said.toLowerCase()
  const cased = isSameLetter ? words.replace(FIRST_LETTER, own) : words
  const sign = END_SIGN.exec(written.trimEnd())?.[0] ?? ''
  return sign === '' ? cased : cased.replace(END_SIGN, '') + sign
}

/** Only of one passage, and not of one that may mean something else. */
function getTrueWording({ quotation, verdict, matches }: Pick<QuotationCheck, 'quotation' | 'verdict' | 'matches'>) {
  const [best] = matches
  const isCertain = verdict === 'omission' || verdict === 'close' || verdict === 'reworded'
  return isCertain && quotation.parts.length === 1 ? best?.text : undefined
}
