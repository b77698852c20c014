/** Reads files that may be missing or unreadable, and describes why one could not be read. */

import { readdirSync, closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { tryParseJson } from '../../core/episode/parse-json.ts'

export interface Unreadable {
  readonly path: string
  /** Without a full stop. */
  readonly reason: string
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder, not a file',
  ENOENT: 'it is not there, or a link that leads nowhere',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ELOOP: 'the link leads back to itself',
  EIO: 'the disk could not be read',
}

export function describeReadError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error))
}

/** The bytes of a file. When it cannot be read: adds it to `unreadable` and returns undefined. */
export function tryReading(path: string, unreadable: Unreadable[]): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    unreadable.push({ path, reason: describeReadError(error) })
    return undefined
  }
}

export function formatUnreadable({ path, reason }: Unreadable): string {
  return `${path}: it could not be read: ${reason}`
}

/** The file as UTF-8; empty when it is missing or unreadable. */
export function readTextIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Undefined when the file is missing or broken; the app reports that when the file is opened. */
export function readJsonFile(path: string): unknown {
  return tryParseJson(readTextIfThere(path))
}

/** The names in a folder; empty when it is missing or unreadable. */
export function listNamesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The first `length` bytes as UTF-8; empty when the file is missing or unreadable. */
export function readHead(path: string, length: number): string {
  try {
    return readHeadBytes(path, length).toString('utf8')
  } catch {
    return ''
  }
}

/** The first `length` bytes. Throws when the file cannot be read. */
export function readHeadBytes(path: string, length: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0))
  } finally {
    closeSync(file)
  }
}
