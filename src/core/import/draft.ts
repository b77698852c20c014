/** The result of an importer, before it becomes an episode: everything optional, nothing encoded, no ids. */

import type {
  Doubt,
  Episode,
  Highlight,
  HighlightQuote,
  KeyPoint,
  Mention,
  Quote,
  Resource,
  SourceChapter,
  Track,
} from '../episode/schema.ts'
import type { Seconds } from '../time/span.ts'
import type { SourceText } from './source-file.ts'

/** Word times of one cue. Words the source gives no time for are left out. */
export interface DraftWords {
  /** Offset of each timed word in the cue's text, in characters, ascending. */
  readonly offsets: readonly number[]
  /** When each is said, in seconds from the start of the media, never falling. */
  readonly starts: readonly Seconds[]
  /** When each ends, in seconds; absent unless the source says it for every listed word. */
  readonly ends?: readonly Seconds[]
}

/** Source line of an entry, for diagnostics. Never part of an episode. */
export interface WithLine {
  /** Line in the file, from 1. */
  readonly line?: number
}

export interface DraftCue extends WithLine {
  readonly start?: Seconds
  readonly end?: Seconds
  /** Plain text, without the speaker's label, single spaces, no spaces at the ends. */
  readonly text: string
  /** Label as written, without colon or dash. */
  readonly speaker?: string
  /** Offsets in the text where another speaker begins, in characters, ascending. */
  readonly turns?: readonly DraftTurn[]
  /** The time as printed, only where it is another than `start`. */
  readonly printed?: string
  readonly words?: DraftWords
  readonly doubt?: Doubt | undefined
}

export interface DraftTurn {
  readonly offset: number
  readonly speaker: string
}

export type DraftChapter = Omit<SourceChapter, 'id'> & WithLine
export type DraftHighlightQuote = HighlightQuote & WithLine
export type DraftHighlight = Omit<Highlight, 'id' | 'quotes'> &
  WithLine & { readonly quotes: readonly DraftHighlightQuote[] }
export type DraftKeyPoint = Omit<KeyPoint, 'id'> & WithLine
export type DraftMention = Omit<Mention, 'id'> & WithLine
export type DraftQuote = Omit<Quote, 'id'> & WithLine
export type DraftResource = Omit<Resource, 'id'>

type Compiled = 'formatVersion' | 'id' | 'corrections' | 'repeats' | 'sources'

/** Facts are those of the episode. */
export interface EpisodeDraft extends Entries, Partial<Omit<Episode, Compiled | keyof Entries>> {
  /** Eleven characters, checked by the importer. */
  readonly videoId?: string
  /** What the source calls the episode for good; its id is made of it where there is no video. */
  readonly identity?: string | undefined
  /** The makers of captions, as written down when they were fetched. */
  readonly captions?: readonly Pick<Track, 'language' | 'by'>[]
}

interface Entries {
  /** People the source names in full, beside the labels in the cues. */
  readonly speakers?: readonly { readonly name: string; readonly labels: readonly string[] }[]
  readonly chapters?: readonly DraftChapter[]
  readonly highlights?: readonly DraftHighlight[]
  readonly keyPoints?: readonly DraftKeyPoint[]
  readonly mentions?: readonly DraftMention[]
  readonly quotes?: readonly DraftQuote[]
  readonly resources?: readonly DraftResource[]
  readonly cues?: readonly DraftCue[]
}

/** One file of an episode, as it was read. */
export interface EpisodePart {
  readonly file: SourceText
  readonly format: string
  readonly draft: EpisodeDraft
  readonly removed?: Readonly<Record<string, number>>
}
