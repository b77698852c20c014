/** The only file that writes files: atomically, and only when the content changes. */

import {
  appendFileSync,
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isRunning } from './is-running.ts'
import { listNamesIn } from './read-file.ts'

export type Written = 'created' | 'changed' | 'unchanged'

/** The message names the file, the reason and how much was written. */
export class WriteError extends Error {
  override readonly name = 'WriteError'
}

/** Prints the reason; throws what is no `WriteError`. @returns The exit code 1. */
export function reportWriteError(error: unknown, terminal: { readonly printError: (line: string) => void }): 1 {
  if (!(error instanceof WriteError)) throw error
  terminal.printError(error.message)
  return 1
}

/**
 * Writes a temporary file, flushes it to disk and renames it: readers never see half a file, and a failure keeps the old
 * one. Throws a `WriteError`. Without `isFlushed` a power cut may leave a file empty: only for what is recognised and made
 * again then, where thousands of flushes would take minutes.
 */
export function writeWhole(path: string, content: string | Uint8Array, { isFlushed = true } = {}): Written {
  const bytes = Buffer.from(content)
  const before = readIfThere(path)
  if (before?.equals(bytes)) return 'unchanged'
  explain(path, () => mkdirSync(dirname(path), { recursive: true }))
  if (isDevice(path)) writeBytes(path, bytes)
  else
    replace(path, (temporary) => {
      writeBytes(temporary, bytes, path, isFlushed)
      keepMode(path, temporary)
    })
  return before ? 'changed' : 'created'
}

/** The same for what comes bit by bit, without holding it in memory. Throws a `WriteError`, and what `parts` throws. */
export async function writeParts(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = nameTemporary(path)
  const file = explain(path, () => openSync(temporary, 'w'))
  try {
    for await (const part of parts) writeAll(file, part, path)
  } catch (error) {
    closeSync(file)
    discard(temporary)
    throw error
  }
  closeSync(file)
  explain(path, () => renameSync(temporary, path))
}

/** Adds a line to a file that only this process writes, also behind one that was cut. Throws a `WriteError`. */
export function appendLine(path: string, line: string): void {
  explain(path, () => mkdirSync(dirname(path), { recursive: true }))
  explain(path, () => appendFileSync(path, `\n${line}\n`))
}

/** Gives a file another name beside which a program may write, copied only where it cannot be linked. Throws a `WriteError`. */
export function lendFile(from: string, path: string): void {
  for (const link of [linkSync, (source: string) => symlinkSync(resolve(source), path)]) {
    try {
      return link(from, path)
    } catch {
      // The next way.
    }
  }
  explain(path, () => copyFileSync(from, path))
}

/** An empty folder, whatever was there. Throws a `WriteError`. */
export function emptyFolder(path: string): void {
  explain(path, () => {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true })
  })
}

/** Writes a folder with all of these files or none, replacing an existing one. Throws a `WriteError`. */
export function writeFolder(path: string, files: Iterable<readonly [name: string, bytes: Uint8Array]>): void {
  replace(path, (temporary) => {
    explain(path, () => mkdirSync(temporary, { recursive: true }))
    for (const [name, bytes] of files) writeBytes(join(temporary, name), bytes, join(path, name))
    rmSync(path, { recursive: true, force: true })
  })
}

/** Puts a folder that is whole in the place of one that may be there, which goes only then. Throws a `WriteError`. */
export function moveFolder(from: string, to: string): void {
  const old = nameTemporary(`${to}.old`)
  const isThere = statSync(to, { throwIfNoEntry: false }) !== undefined
  explain(to, () => {
    if (isThere) renameSync(to, old)
    try {
      renameSync(from, to)
    } catch (error) {
      if (isThere) renameSync(old, to)
      throw error
    }
  })
  discard(old)
}

/** Creates a file with its content in one step; false when it exists. Throws a `WriteError`. */
export function createWhole(path: string, content: string | Uint8Array): boolean {
  explain(path, () => mkdirSync(dirname(path), { recursive: true }))
  const temporary = nameTemporary(path)
  try {
    writeBytes(temporary, Buffer.from(content), path)
    return linkNew(temporary, path)
  } finally {
    discard(temporary)
  }
}

/** Removes a file and returns its content; undefined when it is missing. Only one of several processes gets it. */
export function takeAway(path: string): string | undefined {
  const temporary = nameTemporary(path)
  try {
    renameSync(path, temporary)
    return readFileSync(temporary, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw explained(path, error)
  } finally {
    discard(temporary)
  }
}

/** Temporary files are named after their target and the id of the writing process. */
export const TEMPORARY = /\.(\d+)\.tmp$/

/** Removes temporary files of processes that no longer run. */
export function sweepTemporary(folder: string): void {
  for (const name of listNamesIn(folder)) {
    const pid = TEMPORARY.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) discard(join(folder, name))
  }
}

function nameTemporary(path: string): string {
  return `${path}.${process.pid}.tmp`
}

function replace(path: string, write: (temporary: string) => void): void {
  const temporary = nameTemporary(path)
  try {
    write(temporary)
    explain(path, () => renameSync(temporary, path))
  } catch (error) {
    discard(temporary)
    throw error
  }
}

/** The file that takes the place of another is as open as that was. */
function keepMode(path: string, temporary: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode !== undefined) explain(path, () => chmodSync(temporary, mode & 0o7777))
}

/** Never throws, so that the original error is reported. */
function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // A later build removes it.
  }
}

function writeBytes(path: string, bytes: Uint8Array, target = path, isFlushed = true): void {
  const file = explain(target, () => openSync(path, 'w'))
  try {
    writeAll(file, bytes, target)
    if (isFlushed && !isDevice(path)) explain(target, () => fsyncSync(file), { done: bytes.length, of: bytes.length })
  } finally {
    closeSync(file)
  }
}

/** On a full disk a write can be short without an error; only the next one fails. */
function writeAll(file: number, bytes: Uint8Array, target: string): void {
  let done = 0
  while (done < bytes.length) {
    const written = explain(target, () => writeSync(file, bytes, done), { done, of: bytes.length })
    if (written === 0) throw new WriteError(describe(target, 'the disk takes no more', { done, of: bytes.length }))
    done += written
  }
}

/** Writes to standard output when that is a file, where Node ignores short writes. */
export function writeOutput(descriptor: number, text: string): void {
  writeAll(descriptor, Buffer.from(text), 'The output')
}

/** A hard link creates a complete file only if none exists. Some file systems have no hard links. */
function linkNew(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
  }
  try {
    closeSync(openSync(path, 'wx'))
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw explained(path, error)
  }
  explain(path, () => renameSync(temporary, path))
  return true
}

interface Amount {
  readonly done: number
  readonly of: number
}

function explain<T>(path: string, act: () => T, amount?: Amount): T {
  try {
    return act()
  } catch (error) {
    throw explained(path, error, amount)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  EISDIR: 'there is a folder of that name',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'the name is too long',
}

function explained(path: string, error: unknown, amount?: Amount): WriteError {
  const reason = REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))
  return new WriteError(describe(path, reason, amount), { cause: error })
}

function describe(path: string, reason: string, amount?: Amount): string {
  const how = amount ? `; ${amount.done} of ${amount.of} bytes were written` : ''
  return `${path} could not be written: ${reason}${how}`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** For example `/dev/null`, which a rename would replace. */
export function isDevice(path: string): boolean {
  try {
    const found = statSync(path)
    return !found.isFile() && !found.isDirectory()
  } catch {
    return false
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return isDevice(path) ? undefined : readFileSync(path)
  } catch {
    return undefined
  }
}
