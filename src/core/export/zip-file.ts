/** Packs files into a .zip bit by bit: no more than one of them is in memory. */

import { joinBytes } from '../text/join-bytes.ts'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export interface PackedFile {
  readonly name: string
  readonly content: string | Uint8Array
  /** Not compressed, where a format wants it so. */
  readonly isStored?: true
}

/** The day that a .zip counts from: files have no time of their own, so equal contents give equal bytes. */
const NO_TIME = new Date(1980, 0, 1)

export async function* packFiles(
  files: AsyncIterable<PackedFile> | Iterable<PackedFile>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let parts: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, part) => {
    if (error) throw error
    parts.push(part)
  })
  for await (const { name, content, isStored } of files) {
    const file = isStored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    file.mtime = NO_TIME
    zip.add(file)
    file.push(typeof content === 'string' ? strToU8(content) : content, true)
    yield* parts
    parts = []
  }
  zip.end()
  yield* parts
}

export async function joinParts(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array<ArrayBuffer>[] = []
  for await (const part of parts) all.push(part)
  return joinBytes(all)
}
