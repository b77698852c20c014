/** Exports search results as CSV, one row per match, in display order. */

import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'
import { formatCsv, type CsvColumns } from './csv-field.ts'

export interface ExportedResult {
  /** Kind of match: `Transcript`, `Quote`, … */
  readonly kind: string
  /** Empty for a name in the whole library. */
  readonly episodeId: string
  readonly episode: string
  readonly channel?: string | undefined
  /** YYYY-MM-DD. */
  readonly publishedOn?: string | undefined
  /** Time of the matched words. */
  readonly at?: Seconds | undefined
  readonly speaker?: string | undefined
  /** The matched words as written in the text. */
  readonly found: string
  /** The whole paragraph, quote or title. */
  readonly text: string
  readonly detail: string
  /** `partial`: some words of the query are missing. */
  readonly match: 'full' | 'partial'
  /** Full URL on this site. */
  readonly link: string
}

const COLUMNS: CsvColumns<ExportedResult> = {
  kind: ({ kind }) => kind,
  episode_id: ({ episodeId }) => episodeId,
  episode: ({ episode }) => episode,
  channel: ({ channel }) => channel,
  published_on: ({ publishedOn }) => publishedOn,
  time: ({ at }) => (at === undefined ? undefined : formatTimecode(at)),
  seconds: ({ at }) => at,
  speaker: ({ speaker }) => speaker,
  found: ({ found }) => found,
  text: ({ text }) => text,
  detail: ({ detail }) => detail,
  match: ({ match }) => match,
  link: ({ link }) => link,
}

export function writeResultsCsv(results: readonly ExportedResult[]): string {
  return formatCsv(COLUMNS, results)
}
