/** The contract of every format: recognise a text by its content, and parse it without ever throwing. */

import type { EpisodeDraft } from './draft.ts'
import type { Issue } from './issue.ts'
import type { SourceText } from './source-file.ts'

export interface Parsed {
  /** Undefined when nothing of the file can be used; then `issues` has at least one error. */
  readonly draft: EpisodeDraft | undefined
  /** In the order found. */
  readonly issues: readonly Issue[]
  /** Number of items removed, by reason, for example `{ 'rolling-repeat': 512 }`. */
  readonly removed?: Readonly<Record<string, number>>
}

/** What is known of a format beside its files. */
export interface FormatFacts {
  /** Stored in the episode's `sources`, for example `note`, `webvtt`, `youtube-json3`. */
  readonly format: string
  readonly name: string
  /** Of caption formats: the data they yield, cues first where there are any. */
  readonly gives?: string
  /** Of caption formats: built and tried with real files, or from what its makers publish about it only. */
  readonly basis?: 'real files' | 'published types'
}

export interface Importer extends FormatFacts {
  /** Lower case, with the dot, for example `.vtt` or `.info.json`. Files named like this are tried first. */
  readonly extensions: readonly string[]
  /** Would be read as plain text where the name says `.txt`: plain text gives way to it. */
  readonly passesForText?: true
  /** True when the content is of this format, whatever the name says. Looks at as little of the text as it can; never throws. */
  accepts(name: string, text: string): boolean
  /** Reads the whole file. Linear in its length; never throws. */
  parse(file: SourceText): Parsed
}
