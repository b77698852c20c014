/** Results as a table to keep: every row of it, partial matches last, with the episode it is of and a link to the moment. */

import { formatCitation, type CitedQuote, type CitedSource } from '../../core/clip/citation.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { formatHtmlQuote, formatMarkdownQuote } from '../../core/clip/citation-notations.ts'
import { writeResultsCsv, type ExportedResult } from '../../core/export/results-csv.ts'
import { nameSpeaker } from '../../core/search/query/document-filter.ts'
import { KIND_ORDER, type SearchResult, type SearchResults } from '../../core/search/present/search-results.ts'
import { formatMomentPath, formatNamePath } from '../links.ts'

/** @param site Full address of the site, with a slash at the end. */
export function exportResults(results: SearchResults, episodes: readonly SearchedEpisode[], site: string): string {
  const entries = mapEntries(episodes)
  return writeResultsCsv([...listRows(results), ...results.partial].map((row) => describeRow(row, entries, site)))
}

/** Full matches in the order of the page: what is said, by episode, then the other kinds. */
export function listRows({ episodes, groups }: SearchResults): SearchResult[] {
  const said = groups.filter(({ kind }) => kind === 'transcript')
  const others = groups.filter(({ kind }) => kind !== 'transcript')
  return [...said, ...episodes, ...others].flatMap(({ rows }) => rows)
}

function describeRow(row: SearchResult, entries: ReadonlyMap<string, SearchedEpisode>, site: string): ExportedResult {
  const { document, ranges } = row.hit
  const entry = entries.get(document.episodeId)
  const at = row.at ?? row.hit.at
  const path =
    document.kind === 'mention' && document.episodeId === ''
      ? formatNamePath(document.id)
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

/** Plain text and HTML of results with their sources, ready to paste. @param site Full address of the site, with a slash at the end. */
export function citeResults(
  rows: readonly SearchResult[],
  episodes: readonly SearchedEpisode[],
  site: string,
): { readonly text: string; readonly html: string } {
  const cited = listCited(rows, episodes, site)
  return {
    text: cited.map(({ quote, source }) => formatCitation(quote, source)).join('\n\n'),
    html: cited.map(({ quote, source }) => formatHtmlQuote(quote, source)).join('\n'),
  }
}

type ResultsFormat = 'markdown' | 'html' | 'csv'

/** Chosen results as a file. */
export function writeResults(
  format: ResultsFormat,
  rows: readonly SearchResult[],
  episodes: readonly SearchedEpisode[],
  site: string,
): string {
  if (format === 'csv') {
    const entries = mapEntries(episodes)
    return writeResultsCsv(rows.map((row) => describeRow(row, entries, site)))
  }
  const write = format === 'markdown' ? formatMarkdownQuote : formatHtmlQuote
  const quotes = listCited(rows, episodes, site).map(({ quote, source }) => write(quote, source))
  if (format === 'markdown') return `${quotes.join('\n\n')}\n`
  return `<!doctype html>\n<meta charset="utf-8">\n<title>Quotes</title>\n${quotes.join('\n')}\n`
}

/** As a page lists them: passages by episode and in the order they are said, then the other kinds. */
export function orderRows(
  rows: readonly SearchResult[],
  { episodes }: Pick<SearchResults, 'episodes'>,
): SearchResult[] {
  const ranks = new Map(episodes.map(({ episodeId }, index) => [episodeId, index]))
  const valueOf = ({ kind, hit, at = hit.at ?? 0 }: SearchResult) => [
    kind === 'transcript' ? 0 : 1 + KIND_ORDER.indexOf(kind),
    ranks.get(hit.document.episodeId) ?? ranks.size,
    at,
  ]
  const keyed = rows.map((row) => ({ row, value: valueOf(row) }))
  keyed.sort((a, b) => {
    const differs = a.value.findIndex((part, index) => part !== b.value[index])
    return differs === -1 ? 0 : a.value[differs]! - b.value[differs]!
  })
  return keyed.map(({ row }) => row)
}

function listCited(rows: readonly SearchResult[], episodes: readonly SearchedEpisode[], site: string) {
  const entries = mapEntries(episodes)
  return rows.map(({ hit, at = hit.at }): { readonly quote: CitedQuote; readonly source: CitedSource } => {
    const { document } = hit
    const entry = entries.get(document.episodeId)
    const speaker = nameSpeaker(document)
    const link = new URL(formatMomentPath('/', document.episodeId, at).slice(1), site).href
    return {
      quote: { parts: [{ text: document.text, ...(speaker !== '' && { speaker }) }], at },
      source: {
        title: entry?.title ?? document.episodeId,
        channel: entry?.channel,
        publishedOn: entry?.publishedOn,
        link,
      },
    }
  })
}
