/** The contract of exporters: an episode and its transcript in, one file out, text or bytes. */

import type { Episode } from '../episode/schema.ts'
import type { Passage, QuoteCheck } from '../findings/finding.ts'
import type { Seconds } from '../time/span.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { ExportedNote } from './reader-notes/notes-markdown.ts'

export type ExportFormat =
  | 'note'
  | 'text'
  | 'subrip'
  | 'webvtt'
  | 'subrip-both'
  | 'webvtt-both'
  | 'podcast-json'
  | 'chapters-json'
  | 'youtube-chapters'
  | 'csv'
  | 'anki'
  | 'csl-json'
  | 'ris'
  | 'json'
  | 'html'
  | 'word'
  | 'word-both'
  | 'epub'

interface ExporterFacts {
  readonly format: ExportFormat
  /** Menu label: `Subtitles`. */
  readonly name: string
  /** Content and purpose, one sentence for a menu. */
  readonly holds: string
  /** With its dot; may have two parts, as in `.chapters.json`. */
  readonly extension: string
  readonly mime: string
  /** In the sheet *Take along*: one of its cards, under *More*, or there under *For publishers*. */
  readonly place: 'first' | 'more' | 'publishers'
  /** One sentence where the program that reads the file will not take it. It is written all the same. */
  readonly findFlaw?: (source: ExportSource) => string | undefined
  /** Requirement on the episode. */
  readonly needs: 'text' | 'times' | 'chapters' | 'translation' | 'quotes' | 'nothing'
}

/** All lines end with `\n`. Called only when the requirement is met. */
export interface TextExporter extends ExporterFacts {
  readonly write: (source: ExportSource, options: ExportOptions) => string
}

/** For bytes. It imports its package when it is called: in a browser, only inside `importChunk`. */
export interface FileExporter extends ExporterFacts {
  readonly writeFile: (source: ExportSource, options: ExportOptions) => Promise<Uint8Array<ArrayBuffer>>
}

export type Exporter = TextExporter | FileExporter

export interface ExportSource {
  /** As shown: whoever makes the source decides about corrections. */
  readonly episode: Episode
  readonly transcript: Transcript
  /** Full address of the page of the episode, where times link to if it has no video elsewhere. */
  readonly page?: string | undefined
  /** Verdicts; without them a format that prints them checks the quotes itself. */
  readonly quotes?: readonly QuoteCheck[] | undefined
  /** The reader's, in the order of the talk. Absent where they stay out. */
  readonly notes?: readonly PlacedNote[] | undefined
}

/** A note of the reader with its place in the transcript, where its words are still found. */
export interface PlacedNote extends ExportedNote {
  readonly passage?: Passage | undefined
}

/** Choices of the reader. Tables and files for other programs keep all they hold. */
export interface ExportOptions {
  /** `every-30s`: also inside a paragraph, at the first time that the source states in each half minute. */
  readonly times: 'none' | 'paragraphs' | 'every-30s'
  readonly speakers: boolean
  /** Without them captions are those of the source. */
  readonly captions?: ReadingRules | undefined
  /** ISO 8601 in UTC, without parts of a second. Without it a file that states when it was made has the day of publication. */
  readonly madeOn?: string | undefined
}

/** By which captions can be read in time. */
export interface ReadingRules {
  /** In a line. */
  readonly maxChars: number
  readonly maxLines: number
  /** Characters a second. */
  readonly maxSpeed: number
  /** Between two captions. */
  readonly gap: Seconds
}

export const WHOLE: ExportOptions = { times: 'paragraphs', speakers: true }

export type ExportResult =
  | {
      readonly ok: true
      readonly content: string | Uint8Array<ArrayBuffer>
      readonly fileName: string
      readonly mime: string
    }
  /** `reason`: one sentence for the reader. */
  | { readonly ok: false; readonly reason: string }
