/** Checks of the source tree as a whole: circular imports, shared file names, folders that have grown too large. */

import { basename, dirname, join } from 'node:path/posix'
import { isCode, roomOf, type SourceTree } from './architecture.ts'
import { readSource } from './read-source.ts'

/** A folder with more files is divided by role. */
const MAX_FILES = 22

/** Groups of files that import each other in a circle; types, dynamic imports and worker addresses count too. */
export function findCycles(tree: SourceTree): readonly string[] {
  const links = new Map(
    [...tree].filter(([path]) => isCode(path)).map(([path, text]) => [path, listLinks(path, text, tree)]),
  )
  const reachedFrom = (start: string) => {
    const reached = new Set<string>()
    const waiting = [start]
    for (const path of waiting)
      for (const next of links.get(path) ?? []) {
        if (reached.has(next)) continue
        reached.add(next)
        waiting.push(next)
      }
    return reached
  }
  const reach = new Map([...links.keys()].map((path) => [path, reachedFrom(path)]))
  const groups = [...reach]
    .filter(([path, reached]) => reached.has(path))
    .map(([path, reached]) => [...reached].filter((other) => reach.get(other)?.has(path)).toSorted())
  return [...new Set(groups.map((group) => group.join(', ')))]
}

function listLinks(path: string, text: string, tree: SourceTree): readonly string[] {
  return readSource(path, text)
    .imports.filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => join(dirname(path), from))
    .filter((target) => tree.has(target))
}

/** File names that two rooms share. A view may be called what it shows. */
export function findSharedNames(tree: SourceTree): readonly string[] {
  const paths = [...tree.keys()].filter((path) => isCode(path) && roomOf(path) !== 'views')
  const byName = groupBy(paths, (path) => basename(path).replace(/\..*$/, ''))
  return [...byName.values()].filter((same) => new Set(same.map(roomOf)).size > 1).map((same) => same.join(', '))
}

/** Folders with too many files, as `folder: count`. */
export function findLargeFolders(tree: SourceTree): readonly string[] {
  const byFolder = groupBy([...tree.keys()].filter(isCode), (path) => dirname(path))
  return [...byFolder]
    .filter(([, files]) => files.length > MAX_FILES)
    .map(([folder, files]) => `${folder}: ${files.length} files`)
}

function groupBy(paths: readonly string[], nameOf: (path: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) groups.set(nameOf(path), [...(groups.get(nameOf(path)) ?? []), path])
  return groups
}
