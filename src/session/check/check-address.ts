/** The address of the page that checks quotations. The text stands behind `#`, so that no server ever sees it. */

export interface CheckAddress {
  /** To be checked at once. */
  readonly text?: string | undefined
  /** Ids of the episodes to compare with. Default: the whole library. */
  readonly episode?: string | undefined
}

/** Longer texts make addresses that programs cut. In characters of the address. */
const MAX_LENGTH = 8000

export function parseCheckAddress(search: string, hash: string): CheckAddress {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('t')
  const episode = new URLSearchParams(search).get('episode')
  return { text: text === null || text.trim() === '' ? undefined : text, episode: episode ?? undefined }
}

/** Path below the base of the site. */
export function formatCheckPath({ text = '', episode }: CheckAddress): string {
  const search = episode === undefined ? '' : `?${new URLSearchParams({ episode })}`
  return `/check${search}${formatHash(text)}`
}

/** The address of the page with this text, relative to the page. Without the text where it is long. */
export function formatCheckHash(text: string): string {
  return formatHash(text) || window.location.pathname + window.location.search
}

function formatHash(text: string): string {
  const hash = text === '' ? '' : `#${new URLSearchParams({ t: text })}`
  return hash.length > MAX_LENGTH ? '' : hash
}
