/** Search results as a table, one line a find, in the order they are shown. */

import type { Seconds } from '../time/span.ts'
import { formatTimecode } from '../time/timecode.ts'
import { formatCsvLine } from './csv-field.ts'

export interface ExportedResult {
  /** What is found: `Transcript`, `Quote`, … */
  readonly kind: string
  /** Empty for a name of the whole library. */
  readonly episodeId: string
  readonly episode: string
  readonly channel?: string | undefined
  /** YYYY-MM-DD. */
  readonly publishedOn?: string | undefined
  /** Where the found words are said. */
  readonly at?: Seconds | undefined
  readonly speaker?: string | undefined
  /** The words as the text has them. */
  readonly found: string
  /** The whole paragraph, quote or title. */
  readonly text: string
  readonly detail: string
  /** Partial: it lacks some of the words. */
  readonly match: 'full' | 'partial'
  /** Full address in this site. */
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
