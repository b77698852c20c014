/**
 * The files by which search engines find every page: the sitemap, in parts where it is large, and `robots.txt`. It says of no
 * page when it last changed: an episode states when it was published, and the times of files are those of a copy.
 */

import { escapeHtml } from '../../core/text/escape-html.ts'

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
