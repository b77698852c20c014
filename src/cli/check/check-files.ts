/** Checks what a built site has besides its pages and data: headers, feed, sitemap, and what hosts take. */

import { decodeEntities } from '../../core/text/entities.ts'
import { BUILD_AGAIN, type BuiltSite, fileError, type SiteIssue } from './built-site.ts'
import { findLinked } from './site-links.ts'

/** Written by the build. */
const LICENCES_FILE = 'licences.txt'

const MB = 1024 * 1024

export function* checkFiles(site: BuiltSite): Iterable<SiteIssue> {
  yield* checkHeaders(site)
  if (!site.files.has(LICENCES_FILE))
    yield fileError(LICENCES_FILE, 'missing-file', 'there are no licences of what the site is made with', BUILD_AGAIN)
  yield* checkSizes(site)
  if (site.siteUrl === undefined) {
    yield {
      file: 'index.html',
      severity: 'warning',
      code: 'no-address',
      what: 'the site does not know its public address: no canonical links, pictures for shared links, feed or sitemap',
      hint: 'npm run build -- --site-url=https://…',
    }
    return
  }
  yield* checkSitemap(site)
  yield* checkFeed(site, 'feed.xml')
  for (const file of site.files.keys()) if (/^feeds\/.*\.xml$/.test(file)) yield* checkFeed(site, file)
}

/** Headers that a host should send. A page states the policy itself too, but for who may show it in a frame. */
const HEADERS = ['Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy', 'Permissions-Policy']

function* checkHeaders({ files, read, base }: BuiltSite): Iterable<SiteIssue> {
  const file = '_headers'
  const hint = `${BUILD_AGAIN}; hosts that read no such file need them in their own settings (.github/docs/publishing.md)`
  if (!files.has(file)) return yield fileError(file, 'missing-headers', 'there is no list of headers', hint)
  const rules = read(file)
  for (const name of HEADERS)
    if (!rules.includes(`\n  ${name}: `)) yield fileError(file, 'missing-header', `it has no ${name}`, hint)
  if (!rules.includes('frame-ancestors'))
    yield fileError(file, 'missing-header', 'the policy has no frame-ancestors', hint)
  if (!rules.split(/\r?\n/).includes(`${base}*`))
    yield fileError(file, 'wrong-base', `its rules are not for ${base}*`, hint)
}

function* checkSizes({ files }: BuiltSite): Iterable<SiteIssue> {
  for (const [file, size] of files) {
    const megabytes = Math.round(size / MB)
    if (size > 100 * MB)
      yield fileError(
        file,
        'large-file',
        `it has ${megabytes} MB, and GitHub takes 100 at most`,
        'put the recording on another host and name its address in the note',
      )
    else if (size > 25 * MB)
      yield {
        ...fileError(
          file,
          'large-file',
          `it has ${megabytes} MB, and Cloudflare Pages takes 25 at most`,
          'choose another host for it, or leave it',
        ),
        severity: 'warning',
      }
  }
}

function* checkSitemap(site: BuiltSite): Iterable<SiteIssue> {
  const { files, read, siteUrl = '' } = site
  const main = 'sitemap.xml'
  if (!files.has(main)) return yield fileError(main, 'missing-file', 'there is no sitemap', BUILD_AGAIN)
  const parts = read(main).includes('<sitemapindex')
    ? readUrls(read(main)).map((url) => url.slice(siteUrl.length))
    : [main]
  const listed = new Set<string>()
  for (const part of parts) {
    if (!files.has(part)) {
      yield fileError(part, 'missing-file', 'the sitemap names this part, but it is not there', BUILD_AGAIN)
      continue
    }
    for (const url of readUrls(read(part))) {
      const found = findLinked(url, 'index.html', site)
      if (found === undefined) yield fileError(part, 'broken-link', `${url} leads to nothing`, BUILD_AGAIN)
      else listed.add(found)
    }
  }
  for (const path of files.keys())
    if (/^[em]\/[^/]+\/index\.html$/.test(path) && !listed.has(path))
      yield fileError(main, 'not-listed', `it does not list ${path}`, BUILD_AGAIN)
  if (!files.has('robots.txt') || !read('robots.txt').includes(`Sitemap: ${siteUrl}${main}`))
    yield fileError('robots.txt', 'not-listed', 'it does not name the sitemap', BUILD_AGAIN)
}

function* checkFeed(site: BuiltSite, file: string): Iterable<SiteIssue> {
  if (!site.files.has(file)) return yield fileError(file, 'missing-file', 'there is no feed', BUILD_AGAIN)
  const xml = site.read(file)
  if (!isBalanced(xml)) yield fileError(file, 'bad-feed', 'it is not well-formed XML', BUILD_AGAIN)
  const ids = [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id = '']) => id)
  if (new Set(ids).size < ids.length) yield fileError(file, 'bad-feed', 'two of its entries have one id', BUILD_AGAIN)
  for (const [, url = ''] of xml.matchAll(/(?:href|url)="(.*?)"/g)) {
    const address = decodeEntities(url)
    if (address.startsWith(site.siteUrl ?? '') && findLinked(address, 'index.html', site) === undefined)
      yield fileError(file, 'broken-link', `${address} leads to nothing`, BUILD_AGAIN)
  }
}

function readUrls(xml: string): readonly string[] {
  return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => decodeEntities(url))
}

/** Every element is closed, in turn. */
function isBalanced(xml: string): boolean {
  const open: string[] = []
  for (const [, close, name, single] of xml.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (single) continue
    if (!close) open.push(name!)
    else if (open.pop() !== name) return false
  }
  return open.length === 0 && /<\/feed>\s*$/.test(xml)
}
