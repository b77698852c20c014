/** `write-site <app> <data> <site>`: makes a site from the built app and published data: a page per episode and name, the 404 page, the policy. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { formatEpisodeJsonSchema } from '../cli/commands/json-schema.ts'
import { hashOf } from '../cli/files/hash-of.ts'
import { readSiteConfig, resolveSiteUrl } from '../cli/files/site-config.ts'
import { reportWriteError, writeWhole } from '../cli/files/write-file.ts'
import { cleanTerminal, createTerminal } from '../cli/report/terminal.ts'
import type { AppFile } from '../offline/worker/app-files.ts'
import { FILE_LIST, formatFileList } from '../offline/file-list.ts'
import { type AppBuild, readAppBuild } from './app-build.ts'
import { buildEmbedPage } from './embed/embed-pages.ts'
import { createPublicSite } from './found/public-site.ts'
import { SITE_NAME } from './page-head.ts'
import { findEpisodeId, findNameSlug, listFiles, listPublished, SCHEMA_FILE } from './published-data.ts'
import { createLists } from './render/library-lists.ts'
import { createPageMaker, linkStyles, type Rendering } from './render/page-maker.ts'
import { findInlineScripts, formatHeadersFile, getSecurityHeaders, SERVICE_WORKER } from './security-policy.ts'
import { drawShareImages } from './share-image/share-images.ts'
import { listPages, type SitePage } from './list-pages.ts'

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
  const siteUrl = resolveSiteUrl(readSiteConfig(data), app.base)
  if (siteUrl === undefined) warn(NO_ADDRESS)
  const pictures = { data, cache: join(cache, 'share-images'), site: SITE_NAME }
  const images = siteUrl === undefined ? undefined : await drawShareImages(pictures, warn)
  for (const path of listFilesBelow(app.files))
    writeWhole(join(site, path), readFileSync(join(app.files, path)), { isFlushed: false })
  for (const one of await writeSiteFiles(app, { data, site, siteUrl, images }))
    warn(`This page has no text without script: ${one}`)
  writeWhole(join(site, SERVICE_WORKER), formatServiceWorker(app, site))
}

const NO_ADDRESS =
  'The site has no public address, so it gets no canonical links, pictures for shared links, feed or sitemap: npm run build -- --site-url=https://…'

function listFilesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() ? relative(folder, join(entry.parentPath, entry.name)) : []))
}

/** Other data makes another worker, from which open pages learn of it. */
function formatServiceWorker({ serviceWorker }: AppBuild, site: string): string {
  const html = readFileSync(join(site, '404.html'), 'utf8')
  const shell = { html, headers: getSecurityHeaders(findInlineScripts(html)) }
  const data = hashOf(readFileSync(join(site, 'data', FILE_LIST)))
  const constants = `const SHELL=${JSON.stringify(shell)},APP_FILES=${JSON.stringify(listAppFiles(site))};`
  return `/* data ${data} */\n${constants}\n${serviceWorker}`
}

/** Letters of few languages, citations as BibTeX, Word files, and search by a server. */
const RARE = /^(?:(?:inter|source-serif-4)-(?!latin-(?:opsz|wght))|bibliography-|docx-text-|open-search-api-)/

/** The files of the app that must be there without a network, with addresses relative to the site. */
function listAppFiles(site: string): readonly AppFile[] {
  // The embedded pages have a program of their own, which the app never needs.
  const assets = readdirSync(join(site, 'assets'))
    .filter((name) => !name.startsWith('embed-'))
    .map((name) => ({ url: `assets/${name}`, revision: null, isRare: RARE.test(name) || undefined }))
  const others = readdirSync(site)
    .filter((name) => /^[\w-]+\.(?:js|svg|png|webmanifest)$/.test(name) && name !== SERVICE_WORKER)
    .map((name) => ({ url: name, revision: hashOf(readFileSync(join(site, name))) }))
  return [...assets, ...others].sort((a, b) => (a.url < b.url ? -1 : 1))
}

export interface SiteFilesOptions {
  readonly data: string
  readonly site: string
  /** Public address of the site, with its base; nothing that needs one is written without. */
  readonly siteUrl?: string | undefined
  readonly images?: ReadonlyMap<string, Uint8Array> | undefined
}

/** Pages that are being made at a time: enough for all processors, and few in memory. */
const AT_ONCE = 64

/** Writes the data and the pages. Resolves with the pages that have no text, and why. */
export async function writeSiteFiles(
  app: Rendering & Pick<AppBuild, 'embed'>,
  { data, site, siteUrl, images = new Map() }: SiteFilesOptions,
): Promise<readonly string[]> {
  const { base } = app
  const write = (path: string, content: string | Uint8Array) => writeWhole(join(site, path), content)
  // Made again by the next build: thousands of flushes would take minutes.
  const writeQuickly = (path: string, content: string | Uint8Array) =>
    writeWhole(join(site, path), content, { isFlushed: false })
  const published = listPublished(data)
  for (const path of published) writeQuickly(`data/${path}`, readFileSync(join(data, path)))
  const found = siteUrl === undefined ? undefined : createPublicSite({ siteUrl, images })
  const lists = createLists(data, base)
  const texts = published.filter((path) => findEpisodeId(path) !== undefined || findNameSlug(path) !== undefined)
  const maker = createPageMaker(app, data, lists, texts.length)
  const bare: string[] = []
  const writePage = async ({ path, facts, json, text }: SitePage) => {
    const page = found?.addPage(path, facts, json) ?? { facts, files: [] }
    for (const [name, content] of page.files) writeQuickly(name, content)
    const { html, error } = await maker.make({ path, facts: page.facts, text })
    if (error !== undefined) bare.push(`${path === '' ? 'library' : path}: ${error}`)
    writeQuickly(join(path, 'index.html'), html)
    const id = text && findEpisodeId(text.source)
    const embed = id === undefined ? undefined : buildEmbedPage(app.embed, { id, json }, base)
    if (embed !== undefined) writeQuickly(`embed/${id}/index.html`, embed)
  }
  const pending: Promise<void>[] = []
  for (const page of listPages(data, lists.pages)) {
    const writing = writePage(page)
    // Its turn to be waited for, and to fail, comes later.
    writing.catch(() => {})
    pending.push(writing)
    // oxlint-disable-next-line no-await-in-loop -- a library is too large to be in memory
    if (pending.length === AT_ONCE) await pending.shift()
  }
  await Promise.all(pending)
  await maker.close()
  for (const [path, content] of found?.listFiles() ?? []) write(path, content)
  const shell = linkStyles(app.page, base, app.kinds.app)
  write(`data/${FILE_LIST}`, formatFileList(listFiles(data)))
  write(`data/${SCHEMA_FILE}`, formatEpisodeJsonSchema())
  write('404.html', shell)
  write('_headers', formatHeadersFile(base, findInlineScripts(shell)))
  return bare
}

async function run([app = '', data = '', site = '']: readonly string[]): Promise<number> {
  const terminal = cleanTerminal(createTerminal())
  try {
    await writeSite(readAppBuild(app), { data, site, cache: dirname(app) }, terminal.printError)
    return 0
  } catch (error) {
    return reportWriteError(error, terminal)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await run(process.argv.slice(2))
