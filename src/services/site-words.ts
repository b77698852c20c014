/** The owner's words about a site: the head of each page has them. */

import type { CitationForm } from '../core/clip/citation.ts'
import type { FeedKind } from '../core/search/query/feed-query.ts'
import { tryParseJson } from '../core/episode/parse-json.ts'

export interface SiteWords {
  readonly name: string
  /** Stands in place of the name. Path below the site, and the size it is drawn in. */
  readonly logo?: { readonly path: string; readonly width: number; readonly height: number } | undefined
  readonly links?: readonly { readonly name: string; readonly address: string }[] | undefined
  /** Address that takes corrections, with `{file}` and `{line}` where these go. */
  readonly fix?: string | undefined
  /** Those offered, the first one first. */
  readonly citations?: readonly CitationForm[] | undefined
  /** Those that the build writes. */
  readonly feeds?: readonly { readonly kind: FeedKind; readonly value: string }[] | undefined
  /** The files of the episodes lie at `findSourcePath`. */
  readonly sources?: boolean | undefined
}

export const PLAIN_WORDS: SiteWords = { name: 'Transcript Explorer' }

/** Name of the `meta` element. */
export const WORDS_NAME = 'transcript-explorer'

/** Its content; undefined where it would say nothing. The name stands beside it, as `og:site_name`. */
export function formatSiteWords({ logo, links, fix, citations, sources, feeds }: SiteWords): string | undefined {
  const json = JSON.stringify({ logo, links, fix, citations, sources, feeds })
  return json === '{}' ? undefined : json
}

/** Of the page. */
export function readSiteWords(): SiteWords {
  const find = (key: string) => document.querySelector<HTMLMetaElement>(`meta[${key}]`)?.content
  const words = tryParseJson(find(`name="${WORDS_NAME}"`) ?? '{}') as Partial<SiteWords>
  return { ...words, name: find('property="og:site_name"') ?? PLAIN_WORDS.name }
}

/** Where the address of `fix` leads for a line of a source, counted from 1. @param file Its path in the folder of notes. */
export function formatFixAddress(fix: string, file: string, line = 1): string {
  const path = file.split('/').map(encodeURIComponent).join('/')
  const address = fix.replaceAll('{file}', () => path).replaceAll('{line}', () => String(line))
  return fix.startsWith('mailto:') && !fix.includes('?') ? `${address}?subject=${path}` : address
}

/** Below the site, as part of an address. Ends so that no browser takes it for anything but text. */
export function findSourcePath(file: string): string {
  return `data/sources/${file.split('/').map(encodeURIComponent).join('/')}.txt`
}
