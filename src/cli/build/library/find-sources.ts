/** Finds the files to import: named files are taken as they are, folders are searched for known kinds of file. */

import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { join, resolve } from 'node:path'

import { NAME_RULES_FILE } from '../../files/name-rules.ts'
import { PROJECT_FILE } from '../../files/project-config.ts'
import { IDS_FILE } from './ids-file.ts'
import { isOwnOutput, isOwnFolder } from './own-output.ts'
import { describeReadError, type Unreadable } from '../../files/read-file.ts'
import { TEMPORARY } from '../../files/write-file.ts'

export interface FoundSources {
  /** Paths as given, in an order that is the same on every machine. */
  readonly files: readonly string[]
  readonly missing: readonly string[]
  readonly skipped: readonly string[]
  /** Files this program wrote outside `own`, such as episode files of another library. */
  readonly made: readonly string[]
  /** Links to folders, which are not followed. */
  readonly links: readonly string[]
  readonly unreadable: readonly Unreadable[]
}

interface SourceRules {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** Files and folders the build writes to; skipped silently. */
  readonly own?: readonly string[]
  /** Folders the build writes to, which may hold sources too: what the program wrote there is skipped silently. */
  readonly shared?: readonly string[]
  /** Called for files with another extension; true when the content is a source. */
  readonly isAlike?: (path: string) => boolean
}

/** They say how a library is built. */
const SETTINGS: ReadonlySet<string> = new Set([PROJECT_FILE, NAME_RULES_FILE, IDS_FILE])

/** Skips hidden files and folders and `node_modules` inside a named folder. Follows links to files. */
export function findSources(paths: readonly string[], rules: SourceRules): FoundSources {
  const own = new Set(rules.own?.map((path) => resolve(path)))
  const isNamed = (name: string) => rules.extensions.some((extension) => name.toLowerCase().endsWith(extension))
  const found = {
    files: new Map<string, string>(),
    missing: [] as string[],
    skipped: [] as string[],
    made: [] as string[],
    links: [] as string[],
    unreadable: [] as Unreadable[],
  }
  /** Records a read error and continues. */
  const attempt = (path: string, look: () => void) => {
    try {
      look()
    } catch (error) {
      found.unreadable.push({ path, reason: describeReadError(error) })
    }
  }
  const silent = new Set([...own, ...(rules.shared?.map((path) => resolve(path)) ?? [])])
  const isOwn = (path: string) => own.has(resolve(path)) || silent.has(resolve(path, '..'))
  const take = (path: string) => {
    if (!isOwnOutput(path)) found.files.set(realpathSync(path), found.files.get(realpathSync(path)) ?? path)
    else if (!isOwn(path)) found.made.push(path)
  }
  const visitEntry = (path: string, entry: Dirent) => {
    if (own.has(resolve(path)) || TEMPORARY.test(path) || SETTINGS.has(entry.name)) return
    const kind = entry.isSymbolicLink() ? statSync(path) : entry
    if (kind.isDirectory()) {
      if (entry.isSymbolicLink()) found.links.push(path)
      else visit(path)
    } else if (!kind.isFile()) return
    else if (isNamed(entry.name) || isReadableAnd(rules.isAlike, path)) take(path)
    else found.skipped.push(path)
  }
  const visit = (folder: string) => {
    if (isOwnFolder(folder)) return
    for (const entry of readFolder(folder)) {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      attempt(path, () => visitEntry(path, entry))
    }
  }
  for (const path of paths)
    attempt(path, () => {
      const named = statSync(path, { throwIfNoEntry: false })
      if (!named) found.missing.push(path)
      else if (named.isDirectory()) visit(path)
      else take(path)
    })
  return { ...found, files: [...found.files.values()] }
}

function isReadableAnd(isAlike: SourceRules['isAlike'], path: string): boolean {
  try {
    return isAlike?.(path) ?? false
  } catch {
    return false
  }
}

function readFolder(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
