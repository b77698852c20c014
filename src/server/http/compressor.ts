/** Compresses site files on first request and keeps the result in memory, as far as there is room. */

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { createByteCache, createSharing } from './byte-cache.ts'
import type { Encoding } from './http-negotiation.ts'
import type { SiteFile } from './site-files.ts'

const MIN_BYTES = 1024
const MAX_BYTES = 64 * 1024 * 1024
/** Of all that is kept. */
const ROOM = 48 * 1024 * 1024

/** Pictures, fonts and media are compressed already. */
export function isCompressible({ type, size }: SiteFile): boolean {
  return /^text\/|json|javascript|svg|xml|wasm/.test(type) && size >= MIN_BYTES && size <= MAX_BYTES
}

export type Compressor = (file: SiteFile, encoding: Encoding) => Promise<Buffer>

/** Compresses each version of a file once, as long as it is kept. */
export function createCompressor(read: (file: SiteFile) => Promise<Buffer>): Compressor {
  const kept = createByteCache<{ readonly etag: string; readonly body: Buffer }>(ROOM)
  const share = createSharing<Buffer>()
  return async (file, encoding) => {
    const key = `${encoding} ${file.path}`
    const before = kept.get(key)
    if (before?.etag === file.etag) return before.body
    return share(`${key} ${file.etag}`, async () => {
      const body = await compress(await read(file), encoding)
      kept.set(key, { etag: file.etag, body }, body.length)
      return body
    })
  }
}

/** Of eleven: twice as quick as the next one for a hundredth more. */
const QUALITY = 5

export async function compress(content: string | Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content)
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
}
