/** Where the texts come from that a quotation is compared with. */

import type { Answer, RequestOptions } from '../../answer/answer.ts'
import type { Track } from '../../episode/schema.ts'
import type { Seconds } from '../../time/span.ts'
import { measureSearched, type Searched } from '../../transcript/searched.ts'
import type { ComparedText } from '../passages/find-passage.ts'
import type { Attribution } from '../quotations/find-attribution.ts'
import type { Quotation } from '../quotations/find-quotations.ts'
import type { QuotationVerdict } from './judge-words.ts'

export interface PassageSource {
  /** Rejects with a `FaultError` where there is no answer at all, and with the reason of the signal once it is aborted. */
  passages(request: PassageRequest, options?: RequestOptions<Passages>): Promise<Answer<Passages>>
  /** Where the other texts of its episodes can be read. */
  readonly findInTracks?: FindInTracks | undefined
}

export interface TrackRequest {
  readonly quotation: Quotation
  readonly kind: Track['kind']
  /** Only these episodes, by id. Default: all. */
  readonly only?: ReadonlySet<string> | undefined
  /** Episodes that are named nearby, or whose own text is near it, by id. */
  readonly likely?: readonly string[] | undefined
}

export type FindInTracks = (request: TrackRequest) => Promise<TrackMatch | undefined>

/** Verdicts so good that another text is said to have the words. */
export type NearVerdict = Extract<QuotationVerdict, 'verbatim' | 'omission' | 'close'>

/** Words of a translation, which nobody said, or of a second transcript, that a quotation matches. */
export interface TrackMatch {
  readonly episode: string
  readonly title?: string | undefined
  /** BCP 47. */
  readonly language?: string | undefined
  readonly by?: Track['by']
  /** Of its file. */
  readonly name: string
  /** Of the importer that read it. */
  readonly format: string
  readonly verdict: NearVerdict
  readonly text: string
  readonly at?: Seconds | undefined
  /** Of a translation: what is said meanwhile; undefined where that is not known. */
  readonly original?: string | undefined
  /** The episode's own text is there that of a note. */
  readonly isOfNote: boolean
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
  /** Episodes that the attribution names, by id: those of links, else those of titles before those of days. */
  readonly named: readonly string[]
  /** It is links that name them. */
  readonly isLinked?: boolean | undefined
  /** Its links lead to videos, and none of them is here. */
  readonly leadsElsewhere?: boolean | undefined
  /** The claimed one, if the library knows such a name. */
  readonly speaker?: string | undefined
  /** Facts of the episodes of the texts, and of the named ones, by id. */
  readonly episodes: ReadonlyMap<string, QuotedEpisode>
  readonly searched: Searched
  /** Of the talks of the claimed speaker; undefined where none is known. */
  readonly ofSpeaker?: Searched | undefined
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
  /** The length is that of the media. */
  readonly isLengthStated: boolean
  /** The part of it that has text; estimated where the text has no times. */
  readonly covered: Seconds
  /** Of its transcript. */
  readonly words: number
}
