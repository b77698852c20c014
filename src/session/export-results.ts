/** An answer as a table to keep: every row of it, with the episode it is of and a link to the moment. */

import { encodePathPart } from '../core/text/encode-path-part.ts'
import type { CatalogueEntry } from '../core/episode/schema.ts'
import { writeResultsCsv, type ExportedResult } from '../core/export/results-csv.ts'
import { nameSpeaker } from '../core/search/accepts.ts'
import type { PaletteAnswer, PaletteRow } from '../core/search/palette.ts'
import { formatMomentPath } from './links.ts'

/** @param site Full address of the site, with a slash at the end. */
export function exportResults(answer: PaletteAnswer, episodes: readonly CatalogueEntry[], site: string): string {
  const entries = new Map<string, CatalogueEntry>(episodes.map((entry) => [entry.id, entry]))
  return writeResultsCsv(listRows(answer).map((row) => describeRow(row, entries, site)))
}

/** In the order of the page: what is said, by episode, then the other kinds. */
export function listRows({ episodes, groups }: PaletteAnswer): PaletteRow[] {
  const said = groups.filter(({ kind }) => kind === 'transcript')
  const others = groups.filter(({ kind }) => kind !== 'transcript')
  return [...said, ...episodes, ...others].flatMap(({ rows }) => rows)
}

function describeRow(row: PaletteRow, entries: ReadonlyMap<string, CatalogueEntry>, site: string): ExportedResult {
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
    link: new URL(path.slice(1), site).href,
  }
}
