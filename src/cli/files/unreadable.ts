/** Why a file or folder could not be read, as people would say it. */

import { readFileSync } from 'node:fs'

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

/** The bytes of a file; undefined when it cannot be read, which is added to the list. */
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
