/** A cached part of the search index as a file with a checksum. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { writeWhole } from '../../files/write-file.ts'

const CHECKSUM_BYTES = 32

export function writePart(path: string, bytes: Uint8Array): void {
  writeWhole(path, Buffer.concat([checksumOf(bytes), bytes]))
}

/** Undefined when the file is missing, unreadable or damaged. */
export function readPart(path: string): Uint8Array | undefined {
  try {
    const file = readFileSync(path)
    const bytes = file.subarray(CHECKSUM_BYTES)
    return file.subarray(0, CHECKSUM_BYTES).equals(checksumOf(bytes)) ? bytes : undefined
  } catch {
    return undefined
  }
}

function checksumOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
