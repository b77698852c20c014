/** Finds the files to import: what is named is taken as it is, folders are searched for every known kind of file. */

import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface FoundSources {
  /** Paths as a person would write them, in an order that is the same on every machine. */
  readonly files: readonly string[]
  /** Named paths that do not exist. */
  readonly missing: readonly string[]
  /** Files of the folders whose name is of no known kind. */
  readonly skipped: readonly string[]
}

/**
 * `extensions` are lower case with the dot. Hidden files and folders, `node_modules`, and `out`, the folder that is written
 * to, are passed over when they lie inside a named folder.
 */
export function findSources(paths: readonly string[], extensions: readonly string[], out?: string): FoundSources {
  const own = out === undefined ? undefined : resolve(out)
  const files: string[] = []
  const missing: string[] = []
  const skipped: string[] = []
  const visit = (folder: string) => {
    for (const entry of readFolder(folder)) {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (entry.isDirectory() && resolve(path) === own) continue
      if (entry.isDirectory()) visit(path)
      else if (!entry.isFile()) continue
      else if (extensions.some((extension) => entry.name.toLowerCase().endsWith(extension))) files.push(path)
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

function readFolder(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
