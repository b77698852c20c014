/** The public address of a site: how it is written, and the addresses of its pages. */

import * as v from 'valibot'
import { encodePathPart } from '../../core/text/encode-path-part.ts'

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

/** The address of a site in a file, which becomes the one with a slash at its end. */
export const SiteUrlSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseSiteUrl(dataset.value)
    if ('siteUrl' in parsed) return parsed.siteUrl
    addIssue({ message: parsed.error })
    return NEVER
  }),
  v.examples(['https://example.org/']),
)

function parseUrl(text: string): URL | undefined {
  // Without this, "localhost:80" and "https:example.org" would pass.
  return /^[a-z]+:\/\//i.test(text) ? parseAddress(text) : undefined
}

/** Undefined for what is no address. */
export function parseAddress(text: string, base?: URL | string): URL | undefined {
  // `URL.canParse` of Node 20 says false of every address with an umlaut, once it was called often enough to be compiled.
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

/**
 * The address under which a site built for `base` is found. An address without a path stands for the whole host, to which
 * the base is added. Throws when both name a path and the paths differ: such a site would not find its own files.
 */
export function resolveSiteUrl(siteUrl: string | undefined, base: string): string | undefined {
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
