/** Exports search results as CSV, one row per match, in display order. */

import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'
import { formatCsvLine } from './csv-field.ts'

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

const HEAD = [
  'kind',
  'episode_id',
  'episode',
  'channel',
  'published_on',
  'time',
  'seconds',
  'speaker',
  'found',
  'text',
  'detail',
  'match',
  'link',
]

export function writeResultsCsv(results: readonly ExportedResult[]): string {
  return formatCsvLine(HEAD) + results.map(writeLine).join('')
}

function writeLine(result: ExportedResult): string {
  const { kind, episodeId, episode, channel, publishedOn, at, speaker, found, text, detail, match, link } = result
  const time = at === undefined ? undefined : formatTimecode(at)
  return formatCsvLine([
    kind,
    episodeId,
    episode,
    channel,
    publishedOn,
    time,
    at,
    speaker,
    found,
    text,
    detail,
    match,
    link,
  ])
}
