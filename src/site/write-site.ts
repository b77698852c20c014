/** Makes a site from the built app and published data: a page per episode and name, the 404 page, the policy. */

import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { hashOf } from '../cli/files/hash-of.ts'
import { resolveSiteUrl } from '../cli/files/site-address.ts'
import { readSiteUrl } from '../cli/files/site-config.ts'
import { listNamesIn } from '../cli/files/read-file.ts'
import { writeWhole } from '../cli/files/write-file.ts'
import type { AppFile } from '../offline/worker/app-files.ts'
import { type AppBuild, listFilesBelow } from './app-build.ts'
import { createSiteMaker, SHELL_FILE, type SiteSource } from './make-site.ts'
import { listOwnFiles, type OwnFile, PLAIN_SITE, readSiteFacts, type SiteFacts } from './own-files.ts'
import { listPublished } from './published-data.ts'
import { SUMMARY_FILE } from './render/catalogue-files.ts'
import type { RenderText } from './render/page-maker.ts'
import type { RenderResult, RenderTask } from './render/render-task.ts'
import { createWorkerPool } from './render/worker-pool.ts'
import { findInlineScripts, formatHeadersFile, getSecurityHeaders, SERVICE_WORKER } from './security-policy.ts'
import { drawShareImages } from './share-image/share-images.ts'
import { readLibrary } from '../cli/build/library/read-library.ts'
import { findFeedEntries, formatSearchFeed, openFeedLibrary } from '../cli/build/search-feed.ts'
import { formatFeedPath, formatFeedQuery } from '../core/search/query/feed-query.ts'
import { oneLine } from '../core/text/one-line.ts'

export interface SiteOptions {
  /** Folder of the published data, normally `data`. */
  readonly data: string
  /** Folder of the site. What else is in it stays. */
  readonly site: string
  /** Keeps the pictures of shared links. */
  readonly cache: string
}

/** @param warn Gets what the owner of the site should know, a line each. */
export async function writeSite(
  app: AppBuild,
  { data, site, cache }: SiteOptions,
  warn: (line: string) => void,
): Promise<void> {
  const facts = readSiteFacts(data)
  const siteUrl = resolveSiteUrl(readSiteUrl(data), app.base)
  if (siteUrl === undefined) warn(NO_ADDRESS)
  const pictures = { data, cache: join(cache, 'share-images'), site: facts.name }
  const images = siteUrl === undefined ? undefined : await drawShareImages(pictures, warn)
  for (const path of listFilesBelow(app.files))
    writeWhole(join(site, path), readFileSync(join(app.files, path)), { isFlushed: false })
  for (const one of await writeSiteFiles(app, { data, site, facts, siteUrl, images }))
    warn(`This page has no text without script: ${one}`)
  const shell = readFileSync(join(site, SHELL_FILE), 'utf8')
  const catalogue = readFileSync(join(data, SUMMARY_FILE))
  writeWhole(join(site, SERVICE_WORKER), formatServiceWorker(app, { html: shell, catalogue, facts }))
}

const NO_ADDRESS =
  'The site has no public address, so it gets no canonical links, pictures for shared links, feed or sitemap: npm run build -- --site-url=https://…'

interface WorkerParts {
  /** The page of the app. */
  readonly html: string
  readonly catalogue: Uint8Array
  readonly facts?: SiteFacts | undefined
}

/** Another catalogue makes another worker, from which open pages learn of it. */
export function formatServiceWorker(
  { serviceWorker, later, files, manifest }: AppBuild,
  { html, catalogue, facts = PLAIN_SITE }: WorkerParts,
): string {
  const shell = { html, headers: getSecurityHeaders(findInlineScripts(html)) }
  const constants = `const SHELL=${JSON.stringify(shell)},APP_FILES=${JSON.stringify(listAppFiles(files, new Set(later), listOwnFiles(manifest, facts)))};`
  return `/* data ${hashOf(catalogue)} */\n${constants}\n${serviceWorker}`
}

/** Letters of few languages, citations as BibTeX, Word files that are read and written, and the first styles of a page, which a copy of it comes with. */
const RARE =
  /^(?:(?:inter|source-serif-4)-(?!latin-(?:opsz|wght))|bibliography-|docx-package-|(?:worker-)?docx-text-|first-(?!app-))/
/** Pictures of the installed app; of workers what reads opened files, checks quotations, writes corrections into files and episodes into a book, and searches an index or with a server. */
const LATER =
  /^(?:icon|import\.worker|worker-(?:import|quotation-checks|write-sources|book-writer|note-dialect|entities|open-static-index|open-search-api|served-titles))-/

/** The files of the app that must be there without a network, with addresses relative to the site. @param site Its folder. */
function listAppFiles(site: string, later: ReadonlySet<string>, own: readonly OwnFile[]): readonly AppFile[] {
  const findTime = (name: string): AppFile['when'] => {
    if (RARE.test(name)) return 'rare'
    return later.has(`assets/${name}`) || LATER.test(name) ? 'later' : undefined
  }
  const ownFiles = new Map(own)
  // The embedded pages have a program of their own, which the app never needs.
  const assets = readdirSync(join(site, 'assets'))
    .filter((name) => !name.startsWith('embed-'))
    .map((name) => ({ url: `assets/${name}`, revision: null, when: findTime(name) }))
  const others = readdirSync(site)
    .filter((name) => /^[\w-]+\.(?:svg|png|webmanifest)$/.test(name))
    .map((name) => ({
      url: name,
      revision: hashOf(ownFiles.get(name) ?? readFileSync(join(site, name))),
      when: findTime(name),
    }))
  const added = own.flatMap(([url]) => (url.startsWith('assets/') ? { url, revision: null, when: undefined } : []))
  return [...assets, ...added, ...others].sort((a, b) => (a.url < b.url ? -1 : 1))
}

/** Pages that are being made at a time: enough for all processors, and few in memory. */
const AT_ONCE = 64
/** Pages for which a further worker is worth its start. */
const PER_WORKER = 8

/** Writes the data and the pages. Resolves with the pages that have no text, and why. */
export async function writeSiteFiles(
  app: Omit<AppBuild, 'files' | 'serviceWorker'>,
  { site, ...source }: SiteSource & { readonly site: string },
): Promise<readonly string[]> {
  const { base } = app
  const { data } = source
  const write = (path: string, content: string | Uint8Array) => writeWhole(join(site, path), content)
  // Made again by the next build: thousands of flushes would take minutes.
  const writeQuickly = (path: string, content: string | Uint8Array) =>
    writeWhole(join(site, path), content, { isFlushed: false })
  for (const path of listPublished(data)) writeQuickly(`data/${path}`, readFileSync(join(data, path)))
  const count = Math.min(availableParallelism(), Math.ceil(listNamesIn(join(data, 'episodes')).length / PER_WORKER))
  const workers = createWorkerPool<RenderTask, RenderResult>(app.renderer, { count: Math.max(1, count) })
  const renderText: RenderText = (kind, read) => workers.run(() => ({ base, kind, ...read() }))
  const maker = createSiteMaker(app, source, renderText)
  const bare: string[] = []
  const writePage = async (path: string) => {
    const page = maker.open(path)
    if (!page) return
    const { html, error } = await page.make()
    if (error !== undefined) bare.push(`${path === '' ? 'library' : path}: ${error}`)
    writeQuickly(join(path, 'index.html'), html)
    for (const [name, content] of page.listFiles()) writeQuickly(name, content)
  }
  const pending: Promise<void>[] = []
  for (const path of maker.listPaths()) {
    const writing = writePage(path)
    // Its turn to be waited for, and to fail, comes later.
    writing.catch(() => {})
    pending.push(writing)
    // oxlint-disable-next-line no-await-in-loop -- a library is too large to be in memory
    if (pending.length === AT_ONCE) await pending.shift()
  }
  await Promise.all(pending)
  await workers.close()
  for (const [path, content] of maker.listFiles()) write(path, content)
  const { siteUrl, facts = PLAIN_SITE } = source
  const feeds = siteUrl === undefined ? [] : await buildListedFeeds(data, siteUrl, facts)
  for (const [path, content] of feeds) write(path, content)
  write('_headers', formatHeadersFile(base, findInlineScripts(app.page)))
  return bare
}

const SILENT = { print: () => {}, printError: () => {}, progress: undefined }

/** Episodes that cannot be read were named when the library was made. @param data Folder of the published data. */
export async function buildListedFeeds(
  data: string,
  siteUrl: string,
  { name, language, feeds = [] }: Pick<SiteFacts, 'name' | 'language' | 'feeds'>,
): Promise<readonly (readonly [path: string, xml: string])[]> {
  if (feeds.length === 0) return []
  const library = openFeedLibrary(readLibrary(data, SILENT, () => {}))
  return Promise.all(
    feeds.map(async ({ kind, value }) => {
      const path = formatFeedPath(kind, value)
      const entries = await findFeedEntries(library, { kind, value }, siteUrl)
      const facts = { title: `${oneLine(name)}: ${oneLine(value)}`, author: oneLine(name), language, entries }
      return [
        path,
        formatSearchFeed(formatFeedQuery(kind, value), siteUrl, { ...facts, self: siteUrl + path }),
      ] as const
    }),
  )
}
