/** Where a link of a page leads within the site. */

export interface SiteAddress {
  readonly base: string
  readonly siteUrl?: string | undefined
}

export type LinkTarget =
  /** `path` relative to the site's root, decoded. */
  | { readonly kind: 'file'; readonly path: string; readonly fragment: string }
  /** On the same host, but not below the base. */
  | { readonly kind: 'outside' }
  /** On another host, or not of the web. */
  | { readonly kind: 'elsewhere' }

const HOST = 'http://this.site'

/** @param page Path of the page's file, `e/abc/index.html`. */
export function resolveLink(href: string, page: string, { base, siteUrl }: SiteAddress): LinkTarget {
  const own = siteUrl === undefined || !href.startsWith(siteUrl) ? href : base + href.slice(siteUrl.length)
  const from = `${HOST}${base}${page.replace(/(^|\/)index\.html$/, '$1')}`
  if (!URL.canParse(own, from)) return { kind: 'outside' }
  const { origin, pathname, hash } = new URL(own, from)
  if (origin !== HOST) return { kind: 'elsewhere' }
  if (!pathname.startsWith(base)) return { kind: 'outside' }
  return { kind: 'file', path: decode(pathname.slice(base.length)), fragment: decode(hash.slice(1)) }
}

/** The file that a host sends for a path: the file itself, or the page of the folder. */
export function findTarget(path: string, has: (path: string) => boolean): string | undefined {
  const page = path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`
  return [path, page].find(has)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
