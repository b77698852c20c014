/** Receipts: a line beside a copied quote that says which passage it is, so that anyone can see whether that has changed. */

import { formatHash } from '../../episode/content-hash.ts'
import type { TextRange } from '../../text/range.ts'
import type { Span } from '../../time/span.ts'
import { tokenize } from '../word-index.ts'
import { roundToHundredths } from '../../text/number.ts'

const VERDICTS = ['verbatim', 'omission', 'close', 'reworded', 'stitched'] as const
type ReceiptVerdict = (typeof VERDICTS)[number]

export interface Receipt {
  readonly episode: string
  /** Of the passage, in hundredths; absent where the transcript has no times. */
  readonly span?: Span | undefined
  /** How the quote compared with the passage when it was copied. */
  readonly verdict: ReceiptVerdict
  /** Of the words of the passage: eight hex digits. */
  readonly hash: string
}

export interface FoundReceipt extends TextRange {
  readonly receipt: Receipt
}

// Markdown may have escaped a sign of the id.
const RECEIPT =
  /\breceipt:?\s+((?:\\?[\w~-]){1,160})\s+(?:(\d{1,7}(?:\.\d{1,2})?)-(\d{1,7}(?:\.\d{1,2})?)|untimed)\s+([a-z]{5,8})\s+([0-9a-f]{8})\b/gi

export function isReceiptVerdict(verdict: string): verdict is ReceiptVerdict {
  return (VERDICTS as readonly string[]).includes(verdict)
}

/** `Receipt: EV7WhVT270Q 2922.4-2934.15 verbatim 3fa9c21d`. */
export function formatReceipt({ episode, span, verdict, hash }: Receipt): string {
  return `Receipt: ${episode} ${span ? `${roundToHundredths(span.start)}-${roundToHundredths(span.end)}` : 'untimed'} ${verdict} ${hash}`
}

/** The same for the same words, whatever their case, accents and punctuation. */
export function hashPassage(text: string): string {
  return formatHash(
    tokenize(text)
      .map(({ key }) => key)
      .join(' '),
  )
}

/** In order. Linear. */
export function findReceipts(text: string): FoundReceipt[] {
  return Array.from(text.matchAll(RECEIPT)).flatMap((match): FoundReceipt | [] => {
    const [whole, id = '', from, to, name = '', hash = ''] = match
    const verdict = name.toLowerCase()
    if (!isReceiptVerdict(verdict)) return []
    const span = from === undefined ? undefined : { start: Number(from), end: Number(to) }
    const receipt = { episode: id.replaceAll('\\', ''), span, verdict, hash: hash.toLowerCase() }
    return { start: match.index, end: match.index + whole.length, receipt }
  })
}

/** The text with spaces in place of these ranges, so that offsets stay. */
export function withoutRanges(text: string, ranges: readonly TextRange[]): string {
  let rest = ''
  let at = 0
  for (const { start, end } of ranges) {
    rest += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ')
    at = end
  }
  return rest + text.slice(at)
}
