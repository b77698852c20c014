/** Puts a folder that is made anew in the place of the one that was made before, which holds nothing that is not ours. */

import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { formatCount } from '../../core/text/number.ts'
import type { Terminal } from '../report/terminal.ts'
import { hashOf } from './hash-of.ts'
import { isRunning } from './is-running.ts'
import { runLocked } from './lock-folder.ts'
import { listNamesIn } from './read-file.ts'
import { moveFolder, reportWriteError, WriteError, writeWhole } from './write-file.ts'
import { formatWritten, JOURNAL_FILE, openWritten, WRITTEN_FILE } from './written-files.ts'

interface Replacing {
  /** The owner said that a folder of an older version, or what was changed in ours, may be replaced. */
  readonly adopts: boolean | undefined
  /** What may stand at the top of such a folder. */
  readonly isOwnName: (name: string) => boolean
  /** Files that every such folder has. */
  readonly marks: readonly string[]
  /** Fills the folder it is given. Where it makes none, nothing is replaced. */
  readonly make: (begun: string) => number | Promise<number>
  readonly onReplaced: () => void
}

/** Left by file managers in whatever folder they show, and what the program itself keeps there. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
  // The stamp of `npm run build`.
  '.built-from',
  WRITTEN_FILE,
  JOURNAL_FILE,
])
const MAX_NAMED = 20

/**
 * Whole or not at all: what was there before stays until all is made. Exit code of `make`; 1 where another process writes there,
 * or it cannot be written, 2 where something would be lost. Throws what `make` throws.
 */
export async function replaceFolder(folder: string, replacing: Replacing, terminal: Terminal): Promise<number> {
  const place = resolve(folder)
  try {
    const loss = describeLoss(folder, replacing)
    if (loss !== undefined) {
      terminal.printError(`site: ${loss}`)
      return 2
    }
  } catch (error) {
    return reportWriteError(error, terminal)
  }
  return runLocked(`${place}.lock`, terminal, async () => {
    sweepBegun(place)
    const begun = `${place}.${process.pid}.tmp`
    try {
      const code = await replacing.make(begun)
      if (!existsSync(begun)) return code
      writeWhole(join(begun, WRITTEN_FILE), formatWritten(hashFiles(begun)))
      // Somebody may have put a file there meanwhile.
      const late = describeLoss(folder, replacing)
      if (late !== undefined) throw new WriteError(`site: ${late}`)
      moveFolder(begun, place)
      replacing.onReplaced()
      return code
    } finally {
      rmSync(begun, { recursive: true, force: true })
    }
  })
}

/** What would be lost, and what to do; undefined where nothing would be. */
function describeLoss(folder: string, { adopts = false, isOwnName, marks }: Replacing): string | undefined {
  const found = lstatSync(folder.replace(/[\\/]+$/, ''), { throwIfNoEntry: false })
  if (!found) return undefined
  if (found.isSymbolicLink()) return `${folder} is a link, and would be replaced: name the folder itself`
  if (!found.isDirectory()) return `${folder} is a file: choose a folder`
  const names = readdirSync(folder).filter((name) => !PASSED_OVER.has(name))
  const written = openWritten(folder)
  const isWhole = marks.every((mark) => existsSync(join(folder, mark)))
  const isListed = written.hasList && marks.every((mark) => written.isListed(join(folder, mark)))
  if (!isListed) {
    const others = isWhole ? names.filter((name) => !isOwnName(name)) : names
    if (others.length > 0) return describeOthers(folder, others)
    return adopts || names.length === 0 ? undefined : describeOlder(folder, names)
  }
  const foreign = written.listForeign(listFiles(folder).map((path) => join(folder, path)))
  const others = foreign.filter((path) => !written.isListed(path) || !lstatSync(path).isFile())
  if (others.length > 0)
    return describeOthers(
      folder,
      others.map((path) => path.slice(join(folder, '/').length)),
    )
  if (adopts || foreign.length === 0) return undefined
  const changed = foreign.slice(0, MAX_NAMED).map((path) => `\n  ${path}`)
  return `${folder} holds files that were changed since they were written, and would be replaced: keep what you need of them elsewhere, then add --adopt${changed.join('')}`
}

function describeOthers(folder: string, names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ') + (names.length > MAX_NAMED ? ', …' : '')
  return `${folder} holds other files (${shown}), and would be replaced: choose an empty folder, or a new one`
}

function describeOlder(folder: string, names: readonly string[]): string {
  const lines = names.map((name) => {
    const path = join(folder, name)
    return lstatSync(path).isDirectory()
      ? `\n  ${name}/ (${formatCount(listFiles(path).length, 'file')})`
      : `\n  ${name}`
  })
  return `${folder} looks like a site of an older version, which has no list of its files, and would be replaced as a whole. Where nothing of it is yours, add --adopt:${lines.join('')}`
}

/** Paths with slashes, and links as files. */
function listFiles(folder: string, inside = ''): string[] {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isDirectory()) return listFiles(folder, path)
    return PASSED_OVER.has(entry.name) ? [] : [path]
  })
}

function hashFiles(folder: string): ReadonlyMap<string, string> {
  return new Map(listFiles(folder).map((path) => [path, hashOf(readFileSync(join(folder, path)))]))
}

/** Of processes that were killed. */
function sweepBegun(place: string): void {
  const name = basename(place)
  for (const other of listNamesIn(dirname(place))) {
    const pid = other.startsWith(`${name}.`) && /^(?:old\.)?(\d+)\.tmp$/.exec(other.slice(name.length + 1))?.[1]
    if (pid && !isRunning(Number(pid))) rmSync(join(dirname(place), other), { recursive: true, force: true })
  }
}
