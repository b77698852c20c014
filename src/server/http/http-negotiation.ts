/** Decisions about request headers that Fastify leaves to us: encodings, validators, ranges, names of hosts. Pure. */

import { isIPv6 } from 'node:net'

export type Encoding = 'br' | 'gzip'

/** The encoding to send, from `Accept-Encoding`; undefined for none. Brotli wins a tie, a weight of 0 refuses. */
export function findEncoding(accepted: string | undefined): Encoding | undefined {
  const weights = new Map<string, number>()
  for (const part of (accepted ?? '').split(',')) {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    if (name !== '') weights.set(name, weight === undefined ? 1 : Number(weight) || 0)
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : undefined
}

/** True when the client's copy is current. `If-Modified-Since` counts only without `If-None-Match`. */
export function isUnchanged(
  request: { readonly 'if-none-match'?: string | undefined; readonly 'if-modified-since'?: string | undefined },
  current: { readonly etag: string; readonly modified: Date },
): boolean {
  const tags = request['if-none-match']
  if (tags !== undefined) {
    const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
    return tags.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(current.etag))
  }
  const since = Date.parse(request['if-modified-since'] ?? '')
  return Number.isFinite(since) && Math.floor(current.modified.getTime() / 1000) <= Math.floor(since / 1000)
}

/**
 * The `Range` header for `@fastify/send`, which answers 416 to some ranges that HTTP says to ignore or to shorten. Undefined
 * means the whole file: several ranges, other units, a range that ends before it starts.
 */
export function normalizeRange(header: string | undefined, size: number): string | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || match[0] === 'bytes=-') return undefined
  const [range, first = '', last = ''] = match
  if (first === '') return Number(last) > size ? 'bytes=0-' : range
  return last !== '' && Number(last) < Number(first) ? undefined : range
}

/** As browsers write it: of `Talks.example:8080`, `talks.example`; of `::1`, `[::1]`. Undefined for what is no name. */
export function parseHostName(text: string): string | undefined {
  const bare = text.replace(/^::ffff:(?=\d+\.)/i, '')
  const host = isIPv6(bare) ? `[${bare.replace(/%.*/, '')}]` : bare
  if (/[\s/?#@\\%*]/.test(host) || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`).hostname.replace(/\.$/, '')
}
