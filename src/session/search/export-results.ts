/** An answer as a table to keep: every row of it, partial matches last, with the episode it is of and a link to the moment. */

import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { formatCitation } from '../../core/clip/citation.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { writeResultsCsv, type ExportedResult } from '../../core/export/results-csv.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import type { SearchResults, SearchResult } from '../../core/search/present/search-results.ts'
import { formatMomentPath } from '../links.ts'

/** @param site Full address of the site, with a slash at the end. */
export function exportResults(answer: SearchResults, episodes: readonly CatalogueEntry[], site: string): string {
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  return writeResultsCsv([...listRows(answer), ...answer.partial].map((row) => describeRow(row, entries, site)))
}

/** Full matches in the order of the page: what is said, by episode, then the other kinds. */
export function listRows({ episodes, groups }: SearchResults): SearchResult[] {
  const said = groups.filter(({ kind }) => kind === 'transcript')
  const others = groups.filter(({ kind }) => kind !== 'transcript')
  return [...said, ...episodes, ...others].flatMap(({ rows }) => rows)
}

function describeRow(row: SearchResult, entries: ReadonlyMap<string, CatalogueEntry>, site: string): ExportedResult {
  const { document, ranges } = row.hit
  const entry = entries.get(document.episodeId)
  const at = row.at ?? row.hit.at
  const path =
    document.kind === 'mention' && document.episodeId === ''
      ? `/m/${encodePathPart(document.id)}`
      : formatMomentPath('/', document.episodeId, at)
  return {
    kind: document.kind,
    episodeId: document.episodeId,
    episode: entry?.title ?? '',
    channel: entry?.channel,
    publishedOn: entry?.publishedOn,
    at,
    speaker: nameSpeaker(document),
    found: ranges.map(({ start, end }) => document.text.slice(start, end)).join(' … '),
    text: document.text,
    detail: document.detail,
    match: row.hit.isFull ? 'full' : 'partial',
    link: new URL(path.slice(1), site).href,
  }
}

/** The text of a result with its source, ready to paste. @param site Full address of the site, with a slash at the end. */
export function citeResult(
  { hit, at = hit.at }: SearchResult,
  episodes: readonly CatalogueEntry[],
  site: string,
): string {
  const { document } = hit
  const entry = episodes.find(({ id }) => id === document.episodeId)
  const speaker = nameSpeaker(document)
  const link = new URL(formatMomentPath('/', document.episodeId, at).slice(1), site).href
  return formatCitation(
    { parts: [{ text: document.text, ...(speaker !== '' && { speaker }) }], at },
    { title: entry?.title ?? document.episodeId, channel: entry?.channel, publishedOn: entry?.publishedOn, link },
  )
}
