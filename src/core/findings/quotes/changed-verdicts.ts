/** Finds what is quoted from an episode whose verdict changes with a new transcript. */

import type { Episode } from '../../episode/schema.ts'
import { openCorrected } from '../../corrections/apply-corrections.ts'
import type { Verdict } from '../finding.ts'
import { createCheckedText, type CheckedText } from '../passages/find-passage.ts'
import { getPassageText } from '../passages/passage-text.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { checkClaim, listClaims } from './check-quotes.ts'
import { compare, type Claim } from './comparison.ts'
import { checkReceipt } from './check-receipt.ts'

/** quote, highlight: of the episode file · quotation: of another text · receipt: of another text, the passage itself has changed. */
export type QuotedKind = 'quote' | 'highlight' | 'quotation' | 'receipt'

export interface VerdictChange {
  readonly kind: QuotedKind
  readonly text: string
  readonly before: Verdict
  readonly after: Verdict
  /** The words at the best passage, before and now; absent where it was not found. */
  readonly saidBefore?: string | undefined
  readonly saidNow?: string | undefined
  readonly quotation?: Quotation | undefined
}

export function hasOtherWords(before: Episode, after: Episode): boolean {
  const wordsOf = (source: Episode) =>
    openCorrected(source)
      .episode.cues.map(({ text }) => text)
      .join(' ')
  return wordsOf(before) !== wordsOf(after)
}

/**
 * Of the quotes and highlights that the episode has now, then of these quotations, which may be of any episode: only those
 * that were nearly said in this one, link to it or carry a receipt of it are compared.
 */
export function findVerdictChanges(
  before: Episode,
  after: Episode,
  quotations: readonly Quotation[] = [],
): VerdictChange[] {
  if (!hasOtherWords(before, after)) return []
  const texts = [before, after].map((source) => {
    const { episode, transcript } = openCorrected(source)
    return createCheckedText(episode, transcript)
  })
  const own = listClaims(after).flatMap(({ subject, claim }) => {
    const change = compareTexts(texts, claim, subject.kind)
    return change.before === change.after ? [] : [change]
  })
  return [...own, ...quotations.flatMap((quotation) => compareQuotation(texts, quotation))]
}

/** @param texts Of the episode before and now. */
function compareTexts(texts: readonly CheckedText[], claim: Claim, kind: QuotedKind): VerdictChange {
  const [before, after] = texts.map((text) => {
    const { verdict, passages } = checkClaim(compare(text, claim))
    return { verdict, said: passages[0] && getPassageText(passages[0], text.transcript) }
  })
  const { verdict, said } = before!
  return { kind, text: claim.text, before: verdict, after: after!.verdict, saidBefore: said, saidNow: after!.said }
}

const NEARLY_SAID: ReadonlySet<Verdict> = new Set(['verbatim', 'doubtful', 'omission', 'close'])

function compareQuotation(texts: readonly CheckedText[], quotation: Quotation): VerdictChange[] {
  const { receipt, attribution, text } = quotation
  const { id } = texts[0]!.episode
  const hasReceipt = receipt?.episode === id
  const claim = { text, at: hasReceipt ? receipt.span?.start : undefined }
  const change = compareTexts(texts, claim, 'quotation')
  const isNamed = attribution.links.some((url) => url.includes(id))
  if (!hasReceipt && !isNamed && !NEARLY_SAID.has(change.before)) return []
  const states = hasReceipt ? texts.map((one) => checkReceipt(receipt, claim, one).state) : []
  const isPassageChanged = states[0] === 'unchanged' && states[1] === 'changed'
  if (!isPassageChanged && change.before === change.after) return []
  return [{ ...change, kind: isPassageChanged ? 'receipt' : 'quotation', quotation }]
}
