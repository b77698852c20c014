/** The result of an importer, before it becomes an episode: everything optional, nothing encoded, no ids. */

import type {
  Doubt,
  Episode,
  Highlight,
  HighlightQuote,
  KeyPoint,
  Media,
  Mention,
  Quote,
  Remark,
  Resource,
  Section,
  SourceChapter,
  Track,
  Sponsored,
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

export interface EpisodeDraft {
  /** Eleven characters, checked by the importer. */
  readonly videoId?: string
  /** What the source calls the episode for good; its id is made of it where there is no video. */
  readonly identity?: string | undefined
  readonly media?: Media
  readonly title?: string
  /** First heading of the source, when it is another than the title. */
  readonly heading?: string
  readonly channel?: string
  readonly duration?: Seconds
  readonly language?: string
  readonly publishedOn?: string
  readonly viewCount?: number
  readonly thumbnail?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly summary?: readonly string[]
  /** People the source names in full, beside the labels in the cues. */
  readonly speakers?: readonly { readonly name: string; readonly labels: readonly string[] }[]
  readonly chapters?: readonly DraftChapter[]
  readonly sponsored?: readonly Sponsored[] | undefined
  readonly highlights?: readonly DraftHighlight[]
  readonly keyPoints?: readonly DraftKeyPoint[]
  readonly mentions?: readonly DraftMention[]
  readonly quotes?: readonly DraftQuote[]
  readonly resources?: readonly DraftResource[]
  readonly sections?: readonly Section[]
  readonly remarks?: readonly Remark[]
  readonly extra?: Episode['extra']
  readonly cues?: readonly DraftCue[]
  /** Other texts that an episode file holds. */
  readonly tracks?: Episode['tracks']
  /** The makers of captions, as written down when they were fetched. */
  readonly captions?: readonly Pick<Track, 'language' | 'by'>[]
}

/** One file of an episode, as it was read. */
export interface EpisodePart {
  readonly file: SourceText
  readonly format: string
  readonly draft: EpisodeDraft
  readonly removed?: Readonly<Record<string, number>>
}
