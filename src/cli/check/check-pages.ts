/** Checks each page of a built site: its head, its links, its text, its size. */

import { gzipSync } from 'node:zlib'
import { type BuiltSite, type SiteIssue } from './built-site.ts'
import type { SiteCode } from './site-pages.ts'
import { findLinked, findTarget, resolveLink } from './site-links.ts'
import { decodeEntities } from '../../core/text/entities.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'

/** Compressed, in bytes: half a second of a slow phone network. */
const MAX_PAGE = 120_000
/** Of the page of an episode, in characters. */
const MIN_TEXT = 200

const BUILD_AGAIN = 'build again with npm run build; if it is still there, it is an error of ours'

export function* checkPages(site: BuiltSite): Iterable<SiteIssue> {
  const pages = [...site.files.keys()].filter((path) => path.endsWith('.html'))
  const ids = createIdReader(site)
  for (const file of pages) {
    const page = readPage(site.read(file))
    const issues = [
      ...checkHead(page, file, site),
      ...checkLinks(page, file, site, ids),
      ...checkText(page, file),
      ...checkSize(file, site),
    ]
    for (const issue of issues) yield { file, ...issue }
  }
}

type PageIssue = Omit<SiteIssue, 'file'>

const error = (code: SiteCode, what: string, hint: string): PageIssue => ({ severity: 'error', code, what, hint })
const warning = (code: SiteCode, what: string, hint: string): PageIssue => ({ severity: 'warning', code, what, hint })

function checkHead(page: PageParts, file: string, site: BuiltSite): PageIssue[] {
  const issues: PageIssue[] = []
  const { title, description, policy, canonical, image, data } = page
  if (title === '') issues.push(error('no-title', 'the page has no title', 'give its note a title'))
  if (description === '') issues.push(error('no-description', 'the page has no description', BUILD_AGAIN))
  if (!policy) issues.push(error('no-policy', 'the page states no security policy', BUILD_AGAIN))
  if (site.siteUrl !== undefined && hasCanonical(file)) {
    const own = canonical === undefined ? undefined : findLinked(canonical, file, site)
    if (own !== file)
      issues.push(error('wrong-canonical', `its canonical link is ${canonical ?? 'missing'}`, BUILD_AGAIN))
  }
  const picture = image === undefined ? undefined : resolveLink(image, file, site)
  if (picture?.kind === 'file' && !site.files.has(picture.path))
    issues.push(error('no-picture', `the picture for shared links, ${image}, is not there`, BUILD_AGAIN))
  if (data.some((block) => tryParseJson(block) === undefined))
    issues.push(error('bad-json-ld', 'its description for search engines is not JSON', BUILD_AGAIN))
  return issues
}

/** Of a site with an address. Not the library, where the address was found, nor pages that other sites show in a frame. */
function hasCanonical(file: string): boolean {
  return file !== 'index.html' && file.endsWith('index.html') && !file.startsWith('embed/')
}

type IdReader = (file: string) => ReadonlySet<string>

function createIdReader(site: BuiltSite): IdReader {
  const known = new Map<string, ReadonlySet<string>>()
  return (file) => {
    const ids = known.get(file) ?? readPage(site.read(file)).ids
    known.set(file, ids)
    return ids
  }
}

function checkLinks(page: PageParts, file: string, site: BuiltSite, readIds: IdReader): PageIssue[] {
  return [...page.links].flatMap((href) => {
    const target = resolveLink(href, file, site)
    if (target.kind === 'elsewhere') return []
    if (target.kind === 'outside') {
      const hint = `build with the --base of the host; this site is built for ${site.base}`
      return [error('outside-base', `the link ${href} leads out of ${site.base}`, hint)]
    }
    const found = findTarget(target.path, site)
    if (found === undefined) {
      const hint = 'build again, so that pages and data belong together; else put the missing file into public/'
      return [error('broken-link', `the link ${href} leads to nothing`, hint)]
    }
    const { fragment } = target
    if (fragment === '' || !found.endsWith('.html') || (found === file ? page.ids : readIds(found)).has(fragment))
      return []
    return [error('broken-fragment', `${href} names a part of the page that is not there`, BUILD_AGAIN)]
  })
}

function checkText({ text }: PageParts, file: string): PageIssue[] {
  const isEpisode = /^e\/[^/]+\/index\.html$/.test(file)
  const hint = 'check the episode with npm run episode -- check data/episodes, and build again'
  if (text === '' && /^[em]\//.test(file))
    return [(isEpisode ? error : warning)('no-text', 'without script the page is empty', hint)]
  if (!isEpisode || text.length >= MIN_TEXT) return []
  return [warning('no-text', `without script the page says only “${text.slice(0, 80)}”`, hint)]
}

function checkSize(file: string, site: BuiltSite): PageIssue[] {
  if ((site.files.get(file) ?? 0) <= MAX_PAGE) return []
  const bytes = gzipSync(site.read(file)).length
  if (bytes <= MAX_PAGE) return []
  const what = `the page has ${Math.round(bytes / 1000)} kB compressed, which takes long on a phone`
  return [warning('large-page', what, 'divide the episode, or leave it')]
}

interface PageParts {
  readonly title: string
  readonly description: string
  readonly policy: string | undefined
  readonly canonical: string | undefined
  readonly image: string | undefined
  /** Addresses that the page links to or loads, each once. */
  readonly links: ReadonlySet<string>
  readonly ids: ReadonlySet<string>
  readonly data: readonly string[]
  /** The text it has without script, in one line. */
  readonly text: string
}

/** Reads from the HTML of a page what its checks need. For pages of our own build: attributes stand in double quotes. */
const HIDDEN = /<!--[^]*?-->|<(script|style|template|svg)\b([^>]*)>[^]*?<\/\1>/gi

function readPage(html: string): PageParts {
  const data: string[] = []
  const links = new Set<string>()
  const metas = html.match(/<meta\s[^>]*>/g) ?? []
  const collect = (tags: string) => {
    for (const [, value = ''] of tags.matchAll(/\s(?:href|src|poster)="([^"]*)"/g)) links.add(decodeEntities(value))
  }
  const visible = html.replace(HIDDEN, (block: string, _name, attributes: string | undefined) => {
    // A script keeps its address, and what is drawn its links.
    if (/^<script/i.test(block)) collect(attributes ?? '')
    else if (!block.startsWith('<!--')) collect(block)
    if (attributes?.includes('application/ld+json')) data.push(block.replace(/^<script[^>]*>|<\/script>$/gi, ''))
    return ' '
  })
  collect(visible)
  return {
    title: readLine(/<title>([^]*?)<\/title>/.exec(visible)?.[1] ?? ''),
    description: readMeta(metas, 'name="description"') ?? '',
    policy: readMeta(metas, 'http-equiv="Content-Security-Policy"'),
    canonical: readAttribute(/<link rel="canonical"[^>]*>/.exec(html)?.[0], 'href'),
    image: readMeta(metas, 'property="og:image"'),
    links,
    ids: new Set([...visible.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => decodeEntities(id))),
    data,
    text: readLine((/<body[^]*/.exec(visible)?.[0] ?? '').replace(/<[^>]*>/g, ' ')),
  }
}

/** The template has its longest tags over several lines. */
function readMeta(tags: readonly string[], which: string): string | undefined {
  const tag = tags.find((one) => one.includes(which))
  return readAttribute(tag, 'content')
}

function readAttribute(tag: string | undefined, name: string): string | undefined {
  const value = new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag ?? '')?.[1]
  return value === undefined ? undefined : decodeEntities(value)
}

function readLine(text: string): string {
  return oneLine(decodeEntities(text))
}
