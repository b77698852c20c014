/** The parts of HTTP a static server must get right: types, encodings, validators, ranges. Pure: text in, decision out. */

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  m4a: 'audio/mp4',
  map: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  wav: 'audio/wav',
  webm: 'video/webm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'application/xml; charset=utf-8',
}

export function findType(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return TYPES[extension] ?? 'application/octet-stream'
}

/** Whether sending it compressed is worth the work; pictures, fonts and media are compressed already. */
export function isCompressible(type: string): boolean {
  return /^text\/|json|javascript|svg|xml|wasm/.test(type)
}

export type Encoding = 'br' | 'gzip'

/** The encoding to send, from `Accept-Encoding`; undefined means as it is. A weight of 0 refuses. */
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

/** Whether the reader's copy is still good: `If-None-Match` decides, `If-Modified-Since` only where it is absent. */
export function isUnchanged(
  request: { readonly 'if-none-match'?: string | undefined; readonly 'if-modified-since'?: string | undefined },
  current: { readonly etag: string; readonly modified: Date },
): boolean {
  const tags = request['if-none-match']
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === current.etag)
  }
  const since = Date.parse(request['if-modified-since'] ?? '')
  return Number.isFinite(since) && Math.floor(current.modified.getTime() / 1000) <= Math.floor(since / 1000)
}

export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' }

/** Reads `Range` for a file of `size` bytes. Several ranges, other units and nonsense mean the whole file, as HTTP allows. */
export function parseRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return { kind: 'whole' }
  const [, from = '', to = ''] = match
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < first) return { kind: 'whole' }
  return first >= size || last < first ? { kind: 'unsatisfiable' } : { kind: 'part', first, last }
}
