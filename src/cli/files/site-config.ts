/** The settings of a site: its public address and which names get a page; remembered in `site.json` beside the notes. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '../../core/episode/is-record.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { writeWhole } from './write-file.ts'

export const CONFIG_FILE = 'site.json'

export interface SiteConfig {
  /** Public address of the site; ends with a slash. Undefined where none was ever given. */
  readonly siteUrl?: string | undefined
  /** `all`: also names that one episode alone lists get a page. Default: those in several. */
  readonly namePages?: 'all' | undefined
}

const EXAMPLE = 'for example https://example.org/ or https://name.github.io/talks/'

/** The address with a slash at its end. A message says what is wrong with it otherwise. */
export function parseSiteUrl(text: string): { readonly siteUrl: string } | { readonly error: string } {
  const refuse = (reason: string) => ({ error: `The address of the site ${reason}: ${EXAMPLE}, not "${text}".` })
  const url = parseUrl(text.trim())
  if (!url) return refuse('must be written whole, with https://')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('must begin with https:// (or http://)')
  if (url.username !== '' || url.password !== '') return refuse('must not hold a name or password')
  if (url.search !== '' || url.hash !== '') return refuse('must end before "?" and "#"')
  return { siteUrl: `${url.origin}${url.pathname.replace(/\/*$/, '/')}` }
}

function parseUrl(text: string): URL | undefined {
  // Without this, "localhost:80" and "https:example.org" would pass.
  return /^[a-z]+:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
}

/** Reads `site.json` of a folder; empty where there is none. Throws an error that names the file when it is broken. */
export function readSiteConfig(folder: string): SiteConfig {
  const path = join(folder, CONFIG_FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return {}
  }
  const { siteUrl, namePages } = readFields(path, text)
  const parsed = siteUrl === undefined ? { siteUrl } : parseSiteUrl(siteUrl)
  if ('error' in parsed) throw new Error(`${path}: ${parsed.error}`)
  return { ...parsed, namePages }
}

/** The address as it stands there. */
function readFields(path: string, text: string): SiteConfig {
  const form = `{ "siteUrl": "https://example.org/" }`
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error(`${path}: this is not JSON. It should read ${form}.`)
  }
  const { siteUrl, namePages }: Readonly<Record<string, unknown>> = isRecord(json) ? json : { siteUrl: null }
  if (siteUrl !== undefined && typeof siteUrl !== 'string')
    throw new Error(`${path}: "siteUrl" should be an address: ${form}.`)
  if (namePages !== undefined && namePages !== 'all')
    throw new Error(`${path}: "namePages" can only be "all"; without it names in several episodes get a page.`)
  return { siteUrl, namePages }
}

/** As given to a build, not yet read. */
export interface GivenConfig {
  readonly siteUrl?: string | undefined
  readonly namePages?: string | undefined
}

/** Remembers what is given for later builds; an empty address is forgotten, and so is `several`. Throws when it makes no sense. */
export function rememberSiteConfig(folder: string, { siteUrl, namePages }: GivenConfig): void {
  if (siteUrl === undefined && namePages === undefined) return
  const known = readSiteConfig(folder)
  const parsed = siteUrl === undefined ? known : siteUrl.trim() === '' ? { siteUrl: undefined } : parseSiteUrl(siteUrl)
  if ('error' in parsed) throw new Error(parsed.error)
  if (namePages !== undefined && namePages !== 'all' && namePages !== 'several')
    throw new Error(`--name-pages takes all or several, not "${namePages}".`)
  const next = namePages === undefined ? known.namePages : namePages === 'all' ? ('all' as const) : undefined
  writeWhole(join(folder, CONFIG_FILE), `${JSON.stringify({ siteUrl: parsed.siteUrl, namePages: next }, null, 2)}\n`)
}

/**
 * The address under which a site built for `base` is found. An address without a path stands for the whole host, to which
 * the base is added. Throws when both name a path and the paths differ: such a site would not find its own files.
 */
export function resolveSiteUrl({ siteUrl }: SiteConfig, base: string): string | undefined {
  if (siteUrl === undefined || !base.startsWith('/') || base === '/') return siteUrl
  const { origin, pathname } = new URL(siteUrl)
  if (pathname !== '/' && pathname !== base)
    throw new Error(`The address of the site is ${siteUrl}, but it is built for ${base}: --base and --site-url differ.`)
  return `${origin}${base}`
}

/** The address of a page or file. @param path Relative to the site's root, not yet encoded. */
export function absoluteUrl(siteUrl: string, path: string): string {
  return `${siteUrl}${path.split('/').map(encodePathPart).join('/')}`
}
