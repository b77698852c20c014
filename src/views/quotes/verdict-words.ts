/** Words for the check of a quote in its row, and the text between them and its times. */

import type { QuoteCheck, Verdict } from '../../core/findings/finding.ts'
import { hasWrongTime, getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import type { Passage } from '../../core/findings/finding.ts'

export interface VerdictWords {
  readonly text: string
  /** Between the words and the times: `, closest at`; empty without times. */
  readonly lead: string
  /** Passages named by their times. */
  readonly shown: readonly Passage[]
}

/** How they differ is said by the comparison. */
const WORDS: Record<Exclude<Verdict, 'unchecked'>, string> = {
  verbatim: 'Word for word',
  omission: 'Wording differs',
  close: 'Wording differs',
  reworded: 'Wording differs',
  stitched: 'Wording differs',
  absent: 'Not in this transcript',
}

/** Undefined when there is nothing to say. A quote that stands where the file says needs no time of its own. */
export function describeVerdict(check: QuoteCheck): VerdictWords | undefined {
  const { verdict, passages } = check
  if (verdict === 'unchecked') return undefined
  const text = WORDS[verdict]
  const timed = passages.filter((passage) => getPassageTime(passage) !== undefined)
  const isVerbatim = verdict === 'verbatim'
  if (timed.length === 0) return { text, lead: '', shown: [] }
  if (verdict === 'stitched') return { text, lead: ', put together from', shown: dropSameTimes(timed) }
  const isRepeated = isVerbatim && timed.length > 1
  if (isRepeated) {
    const shown = dropSameTimes(inOrder(timed))
    const often = timed.length === 2 ? 'twice' : `${timed.length} times`
    return { text, lead: `, said ${often}${shown.length === 1 ? ' at' : ':'}`, shown }
  }
  if (isVerbatim && !hasWrongTime(check) && check.claimedAt !== undefined) return { text, lead: '', shown: [] }
  return { text, lead: verdict === 'reworded' ? ', closest at' : ', said at', shown: timed.slice(0, 1) }
}

function inOrder(passages: readonly Passage[]): Passage[] {
  return passages.toSorted((a, b) => a.first - b.first || a.startOffset - b.startOffset)
}

/** One passage for each second: the same time twice in a row adds nothing. */
function dropSameTimes(passages: readonly Passage[]): Passage[] {
  const seconds = passages.map((passage) => Math.floor(getPassageTime(passage)!))
  return passages.filter((_, index) => seconds.indexOf(seconds[index]!) === index)
}
