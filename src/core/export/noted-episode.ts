/** What the exporters of notes are given: the notes of a reader, by episode. Types only. */

import type { Seconds } from '../time/span.ts'

export interface NotedEpisode {
  readonly title: string
  readonly channel?: string
  /** YYYY-MM-DD. */
  readonly publishedOn?: string
  /** Of YouTube. */
  readonly videoId?: string
  readonly id: string
  /** Full address of its page in this site. */
  readonly link: string
  /** In the order in which they are written. */
  readonly notes: readonly ExportedNote[]
}

export interface ExportedNote {
  /** Absent in an untimed transcript. */
  readonly at?: Seconds
  readonly end?: Seconds
  /** Paragraphs parted by a line end; empty where nothing is transcribed. */
  readonly quote: string
  /** The reader's own words; empty in a bookmark. */
  readonly text: string
  readonly tags: readonly string[]
  /** ISO 8601. */
  readonly madeOn: string
  readonly changedOn: string
  /** Full address of the moment in this site. */
  readonly link: string
}
