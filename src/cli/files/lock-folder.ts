/** One process at a time writes into a folder: two at once would each list what the other has not yet written. */

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { isRunning } from './is-running.ts'
import type { Terminal } from '../report/terminal.ts'
import { describeReadError, formatUnreadable } from './unreadable.ts'
import { createWhole, takeAway, WriteError } from './write-file.ts'

/** In the folder of the episodes; hidden, so that it is neither published nor read as a source. */
export const LOCK_FILE = '.lock'

/** Locks of this process. */
const held = new Set<string>()

/**
 * Does the work while nobody else may write there; gives its exit code, or 1 with a sentence when another process has the
 * lock or a file could not be written. @param path The lock file.
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
  const report = (error: unknown) => {
    if (!(error instanceof WriteError)) throw error
    terminal.complain(error.message)
    return 1
  }
  try {
    const holder = takeLock(path)
    if (holder !== undefined) {
      const todo = `try again when it has ended. If there is no such process, delete ${path}`
      terminal.complain(`Another build (process ${holder}) writes into the same folder; ${todo}`)
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

/** The lock of a folder of episodes. */
export function nameLock(episodes: string): string {
  return join(episodes, LOCK_FILE)
}

/** Undefined when it is taken now, else the process that has it. A lock of a process that is gone is taken over. */
function takeLock(path: string): number | undefined {
  if (held.has(path)) return process.pid
  while (!createWhole(path, formatLock())) {
    const text = readLock(path)
    const holder = Number(text)
    // The number of a process that is gone may be ours now.
    if (text !== undefined && holder !== process.pid && isRunning(holder)) return holder
    if (text !== undefined) removeStale(path, text)
  }
  held.add(path)
  return undefined
}

/** Another process may have done the same and may hold a lock of its own by now, which is put back. */
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

/** Undefined when there is none. */
function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new WriteError(formatUnreadable({ path, reason: describeReadError(error) }))
  }
}
