/** What every exporter promises: one format, made from an episode and its transcript, as one text. Types only. */

import type { Episode } from '../episode/schema.ts'
import type { Transcript } from '../transcript/transcript.ts'

export type ExportFormat =
  | 'note'
  | 'text'
  | 'subrip'
  | 'webvtt'
  | 'podcast-json'
  | 'chapters-json'
  | 'youtube-chapters'
  | 'csv'
  | 'json'
  | 'html'

export interface Exporter {
  readonly format: ExportFormat
  /** For a menu: `SubRip captions`. */
  readonly name: string
  /** What is in it and what it is for: one sentence for a menu. */
  readonly holds: string
  /** With its dot; may be double, as in `.chapters.json`. */
  readonly extension: string
  readonly mime: string
  /** What an episode must have for this format. */
  readonly needs: 'text' | 'times' | 'chapters' | 'nothing'
  /** Lines end with `\n`, the last one too. Called only when the need is met. */
  readonly write: (source: ExportSource) => string
}

export interface ExportSource {
  readonly episode: Episode
  readonly transcript: Transcript
}

export type ExportResult =
  | { readonly ok: true; readonly text: string; readonly fileName: string; readonly mime: string }
  /** `reason` is one sentence for the reader. */
  | { readonly ok: false; readonly reason: string }
