/** Where the texts come from that a quotation is compared with. */

import type { Answer, RequestOptions } from '../../answer/answer.ts'
import type { Track } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import { measureSearched, type Searched } from '../../transcript/searched.ts'
import type { ComparedText } from '../passages/find-passage.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import type { Quotation } from '../quotations/find-quotations.ts'

export interface PassageSource {
  /** Rejects with a `FaultError` where there is no answer at all, and with the reason of the signal once it is aborted. */
  passages(request: PassageRequest, options?: RequestOptions<Passages>): Promise<Answer<Passages>>
  /** Where the translations of its episodes can be read. */
  readonly findTranslation?: FindTranslation | undefined
}

/** @param only Only these episodes, by id. Default: all. */
export type FindTranslation = (
  quotation: Quotation,
  only?: ReadonlySet<string>,
) => Promise<TranslationMatch | undefined>

/** Words of a translation that a quotation matches. Nobody said them. */
export interface TranslationMatch {
  readonly episode: string
  readonly title?: string | undefined
  /** BCP 47. */
  readonly language?: string | undefined
  readonly by?: Track['by']
  readonly text: string
  readonly at?: Seconds | undefined
  /** What is said meanwhile; undefined where that is not known. */
  readonly original?: string | undefined
}

export interface PassageRequest {
  /** As written: each source folds and respells it by itself. Empty: how much is searched, if that is known yet, and no text. */
  readonly text: string
  /** The source knows which titles, days and people there are. */
  readonly attribution: Attribution
  /** Id of an episode that is compared in any case. */
  readonly receipt?: string | undefined
  /** Only these episodes, by id. Default: all. */
  readonly only?: ReadonlySet<string> | undefined
}

export interface Passages {
  /** Whole episodes, or the parts of them that may hold the quotation; best first. Word weights are those of the library. */
  readonly texts: readonly ComparedText[]
  /** Of the episode of the receipt; undefined where the library has none. */
  readonly receipt?: ComparedText | undefined
  /** Episodes that the attribution names, by id: those of links before those of titles before those of days. */
  readonly named: readonly string[]
  /** The claimed one, if the library knows such a name. */
  readonly speaker?: string | undefined
  /** Facts of the episodes of the texts, and of the named ones, by id. */
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  readonly searched: Searched
}

export const NO_PASSAGES: Passages = { texts: [], named: [], episodes: new Map(), searched: measureSearched([]) }

/** An episode of a library, whether it has a transcript or not. */
export interface QuotedEpisode {
  readonly id: string
  readonly title: string
  readonly publishedOn?: string | undefined
  /** Names of its speakers, as far as they are known. */
  readonly speakers: readonly string[]
  /** Length of the media, or of what is said in it; 0 when neither is known. */
  readonly duration: Seconds
  /** The part of it that has text; estimated where the text has no times. */
  readonly covered: Seconds
  /** Of its transcript. */
  readonly words: number
}
