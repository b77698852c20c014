/** Input of the note exporters: the reader's notes by episode. Types only. */

import type { Seconds } from '../../time/span.ts'

export interface NotedEpisode {
  readonly title: string
  readonly channel?: string
  /** YYYY-MM-DD. */
  readonly publishedOn?: string
  /** YouTube video id. */
  readonly videoId?: string
  readonly id: string
  /** Full URL of its page on this site. */
  readonly link: string
  /** In output order. */
  readonly notes: readonly ExportedNote[]
}

export interface ExportedNote {
  /** Absent in an untimed transcript. */
  readonly at?: Seconds
  readonly end?: Seconds
  /** Paragraphs separated by a newline; empty where nothing is transcribed. */
  readonly quote: string
  /** Text written by the reader; empty for a bookmark. */
  readonly text: string
  readonly tags: readonly string[]
  /** ISO 8601. */
  readonly madeOn: string
  readonly changedOn: string
  /** Full URL of the moment on this site. */
  readonly link: string
}
