/** Serves the built site the way a good static host does, with the production headers. */

import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Encoding, findEncoding, findType, isCompressible, isUnchanged, parseRange } from './http-negotiation.ts'
import { FOREVER, isForever, SECURITY_HEADERS } from '../site/security-policy.ts'
import { findSiteFile, parseSitePath, type SiteFile } from './site-files.ts'

export interface SiteServerOptions {
  /** The built site, normally `dist`. */
  readonly root: string
  /** Begins and ends with a slash. */
  readonly base: string
}

const SMALLEST_COMPRESSED = 1024
const LARGEST_COMPRESSED = 64 * 1024 * 1024

/** A server that is not yet listening. Unknown paths get `404.html` with status 404, from which the app draws its page. */
export function createSiteServer(options: SiteServerOptions): Server {
  const compress = createCompressor()
  return createServer((request, response) => {
    answer(options, compress, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end('The server could not read this file.\n')
    })
  })
}

async function answer(
  { root, base }: SiteServerOptions,
  compress: Compressor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  const pathname = (request.url ?? '/').split(/[?#]/)[0] ?? '/'
  if (`${pathname}/` === base || (pathname === '/' && base !== '/')) {
    response.writeHead(302, { Location: base }).end()
    return
  }
  const path = parseSitePath(pathname, base)
  const file = path === undefined ? undefined : await findSiteFile(root, path)
  if (file) return sendFile({ request, response, compress, file, status: 200, isKept: isForever(path ?? '') })
  const missing = await findSiteFile(root, '404.html')
  if (missing) return sendFile({ request, response, compress, file: missing, status: 404 })
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n')
}

interface Sending {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly compress: Compressor
  readonly file: SiteFile
  readonly status: 200 | 404
  /** By browsers, for ever. */
  readonly isKept?: boolean
}

async function sendFile({ request, response, compress, file, status, isKept = false }: Sending): Promise<void> {
  const type = findType(file.path)
  const canCompress = isCompressible(type) && file.size >= SMALLEST_COMPRESSED && file.size <= LARGEST_COMPRESSED
  const encoding = canCompress && !request.headers.range ? findEncoding(request.headers['accept-encoding']) : undefined
  const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag

  response.setHeader('Content-Type', type)
  response.setHeader('Cache-Control', isKept ? FOREVER : 'no-cache')
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', file.modified.toUTCString())
  response.setHeader('Accept-Ranges', 'bytes')
  if (canCompress) response.setHeader('Vary', 'Accept-Encoding')

  if (status === 200 && isUnchanged(request.headers, { etag, modified: file.modified })) {
    response.writeHead(304).end()
    return
  }
  if (encoding) {
    const body = await compress(file, encoding)
    response.setHeader('Content-Encoding', encoding)
    response.writeHead(status, { 'Content-Length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
    return
  }
  sendBytes({ request, response, file, status })
}

function sendBytes({ request, response, file, status }: Omit<Sending, 'compress' | 'isKept'>): void {
  const isSameFile = (request.headers['if-range'] ?? file.etag) === file.etag
  const range = parseRange(status === 200 && isSameFile ? request.headers.range : undefined, file.size)
  if (range.kind === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${file.size}` }).end()
    return
  }
  const [first, last] = range.kind === 'part' ? [range.first, range.last] : [0, file.size - 1]
  if (range.kind === 'part') response.setHeader('Content-Range', `bytes ${first}-${last}/${file.size}`)
  response.writeHead(range.kind === 'part' ? 206 : status, { 'Content-Length': last - first + 1 })
  if (request.method === 'HEAD' || file.size === 0) {
    response.end()
    return
  }
  // A reader who seeks or leaves closes the connection half way: that is no fault.
  const stream = createReadStream(file.path, { start: first, end: last })
  stream.on('error', () => response.destroy())
  response.on('close', () => stream.destroy())
  stream.pipe(response)
}

type Compressor = (file: SiteFile, encoding: Encoding) => Promise<Buffer>

/** Compresses each file once per version and keeps the result. */
function createCompressor(): Compressor {
  const kept = new Map<string, { readonly etag: string; readonly body: Promise<Buffer> }>()
  return (file, encoding) => {
    const key = `${encoding} ${file.path}`
    const before = kept.get(key)
    if (before?.etag === file.etag) return before.body
    const body = readFile(file.path).then((bytes) =>
      encoding === 'br'
        ? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : promisify(gzip)(bytes),
    )
    kept.set(key, { etag: file.etag, body })
    body.catch(() => kept.delete(key))
    return body
  }
}
