/** The first bytes of a file, without reading the rest. */

import { closeSync, openSync, readSync } from 'node:fs'

/** As UTF-8; empty when the file is not there or cannot be read. */
export function readHead(path: string, length: number): string {
  try {
    return readHeadBytes(path, length).toString('utf8')
  } catch {
    return ''
  }
}

/** Throws when the file cannot be read. */
export function readHeadBytes(path: string, length: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0))
  } finally {
    closeSync(file)
  }
}
