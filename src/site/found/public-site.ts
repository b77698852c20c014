/** What a site with a public address has besides its pages: addresses and pictures in their heads, and files for search engines. */

import { readEpisode } from '../../core/episode/read-episode.ts'
import type { PageFacts } from '../page-head.ts'
import { SHARE_IMAGE } from '../share-image/share-image-svg.ts'
import { absoluteUrl } from '../site-config.ts'
import { buildJsonLd, formatJsonLd } from './json-ld.ts'
import { formatRobots, formatSitemap } from './sitemap.ts'

export interface PublicSiteOptions {
  /** Public address of the site, with its base. */
  readonly siteUrl: string
  /** Pictures for shared links, by episode id. */
  readonly images: ReadonlyMap<string, Uint8Array>
}

export type SiteFileContent = readonly [path: string, content: string | Uint8Array]

/**
 * The facts of a page with all that needs the address.
 * @param path `''` for the library, `e/<id>` for an episode.
 * @param json The episode file of the page of an episode.
 */
export function describePublicPage(
  { siteUrl, images }: PublicSiteOptions,
  path: string,
  facts: PageFacts,
  json?: unknown,
): PageFacts {
  const url = absoluteUrl(siteUrl, path === '' ? '' : `${path}/`)
  const image = images.has(readEpisodeId(path) ?? '') ? absoluteUrl(siteUrl, `${path}/${IMAGE_FILE}`) : undefined
  const read = readEpisodeId(path) === undefined ? undefined : readEpisode(json)
  const resolve = (file: string) => new URL(file, siteUrl).href
  return {
    ...facts,
    url,
    image: image === undefined ? undefined : { url: image, ...SHARE_IMAGE },
    head: read?.ok
      ? [formatJsonLd(buildJsonLd(read.episode, { url, image, resolve, description: facts.description }))]
      : [],
  }
}

/** The files besides the pages. @param paths Of all pages but the library. */
export function* listPublicFiles(options: PublicSiteOptions, paths: readonly string[]): Iterable<SiteFileContent> {
  const { siteUrl, images } = options
  const found = paths.filter((path) => !DEVICE_PAGES.has(path))
  yield ['robots.txt', formatRobots(siteUrl)]
  yield* formatSitemap(siteUrl, [siteUrl, ...found.map((path) => absoluteUrl(siteUrl, `${path}/`))])
  for (const path of paths) {
    const image = images.get(readEpisodeId(path) ?? '')
    if (image) yield [`${path}/${IMAGE_FILE}`, image]
  }
}

const IMAGE_FILE = 'share.png'

/** Pages that show what is on the reader's device, or what was asked for: nothing that could be found. */
const DEVICE_PAGES: ReadonlySet<string> = new Set(['search', 'clips', 'open', 'notes'])

function readEpisodeId(path: string): string | undefined {
  return path.startsWith('e/') ? path.slice(2) : undefined
}
