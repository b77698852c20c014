import { closeSync, openSync, readSync } from 'node:fs'

/** The first bytes of a file as UTF-8; empty when it is not there or cannot be read. */
export function readHead(path: string, length: number): string {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(length)
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
