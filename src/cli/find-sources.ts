/** Finds the files to import: what is named is taken as it is, folders are searched for every known kind of file. */

import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface FoundSources {
  /** Paths as a person would write them, in an order that is the same on every machine. */
  readonly files: readonly string[]
  /** Named paths that do not exist. */
  readonly missing: readonly string[]
  /** Files of the folders that are of no known kind. */
  readonly skipped: readonly string[]
}

export interface SourceRules {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** Files and folders that are written to: passed over inside a named folder. */
  readonly own?: readonly string[]
  /** Asked about the content of a file with another extension. */
  readonly isAlike?: (path: string) => boolean
}

/** Hidden files and folders, and `node_modules`, are passed over inside a named folder. */
export function findSources(paths: readonly string[], rules: SourceRules): FoundSources {
  const own = new Set(rules.own?.map((path) => resolve(path)))
  const isNamed = (name: string) => rules.extensions.some((extension) => name.toLowerCase().endsWith(extension))
  const files: string[] = []
  const missing: string[] = []
  const skipped: string[] = []
  const visit = (folder: string) => {
    for (const entry of readFolder(folder)) {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || own.has(resolve(path))) continue
      if (entry.isDirectory()) visit(path)
      else if (!entry.isFile()) continue
      else if (isNamed(entry.name) || isReadableAnd(rules.isAlike, path)) files.push(path)
      else skipped.push(path)
    }
  }
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) missing.push(path)
    else if (found.isDirectory()) visit(path)
    else files.push(path)
  }
  return { files: [...new Set(files)], missing, skipped }
}

function isReadableAnd(isAlike: SourceRules['isAlike'], path: string): boolean {
  try {
    return isAlike?.(path) ?? false
  } catch {
    return false
  }
}

function readFolder(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
