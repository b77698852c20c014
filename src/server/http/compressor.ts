/** Compresses site files on first request and keeps the result in memory. */

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './http-negotiation.ts'
import type { ReadSiteFile, SiteFile } from './site-files.ts'

const MIN_BYTES = 1024
const MAX_BYTES = 64 * 1024 * 1024

/** Pictures, fonts and media are compressed already. */
export function isCompressible({ type, size }: SiteFile): boolean {
  return /^text\/|json|javascript|svg|xml|wasm/.test(type) && size >= MIN_BYTES && size <= MAX_BYTES
}

export type Compressor = (file: SiteFile, encoding: Encoding) => Promise<Buffer>

/** Compresses each version of a file once. */
export function createCompressor(read: ReadSiteFile): Compressor {
  const kept = new Map<string, { readonly etag: string; readonly body: Promise<Buffer> }>()
  return (file, encoding) => {
    const key = `${encoding} ${file.path}`
    const before = kept.get(key)
    if (before?.etag === file.etag) return before.body
    const body = read(file).then((bytes) =>
      encoding === 'br'
        ? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
        : promisify(gzip)(bytes),
    )
    kept.set(key, { etag: file.etag, body })
    body.catch(() => kept.delete(key))
    return body
  }
}
