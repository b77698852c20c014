/** The name of each verdict on a quote, and the text between the badge and its times. */

import type { QuoteCheck, Verdict } from '../../core/findings/finding.ts'
import { hasWrongTime, getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import type { Passage } from '../../core/findings/finding.ts'

export interface VerdictWords {
  /** Stands before the words, for the eye. */
  readonly sign: '✓' | '≈' | '≠'
  readonly text: string
  /** Between the words and the times: `, closest at`; empty without times. */
  readonly lead: string
  /** Passages named in the badge by their times. */
  readonly shown: readonly Passage[]
}

const WORDS: Record<Exclude<Verdict, 'unchecked' | 'stitched'>, readonly [sign: VerdictWords['sign'], text: string]> = {
  verbatim: ['✓', 'Word for word'],
  omission: ['≈', 'Shortened'],
  close: ['≈', 'A few words differ'],
  reworded: ['≈', 'Reworded'],
  absent: ['≠', 'Not in this transcript'],
}

/** Undefined when there is nothing to say. A quote that stands where the file says needs no time of its own. */
export function describeVerdict(check: QuoteCheck): VerdictWords | undefined {
  const { verdict, passages } = check
  if (verdict === 'unchecked') return undefined
  const timed = passages.filter((passage) => getPassageTime(passage) !== undefined)
  if (verdict === 'stitched') {
    const text = `Combined from ${passages.length} passages`
    const shown = dropSameTimes(timed)
    return { sign: '≈', text, lead: shown.length === 0 ? '' : shown.length === 1 ? ' at' : ':', shown }
  }
  const [sign, text] = WORDS[verdict]
  const isRepeated = verdict === 'verbatim' && timed.length > 1
  const isWhereSaid = verdict === 'verbatim' && !hasWrongTime(check) && check.claimedAt !== undefined
  if (timed.length === 0 || (isWhereSaid && !isRepeated)) return { sign, text, lead: '', shown: [] }
  if (isRepeated) {
    const shown = dropSameTimes(inOrder(timed))
    const often = timed.length === 2 ? 'twice' : `${timed.length} times`
    return { sign, text, lead: `, said ${often}${shown.length === 1 ? ' at' : ':'}`, shown }
  }
  return { sign, text, lead: verdict === 'reworded' ? ' · closest at' : ', said at', shown: timed.slice(0, 1) }
}

function inOrder(passages: readonly Passage[]): Passage[] {
  return passages.toSorted((a, b) => a.first - b.first || a.startOffset - b.startOffset)
}

/** One passage for each second: the same time twice in a row tells nothing. */
function dropSameTimes(passages: readonly Passage[]): Passage[] {
  const seconds = passages.map((passage) => Math.floor(getPassageTime(passage)!))
  return passages.filter((_, index) => seconds.indexOf(seconds[index]!) === index)
}
