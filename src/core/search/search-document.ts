/** Searchable documents, and hits in them. */

import type { Doubt } from '../episode/schema.ts'
import type { TextRange } from '../text/range.ts'
import type { Seconds } from '../time/span.ts'
import type { Aside, CorrectedRange } from '../transcript/transcript.ts'

export const SEARCH_KINDS = [
  'transcript',
  'quote',
  'highlight',
  'key-point',
  'mention',
  'speaker',
  'question',
  'summary',
  'resource',
  'note',
  'episode',
  'aside',
  'translation',
] as const

/** transcript: a passage of the talk · aside: one that is not the talk itself, such as an advertisement · translation: one as translated. */
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** The kinds that are searched unless some are chosen. The words of a question are those of a passage too. */
export const DEFAULT_KINDS: ReadonlySet<SearchKind> = new Set(
  SEARCH_KINDS.filter((kind) => kind !== 'aside' && kind !== 'question'),
)

/** True for passages of a transcript. */
export function isPassage(kind: SearchKind | undefined): boolean {
  return kind === 'transcript' || kind === 'aside'
}

type Place = Pick<SearchDocument, 'kind' | 'episodeId'>

/** True if a phrase may run on from one passage into the one behind it. */
export function runsOn(passage: Place | undefined, next: Place | undefined): boolean {
  return isPassage(passage?.kind) && passage?.kind === next?.kind && passage?.episodeId === next?.episodeId
}

/** One thing that can be found. */
export interface SearchDocument {
  readonly kind: SearchKind
  readonly episodeId: string
  /** Segment id, quote id, mention slug, … : what the kind is found by. */
  readonly id: string
  /** Text that is matched and painted. */
  readonly text: string
  /** A second line that is matched too (a description, tags, the source of a corrected passage); empty when there is none. */
  readonly detail: string
  /** Second to go to when it is chosen. */
  readonly at?: Seconds
  /** Every moment it comes up, rising, of what comes up more than once: a name that is said, somebody who speaks. */
  readonly times?: readonly Seconds[]
  /** Speaker label, mention kind, channel: shown at the right. */
  readonly note?: string
  /** The speaker's key in the speaker index; absent where no speaker is named and for things that are not speech. */
  readonly voice?: DocumentVoice
  /** Of a question: who speaks next, and for how long. */
  readonly response?: QuestionResponse | undefined
  /** Of a paragraph that a machine may have invented. The static index keeps it beside the text. */
  readonly doubt?: Doubt | undefined
  /** Of a paragraph that is not the talk itself: why. Kept there in the same way. */
  readonly aside?: Aside | undefined
  /** Of a translation: its language, and what is said meanwhile, as far as that is known. Its speaker is that of the talk. */
  readonly language?: string | undefined
  readonly original?: string | undefined
  /** Of a corrected paragraph: where its text is not that of the source, which is the detail. Not sent over HTTP. */
  readonly corrected?: readonly CorrectedRange[] | undefined
}

export interface DocumentVoice {
  readonly key: string
  /** Full name of the person, else the label as written. */
  readonly name: string
  /** The label stands at an earlier paragraph. */
  readonly isCarried: boolean
}

export interface QuestionResponse {
  readonly name: string
  /** The label stands at an earlier paragraph. */
  readonly isCarried: boolean
  /** Absent in a transcript without times. */
  readonly seconds?: Seconds | undefined
}

export interface SearchHit {
  readonly document: SearchDocument
  /** Higher is better. */
  readonly score: number
  /** 0 to 1: how much of what the query says the document holds; 1 when every word is in it. */
  readonly coverage: number
  /** It holds every word and every phrase of the query that is anywhere at all; else it is a partial match, which no count includes. */
  readonly isFull: boolean
  /** Ranges of `document.text` to paint, sorted, not overlapping. */
  readonly ranges: readonly TextRange[]
  readonly detailRanges: readonly TextRange[]
  /** The painted stretch of `document.text` that answers best: where a row is centred. Absent when only the detail matches. */
  readonly focus?: TextRange
  /** Second to seek to: start of the cue that holds the first painted word of the focus, else `document.at`. */
  readonly at?: Seconds
}

/** A word of the query that is nowhere, and what was searched instead. */
export interface Correction {
  readonly typed: string
  readonly used: string
}

/** Longest text that is searched for, and longest that is matched with typing errors; operators are not counted. */
export const QUERY_LIMIT = 200
export const FUZZY_LIMIT = 64
/** Longest query, operators included. */
export const TYPED_LIMIT = 1000
/** Distances (`~3m`) and phrases of one query: each costs another look through everything that is searched. */
export const MAX_DISTANCES = 4
export const MAX_PHRASES = 8

/** Parts of an episode's detail stand between these: the channel, which is also the note, then the tags. */
export const DETAIL_SEPARATOR = ' · '
