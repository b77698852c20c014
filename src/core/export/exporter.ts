/** The contract of exporters: an episode and its transcript in, one text out. Types only. */

import type { Episode } from '../episode/schema.ts'
import type { Transcript } from '../transcript/transcript.ts'

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
  | 'json'
  | 'html'

export interface Exporter {
  readonly format: ExportFormat
  /** Menu label: `Subtitles`. */
  readonly name: string
  /** Content and purpose, one sentence for a menu. */
  readonly holds: string
  /** With its dot; may have two parts, as in `.chapters.json`. */
  readonly extension: string
  readonly mime: string
  /** Requirement on the episode. */
  readonly needs: 'text' | 'times' | 'chapters' | 'translation' | 'nothing'
  /** All lines end with `\n`. Called only when the requirement is met. */
  readonly write: (source: ExportSource) => string
}

export interface ExportSource {
  readonly episode: Episode
  readonly transcript: Transcript
}

export type ExportResult =
  | { readonly ok: true; readonly text: string; readonly fileName: string; readonly mime: string }
  /** `reason`: one sentence for the reader. */
  | { readonly ok: false; readonly reason: string }
