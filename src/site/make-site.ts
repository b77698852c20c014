/** Makes the pages of a site and the files that belong to them when they are wanted: all of them for a build, one at a time for a server. */

import { formatJsonSchema } from '../cli/commands/json-schema.ts'
import { buildCatalogueEntry } from '../core/findings/coverage/build-catalogue-entry.ts'
import { readEpisode } from '../core/episode/read-episode.ts'
import { openCorrected } from '../core/corrections/apply-corrections.ts'
import { FILE_LIST, formatFileList, getEpisodePath } from '../offline/file-list.ts'
import type { AppBuild } from './app-build.ts'
import { buildEmbedPage } from './embed/embed-pages.ts'
import { FEED_FILE, MAX_ENTRIES } from './found/episode-feed.ts'
import { createPublicSite, type SharePictures, type SiteFileContent } from './found/public-site.ts'
import {
  ACCENT_START,
  linkOwnStyles,
  listOwnFiles,
  LOGO_START,
  MANIFEST_FILE,
  PLAIN_SITE,
  SITE_NAME,
  type SiteFacts,
} from './own-files.ts'
import { buildPage } from './page-head.ts'
import { formatSiteWords } from '../services/site-words.ts'
import { createImageMaker } from './share-image/share-images.ts'
import { createPages, describeLibrary, NOT_FOUND_BY_SEARCH, type SitePage } from './list-pages.ts'
import { listFiles, SCHEMA_FILE } from './published-data.ts'
import { openCatalogue, openStoredNames } from './render/catalogue-files.ts'
import { createLists, NOT_FOUND } from './render/library-lists.ts'
import { addList, createPageMaker, linkStyles, type MadePage, type RenderText } from './render/page-maker.ts'

export interface SiteSource {
  /** Folder of the published data, normally `data`. */
  readonly data: string
  /** Public address of the site, with its base; nothing that needs one is made without. */
  readonly siteUrl?: string | undefined
  readonly images?: SharePictures | undefined
  readonly facts?: SiteFacts | undefined
  /** Folder for the fonts of pictures: these are drawn when they are asked for. None are without. */
  readonly fonts?: string | undefined
}

/** Given to a worker that makes whole files of a site. */
export interface MakerData extends Pick<SiteSource, 'data' | 'siteUrl' | 'fonts' | 'facts'> {
  readonly app: AppBuild
}

interface OpenPage {
  make(): Promise<MadePage>
  /** Those that lie beside it. */
  listFiles(): readonly SiteFileContent[]
}

/** All throw, or reject, where the lists of the library cannot be read. */
interface SiteMaker {
  /** Of all pages, without slashes at their ends; empty for the library. */
  listPaths(): readonly string[]
  /** Undefined where the site has no such page. */
  open(path: string): OpenPage | undefined
  /** The files that belong to no page. */
  listFiles(): readonly SiteFileContent[]
  /** One page or file. Undefined where there is none. */
  make(path: string): Promise<{ readonly content: string | Uint8Array; readonly isBare?: boolean } | undefined>
}

type FileMakers = readonly [start: string, list: () => readonly SiteFileContent[]]

function hasSecondTranscript(json: unknown): boolean {
  const { tracks } = (json ?? {}) as { readonly tracks?: unknown }
  return Array.isArray(tracks) && tracks.some((one: { readonly kind?: unknown } | null) => one?.kind === 'transcript')
}

/** The page of the app, for addresses that have none. */
export const SHELL_FILE = '404.html'

const NO_PICTURES: SharePictures = new Map()
const DRAWN_LATER: SharePictures = { has: () => true, get: () => undefined }
const PICTURE = /^(?:e\/([^/]+)\/)?share\.png$/

export function createSiteMaker(
  app: Omit<AppBuild, 'files' | 'serviceWorker' | 'renderer'>,
  {
    data,
    siteUrl,
    fonts,
    facts: said = PLAIN_SITE,
    images = fonts === undefined ? NO_PICTURES : DRAWN_LATER,
  }: SiteSource,
  renderText: RenderText,
): SiteMaker {
  // A feed needs a public address.
  const feeds = siteUrl === undefined ? undefined : said.feeds
  const site = { ...said, feeds, styles: linkOwnStyles(said, app.base) }
  const getCatalogue = openCatalogue(data)
  const library = { data, stored: openStoredNames(data), getCatalogue }
  const lists = createLists(library, app.base, site)
  const pages = createPages(library, lists, site)
  const make = createPageMaker(app, { ...library, lists, site }, renderText)
  const found = siteUrl === undefined ? undefined : createPublicSite({ siteUrl, images, facts: site })
  const describe = ({ path, facts, json }: SitePage) =>
    found?.describePage(path, facts, json) ?? { facts, files: [], entry: undefined }
  const listEmbedded = ({ path, json }: SitePage): readonly SiteFileContent[] => {
    const [, id] = /^e\/(.*)$/.exec(path) ?? []
    const page =
      id === undefined
        ? undefined
        : buildEmbedPage(app.embed, { id, json }, app.base, { name: site.name, styles: site.styles })
    return page === undefined ? [] : [[`embed/${id}/index.html`, page]]
  }
  /** A page of its own where there is something to compare: each episode with one would be more files than a site may have. */
  const listCompared = ({ path, facts, json }: SitePage): readonly SiteFileContent[] => {
    if (!hasSecondTranscript(json)) return []
    const own = `${path}/compare`
    const description = 'Where two transcripts of this recording differ, worst first.'
    const page = describe({
      path: own,
      facts: { title: `Compare: ${facts.title}`, description, ...NOT_FOUND_BY_SEARCH },
    })
    const whole = addList(buildPage(app.page, page.facts, site), lists.format(own))
    return [[`${own}/index.html`, linkStyles(whole, app.base, app.kinds.app)]]
  }
  const open = (path: string): OpenPage | undefined => {
    const page = pages.find(path)
    if (!page) return undefined
    const { facts, files } = describe(page)
    return {
      make: () => make({ path, facts, text: page.text }),
      listFiles: () => [...files, ...listEmbedded(page), ...listCompared(page)],
    }
  }
  const listEntries = () => getCatalogue()?.readNewest(0, Infinity) ?? []
  /** Of the newest episodes, and of all others of the same day as the last of them. */
  const listFeedEntries = () => {
    const newest = getCatalogue()?.readNewest(0, 2 * MAX_ENTRIES) ?? []
    const last = newest[MAX_ENTRIES - 1]?.publishedOn
    return newest
      .filter(({ publishedOn }, at) => at < MAX_ENTRIES || publishedOn === last)
      .flatMap(({ id }) => {
        const page = pages.find(`e/${id}`)
        return (page && describe(page).entry) ?? []
      })
  }
  const formatFiles = () => {
    const known = listEntries().map(
      ({ id, size, hash }) => [getEpisodePath(id), { size, hash: hash.slice(0, 8) }] as const,
    )
    return formatFileList(listFiles(data, new Map(known)))
  }
  const shell =
    said.name === SITE_NAME && site.styles.length === 0 && formatSiteWords(site) === undefined
      ? app.page
      : buildPage(app.page, describeLibrary(site), site)
  const formatShell = () => linkStyles(addList(shell, lists.format(NOT_FOUND)), app.base, app.kinds.app)
  const own = listOwnFiles(app.manifest, said)
  /** Files by how their paths begin. */
  const makers: readonly FileMakers[] = [
    [SHELL_FILE, () => [[SHELL_FILE, formatShell()]]],
    [`data/${SCHEMA_FILE}`, () => [[`data/${SCHEMA_FILE}`, formatJsonSchema('episode')]]],
    [`data/${FILE_LIST}`, () => [[`data/${FILE_LIST}`, formatFiles()]]],
    [MANIFEST_FILE, () => own.filter(([path]) => path === MANIFEST_FILE)],
    [ACCENT_START, () => own.filter(([path]) => path.startsWith(ACCENT_START))],
    [LOGO_START, () => own.filter(([path]) => path.startsWith(LOGO_START))],
    ['robots.txt', () => (found ? [['robots.txt', found.robots]] : [])],
    [FEED_FILE, () => (found ? [[FEED_FILE, found.formatFeed(listFeedEntries())]] : [])],
    ['sitemap', () => found?.formatSitemap(pages.listPaths()) ?? []],
  ]
  const listBeside = (path: string) => {
    const [, id] = /^embed\/([^/]+)$/.exec(path) ?? /^e\/([^/]+)\/[^/]+$/.exec(path) ?? []
    return id === undefined ? [] : (open(`e/${id}`)?.listFiles() ?? [])
  }
  const imageMaker = fonts === undefined || !found ? undefined : createImageMaker(fonts, site.name)
  const drawPicture = async (id: string | undefined) => {
    if (id === undefined) return listEntries().length > 0 ? imageMaker?.drawLibrary(listEntries()) : undefined
    const read = readEpisode(pages.find(`e/${id}`)?.json)
    if (!read.ok) return undefined
    const { episode, transcript } = openCorrected(read.episode)
    return imageMaker?.drawEpisode(buildCatalogueEntry(episode, transcript, { size: 0, hash: '' }))
  }
  return {
    listPaths: () => pages.listPaths(),
    open,
    listFiles: () => makers.flatMap(([, list]) => list()),
    async make(path) {
      const picture = PICTURE.exec(path)
      if (picture) {
        const content = await drawPicture(picture[1])
        return content && { content }
      }
      const [, list] = makers.find(([start]) => path.startsWith(start)) ?? []
      const files = list?.() ?? listBeside(path)
      const [, content] = files.find(([name]) => name === path || name === `${path}/index.html`) ?? []
      if (content !== undefined) return { content }
      const page = await open(path)?.make()
      return page && { content: page.html, isBare: page.error !== undefined }
    },
  }
}
