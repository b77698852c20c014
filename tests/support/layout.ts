/** Checks of the source tree as a whole: circular imports, shared file names, folders that have grown too large. */

import { basename, dirname, join } from 'node:path/posix'
import { isCode, type SourceTree } from './architecture.ts'
import { readSource } from './read-source.ts'

/** A folder with more files is divided by role. */
const MAX_FILES = 30

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

/** File names that two files share, whatever their folders. */
export function findSharedNames(tree: SourceTree): readonly string[] {
  const byName = groupBy([...tree.keys()].filter(isCode), (path) => basename(path).replace(/\..*$/, ''))
  return [...byName.values()].filter((same) => same.length > 1).map((same) => same.join(', '))
}

/** Components of one name, as `Name: file, file`. A part that loads late has the name of what it loads. */
export function findSharedComponents(tree: SourceTree): readonly string[] {
  const byName = new Map<string, string[]>()
  for (const [path, text] of tree)
    if (path.endsWith('.tsx'))
      for (const [, name = ''] of text.matchAll(/^(?:export )?function ([A-Z]\w*)/gm))
        byName.set(name, [...(byName.get(name) ?? []), path])
  return [...byName].filter(([, same]) => same.length > 1).map(([name, same]) => `${name}: ${same.join(', ')}`)
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
