/** Checks quotations of any text against a library: what was said, where, by whom, and what could not be compared. */

import { getSpeakerName, isSpeakerCode } from '../../transcript/speakers.ts'
import { mapAnswer, type AbortSignalLike, type Answer } from '../../answer/answer.ts'
import type { Searched } from '../../transcript/searched.ts'
import type { Difference, Passage, Verdict } from '../finding.ts'
import type { ComparedText } from '../passages/find-passage.ts'
import { getPassageText } from '../passages/passage-text.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import { checkReceipt, type ReceiptCheck } from './check-receipt.ts'
import type { Claim } from './comparison.ts'
import { judgeInLibrary } from './judge-in-library.ts'
import type { LibraryClaimCheck } from './judge-near.ts'
import type { Passages, PassageSource } from './passage-source.ts'

/** As `Verdict`; `unclear`: it may be a rewording, but holds too little to tell, or nothing could be compared. */
export type QuotationVerdict = Exclude<Verdict, 'unchecked'> | 'unclear'

export interface QuotationMatch {
  readonly episode: string
  readonly passage: Passage
  readonly text: string
  /** Full name where the episode has one; absent where the source names nobody. */
  readonly speaker?: string | undefined
}

export interface QuotationCheck {
  readonly quotation: Quotation
  readonly verdict: QuotationVerdict
  /** Best first: all places where it is said as well as in the best one. Of a stitched quotation, its parts. */
  readonly matches: readonly QuotationMatch[]
  /** Words of the quotation and of the best match compared; empty when verbatim or not found. */
  readonly differences: readonly Difference[]
  /** Whether the best match is said by the speaker named nearby; absent when either is not known. */
  readonly speakerAgrees?: boolean | undefined
  readonly named: readonly string[]
  /** Episodes are named nearby, and it is said better in another one. */
  readonly isElsewhere: boolean
  /** Of a quotation with a receipt: whether the passage is as it was. */
  readonly receipt?: ReceiptCheck | undefined
  /** When it is not found: what is most like it, to look at. Not a match. */
  readonly nearest?: QuotationMatch | undefined
  readonly searched: Searched
}

export interface CheckOptions {
  /** Only these episodes, by id. Default: all. */
  readonly only?: ReadonlySet<string> | undefined
  readonly signal?: AbortSignalLike | undefined
}

/** Rejects as the source does. */
export async function checkQuotation(
  source: PassageSource,
  quotation: Quotation,
  { only, signal }: CheckOptions = {},
): Promise<Answer<QuotationCheck>> {
  const { text, attribution, receipt } = quotation
  const answer = await source.passages({ text, attribution, receipt: receipt?.episode, only }, { signal })
  return mapAnswer(answer, (passages) => judgeQuotation(quotation, passages))
}

/** So few episodes hold no chance matches but their own. */
const FEW = 2

function judgeQuotation(
  quotation: Quotation,
  { texts, named, speaker, searched, receipt: own }: Passages,
): QuotationCheck {
  const { text, receipt } = quotation
  const claim = { text, speaker }
  const judged = texts.map((one) => judge(one, claim, named, searched.episodes <= FEW))
  const summary = summarise(
    judged.toSorted((a, b) => b.rank - a.rank),
    named,
  )
  const isUnknown = searched.withoutText === searched.episodes
  return {
    quotation,
    named,
    searched,
    ...summary,
    verdict: isUnknown ? 'unclear' : summary.verdict,
    receipt: receipt && checkReceipt(receipt, claim, own),
  }
}

interface Judged {
  readonly text: ComparedText
  readonly check: LibraryClaimCheck
  readonly verdict: QuotationVerdict
  /** By verdict, then by what is named nearby, then by confidence. */
  readonly rank: number
}

/** How good a verdict is: those with the same number are listed together. */
const CLASS: Readonly<Record<QuotationVerdict, number>> = {
  verbatim: 4,
  omission: 3,
  close: 3,
  stitched: 2,
  reworded: 2,
  unclear: 1,
  absent: 0,
}

function judge(text: ComparedText, claim: Claim, named: readonly string[], isFew: boolean): Judged {
  const isNamed = named.includes(text.episode.id)
  const check = judgeInLibrary(text, claim, isNamed || isFew)
  const isUnclear = check.isUnclear || check.verdict === 'unchecked'
  const verdict = isUnclear ? 'unclear' : (check.verdict as QuotationVerdict)
  const rank = CLASS[verdict] * 4 + (isNamed ? 2 : 0) + (check.speakerAgrees ? 1 : 0) + check.confidence / 2
  return { text, check, verdict, rank }
}

type Summary = Omit<QuotationCheck, 'quotation' | 'named' | 'searched' | 'receipt'>

function summarise(judged: readonly Judged[], named: readonly string[]): Summary {
  const [best] = judged
  if (!best) return { verdict: 'absent', matches: [], differences: [], isElsewhere: false }
  const { text, check, verdict } = best
  if (verdict === 'absent') {
    const closest = judged.toSorted((a, b) => b.check.confidence - a.check.confidence)[0]!
    const nearest = closest.check.nearest && buildMatch(closest.text, closest.check.nearest)
    return { verdict, matches: [], differences: [], isElsewhere: false, nearest }
  }
  const isAsGood = (one: Judged) => CLASS[one.verdict] === CLASS[verdict] && one.verdict !== 'stitched'
  const listed = [best, ...(verdict === 'stitched' ? [] : judged.slice(1).filter(isAsGood))]
  return {
    verdict,
    matches: listed.flatMap((one) => one.check.passages.map((passage) => buildMatch(one.text, passage))),
    differences: check.differences,
    speakerAgrees: knowsSpeaker(text, check) ? check.speakerAgrees : undefined,
    isElsewhere: named.length > 0 && !named.includes(text.episode.id),
  }
}

/** False for a label such as "Speaker 1", which tells nothing about a name. */
function knowsSpeaker({ episode, transcript }: ComparedText, { passages }: LibraryClaimCheck): boolean {
  const label = transcript.segments[passages[0]?.first ?? -1]?.speaker
  return label !== undefined && (!isSpeakerCode(label) || getSpeakerName(episode, label) !== undefined)
}

function buildMatch({ episode, transcript }: ComparedText, passage: Passage): QuotationMatch {
  return {
    episode: episode.id,
    passage,
    text: getPassageText(passage, transcript),
    speaker: getSpeakerName(episode, transcript.segments[passage.first]?.speaker),
  }
}
