/** Writes sources, pages and single files where people keep their own: inside the folder that was named, and never over what was not read. */

import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { tryReading } from './read-file.ts'
import { createWhole, isDevice, WriteError, writeWhole, type Written } from './write-file.ts'
import { findEntry, findRealPlace, openWritten, WRITTEN_FILE, type WrittenFiles } from './written-files.ts'

/** Links that stay in the folder are followed. */
export function leadsOut(path: string, folder: string): boolean {
  const place = findRealPlace(path)
  const root = findRealPlace(folder)
  const isBroken = findEntry(path)?.isSymbolicLink() === true && !existsSync(path)
  return isBroken || !(place === root || place.startsWith(root.endsWith(sep) ? root : root + sep))
}

/** Throws a `WriteError`. */
export function assertInside(path: string, folder: string): void {
  if (leadsOut(path, folder)) throw new WriteError(`${path} is not written: a link leads out of ${folder}`)
}

/** Throws a `WriteError` where the file is not as it was read, or lies elsewhere. */
export function assertAsRead(path: string, folder: string, read: Uint8Array): void {
  assertInside(path, folder)
  if (!tryReading(path, [])?.equals(read))
    throw new WriteError(`${path} is not written: it was changed since it was read; try again`)
}

/** Writes a file anew that is as it was read; one that a link names, where it lies. Throws a `WriteError`. */
export function rewriteSource(path: string, folder: string, read: Uint8Array, content: string | Uint8Array): void {
  assertAsRead(path, folder, read)
  writeWhole(realpathSync(path), content)
}

/** False where there is something of that name already. Throws a `WriteError`. */
export function createInside(path: string, folder: string, content: string | Uint8Array): boolean {
  if (findEntry(path)) return false
  assertInside(path, folder)
  return createWhole(path, content)
}

/**
 * Opens the list for one file that is named on the command line: that of the site it lies in, else one beside it. Undefined for
 * a device. Throws a `WriteError` where something stands there that the program did not write.
 */
export function claimOutput(path: string, adopts = false): WrittenFiles | undefined {
  if (isDevice(path)) return undefined
  const written = openWritten(findListFolder(dirname(path)))
  const found = findEntry(path)
  if (adopts && found?.isFile()) written.adopt(path)
  if (found && !written.isOurs(path)) {
    const reason = written.isListed(path) ? 'it was changed since it was written' : 'this program did not write it'
    const todo = found.isFile() ? '; choose another name, or replace it with --adopt' : '; choose another name'
    throw new WriteError(`${path} is not written: ${found.isSymbolicLink() ? 'it is a link' : reason}${todo}`)
  }
  return written
}

/** Throws a `WriteError` where something else stands there than what the program wrote, or the same. */
export function writeOutputFile(path: string, content: string | Uint8Array, adopts = false): Written {
  if (!isDevice(path) && findEntry(path)?.isFile() && isSame(path, content)) return 'unchanged'
  const written = claimOutput(path, adopts)
  const result = writeWhole(path, content)
  written?.adopt(path)
  written?.save()
  return result
}

function isSame(path: string, content: string | Uint8Array): boolean {
  return tryReading(path, [])?.equals(Buffer.from(content)) ?? false
}

function findListFolder(folder: string): string {
  const isSite = (one: string) => existsSync(join(one, WRITTEN_FILE)) && existsSync(join(one, 'data', 'files.json'))
  for (let one = resolve(folder); ; one = dirname(one)) {
    if (isSite(one)) return one
    if (dirname(one) === one) return folder
  }
}
