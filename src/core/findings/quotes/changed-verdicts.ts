/** Finds what is quoted from an episode whose verdict changes with a new transcript. */

import type { Episode } from '../../episode/schema.ts'
import { buildTranscript } from '../../transcript/build-transcript.ts'
import type { Verdict } from '../finding.ts'
import { createCheckedText, type CheckedText } from '../passages/find-passage.ts'
import { getPassageText } from '../passages/passage-text.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { buildWordIndex } from '../word-index.ts'
import { checkClaim, type Claim, type ClaimCheck, listClaims } from './check-quotes.ts'
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
  /** The quotation of another text. */
  readonly quotation?: Quotation | undefined
}

/** False when all words are the same, whatever their times and speakers. */
export function hasOtherWords(before: Episode, after: Episode): boolean {
  const wordsOf = ({ cues }: Episode) => cues.map(({ text }) => text).join(' ')
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
  const texts = [open(before), open(after)] as const
  const own = listClaims(after).flatMap(({ subject, claim }) => compare(texts, claim, subject.kind))
  return [...own, ...quotations.flatMap((quotation) => compareQuotation(texts, quotation))]
}

function open(episode: Episode): CheckedText {
  const transcript = buildTranscript(episode)
  return createCheckedText(episode, transcript, buildWordIndex(transcript))
}

type Texts = readonly [before: CheckedText, after: CheckedText]

function compare(texts: Texts, claim: Claim, kind: QuotedKind): VerdictChange[] {
  const checks = texts.map((text) => checkClaim(text, claim)) as [ClaimCheck, ClaimCheck]
  return checks[0].verdict === checks[1].verdict ? [] : [describe(texts, checks, claim, kind)]
}

const NEARLY_SAID: ReadonlySet<Verdict> = new Set(['verbatim', 'omission', 'close'])

function compareQuotation(texts: Texts, quotation: Quotation): VerdictChange[] {
  const { receipt, attribution, text } = quotation
  const [{ episode }] = texts
  const hasReceipt = receipt?.episode === episode.id
  const claim = { text, at: hasReceipt ? receipt.span?.start : undefined }
  const checks = texts.map((one) => checkClaim(one, claim)) as [ClaimCheck, ClaimCheck]
  const isNamed = attribution.links.some((url) => url.includes(episode.id))
  if (!hasReceipt && !isNamed && !NEARLY_SAID.has(checks[0].verdict)) return []
  const states = hasReceipt ? texts.map((one) => checkReceipt(receipt, claim, one).state) : []
  const isPassageChanged = states[0] === 'unchanged' && states[1] === 'changed'
  if (!isPassageChanged && checks[0].verdict === checks[1].verdict) return []
  return [{ ...describe(texts, checks, claim, isPassageChanged ? 'receipt' : 'quotation'), quotation }]
}

function describe(texts: Texts, checks: readonly [ClaimCheck, ClaimCheck], { text }: Claim, kind: QuotedKind) {
  const [saidBefore, saidNow] = texts.map(({ transcript }, index) => {
    const passage = checks[index]?.passages[0]
    return passage && getPassageText(passage, transcript)
  })
  return { kind, text, before: checks[0].verdict, after: checks[1].verdict, saidBefore, saidNow }
}
