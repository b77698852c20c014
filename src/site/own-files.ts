/** What the owner of a library says of it, and the files of the app that are other ones for it. */

import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Accent, formatAccent } from '../cli/files/accent-colours.ts'
import { hashOf } from '../cli/files/hash-of.ts'
import { type ProjectConfig, readProjectConfig } from '../cli/files/project-config.ts'
import { tryReading } from '../cli/files/read-file.ts'
import { type FeedKind, formatFeedPath } from '../core/search/query/feed-query.ts'
import { escapeHtml } from '../core/text/escape-html.ts'
import { isRecord } from '../core/episode/is-record.ts'
import { tryParseJson } from '../core/episode/parse-json.ts'
import { PLAIN_WORDS, type SiteWords } from '../services/site-words.ts'

/** Of a library whose owner says nothing. */
export const SITE_NAME = PLAIN_WORDS.name

export interface SiteFacts extends SiteWords {
  readonly description?: string | undefined
  /** A tag of BCP 47: of name, description and most episodes. */
  readonly language?: string | undefined
  readonly accent?: Accent | undefined
  /** On the disk. */
  readonly logoFile?: string | undefined
  /** Links of its own style sheets, for the head of a page. */
  readonly styles?: readonly string[]
}

export const PLAIN_SITE: SiteFacts = PLAIN_WORDS

/** Throws where `transcript-explorer.json` is broken. @param data Folder of the data. */
export function readSiteFacts(data: string): SiteFacts {
  const config = readProjectConfig(data)
  const { title, description, language, accent, links, fix, citations, sources } = config?.fields ?? {}
  const { logo, logoFile } = (config && findLogo(config)) ?? {}
  const feeds = config && readFeeds(config)
  return {
    name: title ?? SITE_NAME,
    description,
    language,
    accent,
    links,
    fix,
    citations,
    sources,
    feeds,
    logo,
    logoFile,
  }
}

const FEED_FIELDS: readonly (readonly [field: 'names' | 'speakers' | 'searches', kind: FeedKind])[] = [
  ['names', 'name'],
  ['speakers', 'speaker'],
  ['searches', 'search'],
]

/** Throws an error that says which of two has the address of another one, and what to write. */
function readFeeds({ fields, fault }: ProjectConfig): SiteWords['feeds'] {
  const known = new Map<string, string>()
  const feeds = FEED_FIELDS.flatMap(([field, kind]) =>
    (fields.feeds?.[field] ?? []).map((value, index) => {
      const path = formatFeedPath(kind, value)
      const before = known.get(path)
      const place = `"feeds.${field}[${index}]"`
      if (before !== undefined)
        throw fault(
          ['feeds', field, index],
          `${place} is ${JSON.stringify(value)}: its address, ${path}, is that of ${before}. Write one of the two, or other words`,
        )
      known.set(path, place)
      return { kind, value }
    }),
  )
  return feeds.length === 0 ? undefined : feeds
}

/** Pixels in the bar. */
const LOGO_HEIGHT = 24
const MAX_LOGO_WIDTH = 160
/** Every first visit loads it. */
const MAX_LOGO_BYTES = 50_000

/** Undefined where there is none. Throws an error that says what is wrong with it, and what to write. */
export function findLogo({ folder, fields, fault }: ProjectConfig) {
  if (fields.logo === undefined) return undefined
  const logoFile = join(folder, fields.logo)
  const refuse = (what: string) => fault(['logo'], `"logo" is ${JSON.stringify(fields.logo)}: ${what}`)
  const bytes = tryReading(logoFile, [])
  if (!bytes) throw refuse('write the name of a file beside this one that can be read')
  if (bytes.length > MAX_LOGO_BYTES)
    throw refuse(`it has ${bytes.length} bytes, and every reader loads it: write one of ${MAX_LOGO_BYTES} at most`)
  const size = measurePicture(bytes)
  if (!size) throw refuse('it is no PNG, and no SVG with a viewBox: write one that is')
  const scale = Math.min(LOGO_HEIGHT / size.height, MAX_LOGO_WIDTH / size.width)
  const path = `${LOGO_START}${hashOf(bytes).slice(0, 8)}${extname(logoFile).toLowerCase()}`
  const logo = { path, width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
  return { logo, logoFile, bytes }
}

/** Of a PNG, or an SVG that says it. */
function measurePicture(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (bytes.subarray(1, 4).toString() === 'PNG' && bytes.length > 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  const [, width, height] =
    /<svg\b[^>]*\bviewBox=["'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)["']/.exec(bytes.toString()) ?? []
  return Number(width) > 0 && Number(height) > 0 ? { width: Number(width), height: Number(height) } : undefined
}

/** For the heads of all pages. @param base Path of the site. */
export function linkOwnStyles(facts: SiteFacts, base: string): readonly string[] {
  return listOwnStyles(facts).map(([path]) => `<link rel="stylesheet" href="${escapeHtml(base + path)}">`)
}

export type OwnFile = readonly [path: string, content: string | Uint8Array]

export const MANIFEST_FILE = 'manifest.webmanifest'

/** Of the path of the style sheet with the accent. */
export const ACCENT_START = 'assets/accent-'
export const LOGO_START = 'assets/logo-'

function listOwnStyles({ accent }: SiteFacts): readonly (readonly [path: string, content: string])[] {
  const css = accent && formatAccent(accent)
  return css === undefined ? [] : [[`${ACCENT_START}${hashOf(css).slice(0, 8)}.css`, css]]
}

/** Undefined where the app's own says the same. */
function formatManifest(manifest: string, { name, description, language }: SiteFacts): string | undefined {
  const app = tryParseJson(manifest)
  if (!isRecord(app) || (name === SITE_NAME && description === undefined && language === undefined)) return undefined
  const title = name === SITE_NAME ? {} : { name, short_name: name }
  const own = { ...app, ...title, description: description ?? app['description'], lang: language ?? app['lang'] }
  return `${JSON.stringify(own, null, 2)}\n`
}

/** All that are other ones than the app's, or besides them. @param manifest Of the app. */
export function listOwnFiles(manifest: string, facts: SiteFacts): readonly OwnFile[] {
  const own = formatManifest(manifest, facts)
  const { logo, logoFile } = facts
  return [
    ...(own === undefined ? [] : [[MANIFEST_FILE, own] as const]),
    ...listOwnStyles(facts),
    ...(logo && logoFile !== undefined ? [[logo.path, readFileSync(logoFile)] as const] : []),
  ]
}
