/** A part of the search index as a file, sealed, so that a damaged one is made again and not believed. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { writeWhole } from '../../files/write-file.ts'

const SEAL = 32

export function writePart(path: string, bytes: Uint8Array): void {
  writeWhole(path, Buffer.concat([sealOf(bytes), bytes]))
}

/** Undefined when it is not there, cannot be read or is damaged. */
export function readPart(path: string): Uint8Array | undefined {
  try {
    const file = readFileSync(path)
    const bytes = file.subarray(SEAL)
    return file.subarray(0, SEAL).equals(sealOf(bytes)) ? bytes : undefined
  } catch {
    return undefined
  }
}

function sealOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
