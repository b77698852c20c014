/** `episode apply`: writes corrections back into the notes and captions they are about, or prints the patch that does. */

import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Correction } from '../../core/episode/correction-schema.ts'
import { describeCorrection, describeNotWritten, isWrittenAlready } from '../../core/corrections/back/not-written.ts'
import { formatPatch } from '../../core/corrections/back/unified-diff.ts'
import { writeBack, type WrittenFile } from '../../core/corrections/back/write-back.ts'
import { readCorrections } from '../../core/corrections/read-corrections.ts'
import { importFiles } from '../../core/import/import-file.ts'
import { importers } from '../../core/import/importers.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { readMemory } from '../build/library/build-memory.ts'
import { findMade } from '../build/library/find-library-folder.ts'
import { findSources } from '../build/library/find-sources.ts'
import { readIds } from '../build/library/ids-file.ts'
import { groupPaths } from '../build/library/import-sources.ts'
import { isTranscriptFile, tryReadingSource } from '../build/library/read-source.ts'
import { listNamesIn, readHead, tryReading, type Unreadable } from '../files/read-file.ts'
import { assertAsRead, rewriteSource, writeOutputFile } from '../files/inside-folder.ts'
import { nameLock, runLocked } from '../files/lock-folder.ts'
import { countOf, type Terminal } from '../report/terminal.ts'

interface ApplyOptions {
  readonly patch?: boolean | undefined
  readonly check?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  /** Of the patch; without it standard output. */
  readonly out?: string | undefined
  readonly adopt?: boolean | undefined
}

/**
 * @param paths Files of corrections, or folders of them, and at last the folder of the notes.
 * @returns 0 when all are written or stand there already, 1 when some are not, 2 when a file of corrections cannot be used.
 */
export function applyToSources(paths: readonly string[], options: ApplyOptions, terminal: Terminal): number {
  const isRead = options.patch || options.check || options['dry-run']
  const notes = paths.at(-1)!
  const isThere = existsSync(notes)
  const work = () => applyCorrections(paths, options, terminal)
  return isRead || !isThere ? work() : runLocked(nameLock(findFolder(notes)), terminal, work)
}

function findFolder(notes: string): string {
  return statSync(notes).isDirectory() ? notes : dirname(notes)
}

function applyCorrections(paths: readonly string[], options: ApplyOptions, terminal: Terminal): number {
  const notes = paths.at(-1)!
  const files = paths.slice(0, -1).flatMap(listCorrectionFiles)
  const corrections = readAll(files, terminal)
  if (!corrections) return 2
  const episodes = groupBy(corrections, ({ episode }) => episode)
  const sources = locateSources(notes, new Set(episodes.keys()), files)
  const run: Run = { options, terminal, changed: [], read: new Map(), written: 0, left: 0 }
  for (const [id, list] of episodes) {
    const group = sources.get(id)
    if (group) applyToEpisode(id, list, group, run)
    else {
      run.left += list.length
      terminal.printError(`${notes}: there is no source of the episode "${id}": name the folder that its notes lie in`)
    }
  }
  if (options.patch) printPatch(run, notes)
  else if (!options.check && !options['dry-run'] && run.changed.length > 0) writeAll(run, findFolder(notes))
  const verb = options.patch || options.check || options['dry-run'] ? 'would be written' : 'written'
  const summary = `${run.written} of ${countOf(corrections.length, 'correction')} ${verb}, in ${countOf(run.changed.length, 'file')}.`
  if (options.patch) terminal.printError(summary)
  else terminal.print(summary)
  return run.left > 0 ? 1 : 0
}

/** Throws a `WriteError` before the first is written where one is not as it was read, or lies elsewhere. */
function writeAll({ changed, read }: Run, folder: string): void {
  for (const { name } of changed) assertAsRead(name, folder, read.get(name)!)
  for (const file of changed) rewriteSource(file.name, folder, read.get(file.name)!, file.before.encode(file.raw)!)
}

interface Run {
  readonly options: ApplyOptions
  readonly terminal: Terminal
  readonly changed: WrittenFile[]
  /** The bytes of each source that was read. */
  readonly read: Map<string, Uint8Array>
  written: number
  /** Neither written nor there already. */
  left: number
}

function listCorrectionFiles(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
  if (!isFolder) return [path]
  const names = listNamesIn(path).filter((name) => name.endsWith('.json') && !name.startsWith('.'))
  return names.toSorted().map((name) => join(path, name))
}

/** Undefined, with what to write instead, where a file is not as it should be. */
function readAll(files: readonly string[], terminal: Terminal): readonly Correction[] | undefined {
  let isWrong = files.length === 0
  if (isWrong) terminal.printError('There is no file of corrections: name one, or a folder of them')
  const all = files.flatMap((path) => {
    const unreadable: Unreadable[] = []
    const bytes = tryReading(path, unreadable)
    const { corrections, faults } = bytes ? readCorrections(bytes.toString('utf8')) : { corrections: [], faults: [] }
    for (const { reason } of unreadable) terminal.printError(`${path}: ${reason}`)
    for (const { field, what, hint } of faults)
      terminal.printError(`${path}: ${field === undefined ? '' : `${field}: `}${what}: ${hint}`)
    isWrong ||= unreadable.length > 0 || faults.length > 0
    return corrections
  })
  return isWrong ? undefined : all
}

/** The files of each wanted episode. Only where neither their names nor the last build say whose they are, they are read. */
function locateSources(notes: string, wanted: ReadonlySet<string>, own: readonly string[]): Map<string, string[]> {
  const extensions = importers.flatMap((importer) => importer.extensions)
  const { files } = findSources([notes], { extensions, own, isAlike: isTranscriptFile })
  const groups = groupPaths(files)
  const memory = readMemory(findMade(notes).episodes, '').ids
  const known = new Map([...memory, ...readIds(notes)])
  const found = new Map<string, string[]>()
  const take = (idOf: (group: string[]) => string | undefined) => {
    for (const group of groups) {
      if (found.size === wanted.size) return
      const id = idOf(group)
      if (id !== undefined && wanted.has(id) && !found.has(id)) found.set(id, group)
    }
  }
  take(([first = '']) => known.get(resolve(first))?.id)
  const isNamed = (path: string, id: string) => path.includes(id) || readHead(path, 4096).includes(id)
  take((group) => {
    const likely = [...wanted].some((id) => !found.has(id) && group.some((path) => isNamed(path, id)))
    return likely ? readId(group) : undefined
  })
  take(readId)
  return found
}

function readId(group: readonly string[]): string | undefined {
  return importFiles(group.flatMap((path) => tryReadingSource(path).file ?? [])).episode?.id
}

function applyToEpisode(id: string, list: readonly Correction[], group: readonly string[], run: Run): void {
  const { terminal } = run
  const files = group.flatMap((path) => tryReadingSource(path).file ?? [])
  for (const { name, bytes } of files) run.read.set(name, bytes)
  const result = writeBack(files, list)
  if (!result) {
    run.left += list.length
    terminal.printError(`${group[0]}: nothing of "${id}" is written: a file of it is no text that can be written again`)
    return
  }
  run.written += result.written.length
  for (const { correction, why, file, line } of result.notWritten) {
    const place = line === undefined ? file : `${file}:${line}`
    if (!isWrittenAlready(why)) run.left++
    terminal.printError(`${place}: ${describeCorrection(correction)}: ${describeNotWritten(why)}`)
  }
  for (const correction of result.written) {
    const { file, line } = result.placeOf(correction)
    if (!run.options.patch)
      terminal.print(`${line === undefined ? file : `${file}:${line}`}: ${describeCorrection(correction)}`)
  }
  run.changed.push(...result.files.filter(({ before, raw }) => raw !== before.raw))
}

/** Paths in it are those from the top of the repository that the notes lie in; without one, from the folder around them. */
function printPatch({ changed, options, terminal }: Run, notes: string): void {
  const patch = Buffer.concat(changed.map((file) => formatPatch(file, locateForGit(file.name, notes))))
  const wide = changed.filter(({ before }) => before.encoding === 'UTF-16')
  for (const { name } of wide) terminal.printError(`${name}: git takes UTF-16 for binary: write it without --patch`)
  if (options.out !== undefined) {
    writeOutputFile(options.out, patch, options.adopt)
    return
  }
  const other = changed.find(({ before }) => before.encoding === 'Windows-1252')
  if (other) terminal.printError(`${other.name}: it is ${other.before.encoding}: write the patch to a file by --out`)
  else if (patch.length > 0) (terminal.printRaw ?? terminal.print)(patch.toString('utf8').replace(/\n$/, ''))
}

/** Git takes no path with `..` in it. */
function locateForGit(path: string, notes: string): string {
  const folder = realpathSync(notes)
  const top = findRepository(folder) ?? dirname(folder)
  const place = relative(top, join(folder, relative(notes, path)))
  return place.split(sep).join('/')
}

/** In a worktree `.git` is a file. */
function findRepository(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  return dirname(folder) === folder ? undefined : findRepository(dirname(folder))
}
