/** Locks a folder, so that one process at a time writes into it. */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from './is-running.ts'
import type { Terminal } from '../report/terminal.ts'
import { describeReadError, formatUnreadable } from './read-file.ts'
import { createWhole, takeAway, WriteError, reportWriteError } from './write-file.ts'

/** Hidden, so that it is neither published nor read as a source. */
const LOCK_FILE = '.lock'

/** Locks of this process. */
const held = new Set<string>()

/**
 * Runs `work` while holding the lock file at `path` and returns its exit code; 1 with a message when another process holds
 * the lock or a file could not be written.
 */
export function runLocked(path: string, terminal: Terminal, work: () => number): number
export function runLocked(
  path: string,
  terminal: Terminal,
  work: () => number | Promise<number>,
): number | Promise<number>
export function runLocked(
  path: string,
  terminal: Terminal,
  work: () => number | Promise<number>,
): number | Promise<number> {
  const report = (error: unknown) => reportWriteError(error, terminal)
  try {
    const holder = takeLock(path)
    if (holder !== undefined) {
      const todo = `try again when it has ended. If there is no such process, delete ${path}`
      terminal.printError(`Another build (process ${holder}) writes into the same folder; ${todo}`)
      return 1
    }
    const code = work()
    if (typeof code !== 'number') return code.catch(report).finally(() => release(path))
    release(path)
    return code
  } catch (error) {
    release(path)
    return report(error)
  }
}

export function nameLock(episodes: string): string {
  return join(episodes, LOCK_FILE)
}

/** Undefined when the lock was taken, else the process that holds it. Locks of dead processes are taken over. */
function takeLock(path: string): number | undefined {
  if (held.has(path)) return process.pid
  while (!createWhole(path, formatLock())) {
    const text = readLock(path)
    const holder = Number(text)
    // This process may have got the id of a dead one.
    if (text !== undefined && holder !== process.pid && isRunning(holder)) return holder
    if (text !== undefined && !/^\d*\s*$/.test(text))
      throw new WriteError(`${path} is in the place of a lock, and is none: move it away`)
    if (text !== undefined) removeStale(path, text)
  }
  held.add(path)
  return undefined
}

/** If another process has replaced the stale lock by its own in between, that one is put back. */
function removeStale(path: string, text: string): void {
  const taken = takeAway(path)
  if (taken !== undefined && taken !== text) createWhole(path, taken)
}

function release(path: string): void {
  if (held.delete(path) && readLock(path) === formatLock()) rmSync(path, { force: true })
}

function formatLock(): string {
  return `${process.pid}\n`
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new WriteError(formatUnreadable({ path, reason: describeReadError(error) }))
  }
}
