/** Where a link of a page leads within the site. */

import type { BuiltSite } from './built-site.ts'
import { parseAddress } from '../files/site-address.ts'
import { decodePathPart } from '../../core/text/encode-path-part.ts'

type LinkTarget =
  /** `path` relative to the site's root, decoded. */
  | { readonly kind: 'file'; readonly path: string; readonly fragment: string }
  /** On the same host, but not below the base. */
  | { readonly kind: 'outside' }
  /** On another host, or not of the web. */
  | { readonly kind: 'elsewhere' }

const HOST = 'http://this.site'

/** @param page Path of the page's file, `e/abc/index.html`. */
export function resolveLink(href: string, page: string, { base, siteUrl }: BuiltSite): LinkTarget {
  const own = siteUrl === undefined || !href.startsWith(siteUrl) ? href : base + href.slice(siteUrl.length)
  const from = `${HOST}${base}${page.replace(/(^|\/)index\.html$/, '$1')}`
  const url = parseAddress(own, from)
  if (!url) return { kind: 'outside' }
  const { origin, pathname, hash } = url
  if (origin !== HOST) return { kind: 'elsewhere' }
  if (!pathname.startsWith(base)) return { kind: 'outside' }
  return { kind: 'file', path: decodePathPart(pathname.slice(base.length)), fragment: decodePathPart(hash.slice(1)) }
}

/** The file that a host sends for a path: the file itself, or the page of the folder. */
export function findTarget(path: string, { files }: BuiltSite): string | undefined {
  const page = path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`
  return [path, page].find((file) => files.has(file))
}

/** The file to which a link of a page leads; undefined where it leads to none of the site. */
export function findLinked(href: string, page: string, site: BuiltSite): string | undefined {
  const target = resolveLink(href, page, site)
  return target.kind === 'file' ? findTarget(target.path, site) : undefined
}
