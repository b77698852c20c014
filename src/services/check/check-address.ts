/** The address of the page that checks quotations. The text stands behind `#`, so that no server ever sees it. */

import { TEXT_LIMITS } from '../../core/text/text-limits.ts'
import { formatNumber } from '../../core/text/number.ts'
import type { Refusal } from './text-check.ts'

interface CheckAddress {
  /** To be checked at once. */
  readonly text?: string | undefined
  /** There is a text, but more than is taken from an address. */
  readonly refusal?: Refusal | undefined
  /** Ids of the episodes to compare with. Default: the whole library. */
  readonly episode?: string | undefined
}

/** Longer texts make addresses that programs cut. In characters of the address. */
const MAX_LENGTH = 8000

export function parseCheckAddress(search: string, hash: string): CheckAddress {
  const episode = new URLSearchParams(search).get('episode') ?? undefined
  if (hash.length > TEXT_LIMITS.addressText) return { refusal: refuse(hash.length), episode }
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('t')
  return { text: text === null || text.trim() === '' ? undefined : text, episode }
}

function refuse(length: number): Refusal {
  const what = `the address of this page has ${formatNumber(length)} characters, more than ${formatNumber(TEXT_LIMITS.addressText)}`
  return { what, hint: 'paste the text here instead' }
}

/** Path below the base of the site. */
export function formatCheckPath({ text = '', episode }: CheckAddress): string {
  const search = episode === undefined ? '' : `?${new URLSearchParams({ episode })}`
  return `/check${search}${formatHash(text)}`
}

const HANDED = 'textToCheck'

interface CheckVisit {
  readonly path: string
  /** Of the entry in the history: a text that is too long for an address. */
  readonly state?: { readonly [HANDED]: string } | undefined
}

/** In quotation marks, so that it is checked as one quotation however long it is. */
export function asQuotation(words: string): string {
  const inner = words.replaceAll('“', '‘').replaceAll('”', '’').replaceAll('"', '’')
  return `“${inner}”`
}

/** Where to go to have a text checked. */
export function formatCheckVisit(text: string): CheckVisit {
  const path = formatCheckPath({ text })
  return { path, state: text !== '' && !path.includes('#') ? { [HANDED]: text } : undefined }
}

/** The long text that another page handed over, once. */
export function takePassedText(): string | undefined {
  const state: unknown = window.history.state
  if (typeof state !== 'object' || state === null || !(HANDED in state)) return undefined
  const { [HANDED]: text, ...rest } = state
  window.history.replaceState(rest, '')
  return typeof text === 'string' ? text : undefined
}

/** The address of the page with this text, relative to the page. Without the text where it is long. */
export function formatCheckHash(text: string): string {
  return formatHash(text) || window.location.pathname + window.location.search
}

function formatHash(text: string): string {
  // A book is not encoded to see how long it is.
  const hash = text === '' || text.length > MAX_LENGTH ? '' : `#${new URLSearchParams({ t: text })}`
  return hash.length > MAX_LENGTH ? '' : hash
}
