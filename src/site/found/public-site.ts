/** Adds what needs a public address: more in the heads of pages, and files for search engines, chats and feeds. */

import type { AtomEntry } from '../../core/export/atom-feed.ts'
import { readEpisode } from '../../core/episode/read-episode.ts'
import { formatFeedPath, formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { PLAIN_SITE, SITE_NAME, type SiteFacts } from '../own-files.ts'
import type { PageFacts, PageImage } from '../page-head.ts'
import { SHARE_IMAGE } from '../share-image/share-image-svg.ts'
import { absoluteUrl } from '../../cli/files/site-address.ts'
import { buildEpisodeEntry, FEED_FILE, formatEpisodeFeed, listSoundFiles } from './episode-feed.ts'
import { buildJsonLd, buildNameJsonLd, buildSiteJsonLd, formatJsonLd } from './json-ld.ts'
import { EMBED_SIZE, formatFrameCode } from '../../core/clip/embed-code.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { findMedia, listContributors } from '../../core/export/formats/citation-exports.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { oneLine } from '../../core/text/one-line.ts'

/** Pictures for shared links, by episode id; that of the library has the id ''. */
export interface SharePictures {
  has(id: string): boolean
  /** Undefined for one that is drawn when it is asked for. */
  get(id: string): Uint8Array | undefined
}

interface PublicSiteOptions {
  readonly siteUrl: string
  readonly images: SharePictures
  readonly facts?: SiteFacts | undefined
}

export type SiteFileContent = readonly [path: string, content: string | Uint8Array]

interface PublicSite {
  /**
   * The facts of a page with all that needs the address, and files that belong to it.
   * @param path `''` for the library, `e/<id>` for an episode, `m/<slug>` for a name.
   * @param json The episode file, or the entry of the name.
   */
  readonly describePage: (
    path: string,
    facts: PageFacts,
    json?: unknown,
  ) => { readonly facts: PageFacts; readonly files: readonly SiteFileContent[]; readonly entry?: AtomEntry | undefined }
  /** @param entries Of pages, in any order. */
  readonly formatFeed: (entries: readonly AtomEntry[]) => string
  /** `sitemap.xml` and its parts. @param paths Of all pages. */
  readonly formatSitemap: (paths: readonly string[]) => readonly SiteFileContent[]
  readonly robots: string
}

export function createPublicSite({ siteUrl, images, facts: library = PLAIN_SITE }: PublicSiteOptions): PublicSite {
  const resolve = (file: string) => new URL(file, siteUrl).href
  const addressOf = (path: string) => absoluteUrl(siteUrl, path === '' ? '' : `${path}/`)
  const linkFeed = (title: string, file: string) =>
    `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(title)}" href="${escapeHtml(resolve(file))}" />`
  const linkFeedsOf = (name: string) =>
    (library.feeds ?? [])
      .filter(({ kind, value }) => kind !== 'search' && formatFeedQuery(kind, value) === formatFeedQuery(kind, name))
      .map(({ kind, value }) =>
        linkFeed(kind === 'name' ? `Passages with ${name}` : `Episodes with ${name}`, formatFeedPath(kind, value)),
      )

  const describeEpisode = (facts: PageFacts & { readonly url: string }, json: unknown) => {
    const read = readEpisode(json)
    if (!read.ok) return { head: [], foot: undefined, files: [], entry: undefined }
    const page = { url: facts.url, image: facts.image?.url, description: facts.description, resolve }
    const files = listSoundFiles(read.episode)
    const entry = buildEpisodeEntry(read.episode, { ...page, files: files.map(([name]) => name) })
    const head = [formatJsonLd(buildJsonLd(read.episode, page))]
    return { head, foot: formatCoins(read.episode, facts.url), files, entry }
  }

  const describeOther = (page: PageFacts & { readonly url: string }, kind: string | undefined, json: unknown) => {
    if (kind === 'm') return [formatJsonLd(buildNameJsonLd(page, json))]
    return page.url === siteUrl ? [formatJsonLd(buildSiteJsonLd({ ...page, language: library.language }, resolve))] : []
  }

  return {
    describePage(path, facts, json) {
      const url = addressOf(path)
      const [, kind, id] = /^([em])\/([^/]*)$/.exec(path) ?? []
      const episodeId = kind === 'e' ? id : undefined
      const pictured = path === '' ? '' : episodeId
      const bytes = pictured === undefined ? undefined : images.get(pictured)
      const site =
        kind === 'm' && images.has('') ? { url: resolve(IMAGE_FILE), ...SHARE_IMAGE, alt: library.name } : undefined
      const image = pictured !== undefined && images.has(pictured) ? { url: url + IMAGE_FILE, ...SHARE_IMAGE } : site
      const described =
        kind === 'e'
          ? describeEpisode({ ...facts, url, image }, json)
          : { head: describeOther({ ...facts, url }, kind, json), foot: undefined, files: [], entry: undefined }
      const { title } = facts
      const oembed =
        episodeId === undefined
          ? []
          : [[OEMBED_FILE, formatOembed({ id: episodeId, title, json, image }, siteUrl, library.name)] as const]
      const oembedLink = oembed.map(([name]) => formatOembedLink(url + name, title))
      const feedLinks = [...(kind === 'm' ? linkFeedsOf(title) : []), linkFeed('New episodes', FEED_FILE)]
      const pictures = bytes ? [[IMAGE_FILE, bytes] as const] : []
      return {
        facts: {
          ...facts,
          url,
          image,
          head: [...feedLinks, ...oembedLink, ...(facts.head ?? []), ...described.head],
          foot: described.foot,
        },
        files: [...described.files, ...oembed, ...pictures].map(([name, content]) => [
          path === '' ? name : `${path}/${name}`,
          content,
        ]),
        entry: described.entry,
      }
    },
    formatFeed: (entries) => formatEpisodeFeed(siteUrl, entries, library),
    formatSitemap: (paths) => formatSitemap(siteUrl, paths.filter((path) => !DEVICE_PAGES.has(path)).map(addressOf)),
    robots: formatRobots(siteUrl),
  }
}

const IMAGE_FILE = 'share.png'

/** Pages that show what is on the reader's device, or what was asked for: nothing that could be found. */
const DEVICE_PAGES: ReadonlySet<string> = new Set(['search', 'clips', 'open', 'notes', 'years'])

/** Beside the page of the episode. */
const OEMBED_FILE = 'oembed.json'

interface EmbeddedEpisode {
  readonly id: string
  readonly title: string
  readonly json: unknown
  readonly image?: PageImage | undefined
}

export function formatOembed({ id, title, json, image }: EmbeddedEpisode, siteUrl: string, site = SITE_NAME): string {
  const answer = {
    version: '1.0',
    type: 'rich',
    title,
    author_name: isRecord(json) && typeof json.channel === 'string' ? json.channel : undefined,
    provider_name: site,
    provider_url: siteUrl,
    html: formatFrameCode(absoluteUrl(siteUrl, `embed/${id}/`), title),
    ...EMBED_SIZE,
    thumbnail_url: image?.url,
    thumbnail_width: image?.width,
    thumbnail_height: image?.height,
  }
  return `${JSON.stringify(answer, null, 2)}\n`
}

function formatOembedLink(url: string, title: string): string {
  return `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(url)}" title="${escapeHtml(title)}" />`
}

interface SitemapLimits {
  readonly urls: number
  readonly bytes: number
}

/** Limits of one file by sitemaps.org: 50,000 addresses and 50 MB. */
const LIMITS: SitemapLimits = { urls: 50_000, bytes: 50 * 1024 * 1024 }

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** `sitemap.xml`, which lists `sitemap-1.xml` and so on where one file would be too large. Addresses are absolute. */
export function formatSitemap(
  siteUrl: string,
  urls: readonly string[],
  limits: SitemapLimits = LIMITS,
): readonly (readonly [path: string, content: string])[] {
  const parts = splitUrls(urls, limits)
  if (parts.length === 1) return [['sitemap.xml', formatPart(parts[0]!)]]
  const names = parts.map((_, index) => `sitemap-${index + 1}.xml`)
  const list = names.map((name) => `<sitemap><loc>${escapeHtml(siteUrl + name)}</loc></sitemap>\n`).join('')
  const index = `${HEAD}<sitemapindex ${NAMESPACE}>\n${list}</sitemapindex>\n`
  return [['sitemap.xml', index], ...parts.map((part, at) => [names[at]!, formatPart(part)] as const)]
}

export function formatRobots(siteUrl: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${siteUrl}sitemap.xml\n`
}

function formatPart(lines: readonly string[]): string {
  return `${HEAD}<urlset ${NAMESPACE}>\n${lines.join('')}</urlset>\n`
}

/** The lines of each part; one empty part without addresses. */
function splitUrls(urls: readonly string[], limits: SitemapLimits): readonly (readonly string[])[] {
  const frame = Buffer.byteLength(formatPart([]))
  const parts: string[][] = [[]]
  let bytes = frame
  for (const url of urls) {
    const line = `<url><loc>${escapeHtml(url)}</loc></url>\n`
    const size = Buffer.byteLength(line)
    const last = parts.at(-1)!
    if (last.length > 0 && (last.length >= limits.urls || bytes + size > limits.bytes)) {
      parts.push([line])
      bytes = frame + size
    } else {
      last.push(line)
      bytes += size
    }
  }
  return parts
}

/** In bytes. Speakers that would exceed it are left out, the last of the file first. */
const MAX_BYTES = 400

/** Item types of Zotero; without one it takes the episode for a web page, as it should where there is no recording. */
const TYPES = { youtube: 'videoRecording', video: 'videoRecording', audio: 'podcast', none: undefined }

/** Speakers are contributors: files do not state who made the recording. */
export function formatCoins(episode: Episode, url: string): string {
  const { title, publishedOn, media } = episode
  const facts = [
    pair('type', TYPES[findMedia(media)]),
    pair('title', oneLine(title)),
    pair('date', publishedOn),
    pair('identifier', url),
  ].join('')
  const format = (pairs: string) =>
    `<span class="Z3988" title="${escapeHtml(`ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc${pairs}`)}" hidden></span>`
  let all = facts
  for (const name of listContributors(episode)) {
    const more = all + pair('contributor', name)
    if (Buffer.byteLength(format(more)) > MAX_BYTES) break
    all = more
  }
  return format(all)
}

/** Letters beyond ASCII stand as they are: encoded they would be three times as long. */
function pair(key: string, value: string | undefined): string {
  return value ? `&rft.${key}=${value.replace(/\p{ASCII}+/gu, encodeURIComponent)}` : ''
}
