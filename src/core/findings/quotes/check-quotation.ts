/** Checks quotations of any text against a library: words, place, speaker, and how much could be compared. */

import { mapAnswer, type AbortSignalLike, type Answer } from '../../answer/answer.ts'
import type { Seconds } from '../../time/span.ts'
import type { Searched, WitnessGrade } from '../../transcript/searched.ts'
import type { Difference } from '../finding.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import type { ReceiptCheck } from './check-receipt.ts'
import { findInTexts, type FoundQuotation, type QuotationMatch } from './found-quotation.ts'
import { CLASS, type QuotationVerdict } from './judge-words.ts'
import type { Passages, PassageSource, TrackMatch } from './passage-source.ts'
import type { Change } from './words/compare-words.ts'

export type { QuotationMatch } from './found-quotation.ts'
export type { QuotationVerdict } from './judge-words.ts'

/** What a verdict stands on: how much of its talk a transcript holds. */
export interface QuotedCoverage {
  readonly episode: string
  /** Only a whole one accuses. */
  readonly grade: WitnessGrade
  readonly words: number
  /** Of the words said in the time that has text, and in the whole talk. */
  readonly density: number
  readonly share: number
  readonly isAbridged: boolean
}

/**
 * words: it may be a rewording, but holds too little to tell · text: there is no transcript of the talk · abridged: the transcript
 * says it in fewer words · part: a part of the talk has no text, or nobody knows how long it is · searched: no talk is named, and
 * not all that were searched have a whole transcript · invented: it is said only where a machine may have invented it
 * · translation: it matches a translation of what was said · language: it is written in another language than was searched.
 */
export type UnclearReason =
  | 'words'
  | 'text'
  | 'abridged'
  | 'part'
  | 'searched'
  | 'invented'
  | 'translation'
  | 'language'

export interface QuotationCheck {
  readonly quotation: Quotation
  readonly verdict: QuotationVerdict
  /** Of `unclear`. */
  readonly reason?: UnclearReason | undefined
  /** Best first: all places where it is said as well as in the best one. Of a stitched quotation, its parts. */
  readonly matches: readonly QuotationMatch[]
  /** Words of the quotation and of the best match compared; empty when verbatim or not found. */
  readonly differences: readonly Difference[]
  /** Differences from the best match; those that change the meaning first. */
  readonly changes: readonly Change[]
  /** One of the changes turns the meaning. */
  readonly meaning: boolean
  /** A word of the subject stands for another one. */
  readonly isExchanged?: boolean | undefined
  /** Whether the best match is said by the speaker named nearby; absent when that is not certain. */
  readonly speakerAgrees?: boolean | undefined
  /** Name of the one that the speaker of the best match quotes, as it stands nearby. */
  readonly quoting?: string | undefined
  readonly named: readonly string[]
  /** Episodes are named nearby, and it is said better in another one. */
  readonly isElsewhere: boolean
  /** A time that the text gives, where none of the matches is near it. */
  readonly statedAt?: Seconds | undefined
  /** Of a quotation with a receipt: whether the passage is as it was. */
  readonly receipt?: ReceiptCheck | undefined
  /** When it is not found: what is most like it, to look at. Not a match. */
  readonly nearest?: QuotationMatch | undefined
  /** With the reason `translation`. Not a match. */
  readonly translation?: TrackMatch | undefined
  /** A second transcript of a recording that has it better. The verdict stays that of the episode's own text. */
  readonly second?: TrackMatch | undefined
  /** Of the episode that it is from, as far as that is known. */
  readonly coverage?: QuotedCoverage | undefined
  readonly searched: Searched
}

export interface CheckOptions {
  /** Only these episodes, by id. Default: all. */
  readonly only?: ReadonlySet<string> | undefined
  readonly signal?: AbortSignalLike | undefined
}

/** To be settled with the others of its text. Rejects as the source does. */
export async function findQuotation(
  source: PassageSource,
  quotation: Quotation,
  { only, signal }: CheckOptions = {},
): Promise<Answer<FoundQuotation>> {
  const { text, attribution, receipt } = quotation
  const answer = await source.passages({ text, attribution, receipt: receipt?.episode, only }, { signal })
  const found = mapAnswer(answer, (passages) => findInTexts(quotation, passages))
  const [best] = found.value.texts
  const said = CLASS[best?.verdict ?? 'absent']
  if (text === '' || said === CLASS.verbatim) return found
  const { named, texts } = found.value
  const likely = [...new Set([...named, ...texts.map(({ episode }) => episode)])]
  const second = await source.findInTracks?.({ quotation, kind: 'transcript', only, likely })
  if (second && CLASS[second.verdict] > said) return mapAnswer(found, (value) => ({ ...value, second }))
  const isMissing = said < CLASS.partly
  const translation = isMissing
    ? await source.findInTracks?.({ quotation, kind: 'translation', only, likely })
    : undefined
  return translation ? mapAnswer(found, (value) => ({ ...value, translation })) : found
}

/** What a whole text says of where its quotations are from. */
export type TextSubjects = Pick<Passages, 'named' | 'isLinked' | 'leadsElsewhere' | 'episodes'>

/** @param attribution Of the text. Rejects as the source does. */
export async function findSubjects(
  source: PassageSource,
  attribution: Attribution,
  { only, signal }: CheckOptions = {},
): Promise<TextSubjects> {
  const { value } = await source.passages({ text: '', attribution, only }, { signal })
  return value
}
