/** Writes a file whole or not at all, and not when it already says the same. */

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export type Written = 'created' | 'changed' | 'unchanged'

/** Through a temporary file beside it and a rename, so that a reader never sees half a file. */
export function writeWhole(path: string, content: string | Uint8Array): Written {
  const bytes = Buffer.from(content)
  const before = readIfThere(path)
  if (before?.equals(bytes)) return 'unchanged'
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(temporary, 'w')
    try {
      writeSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  return before ? 'changed' : 'created'
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
