/** `episode build --watch`: builds, then again whenever a source changes, until it is ended. */

import { statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'

import type { BuildOptions } from './build-episodes.ts'
import { buildLibrary } from './build-library.ts'
import { SEARCH_FOLDER } from './catalogue-file.ts'
import { findLibraryFolder } from './library-folder.ts'
import type { Terminal } from './terminal.ts'

const SETTLE_MS = 200

/** Resolves with the exit code of the last build when `ended` does: when the process is told to end. */
export async function watchAndBuild(
  options: BuildOptions,
  terminal: Terminal,
  now: () => number,
  ended: Promise<void> = untilSignal(),
): Promise<number> {
  const first = buildLibrary(options, terminal, now)
  let code = typeof first === 'number' ? first : await first
  let building = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const isOwn = createOwnCheck(options)
  const onChange = (path: string) => {
    if (isOwn(path)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      building = building.then(async () => {
        code = await buildLibrary({ ...options, isOnlyNews: true }, terminal, now)
      })
    }, SETTLE_MS)
  }
  const watchers = [...options.paths, ...(options.companions ?? [])].flatMap((path) => watchPath(path, onChange))
  terminal.say('Watching for changes. End with Ctrl C.')
  await ended
  clearTimeout(timer)
  await building
  for (const watcher of watchers) watcher.close()
  return code
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done()).once('SIGTERM', () => done())
  })
}

/** What the build itself writes starts no build. */
function createOwnCheck({ out, report }: BuildOptions): (path: string) => boolean {
  const folder = findLibraryFolder(out)
  const lists = ['library.json', 'names.json'].map((name) => join(folder.index, name))
  const files = new Set([...lists, ...(report === undefined ? [] : [report])].map((path) => resolve(path)))
  const inside = [out, join(folder.index, SEARCH_FOLDER)].map((path) => resolve(path))
  // Files are written beside their place first, under a name that ends in .tmp.
  const isFile = (path: string) => files.has(path.replace(/\.\d+\.tmp$/, ''))
  return (path) => isFile(path) || inside.some((own) => path === own || path.startsWith(`${own}${sep}`))
}

/** A file is watched in its folder: editors put a new file in the place of the old one. */
function watchPath(path: string, onChange: (path: string) => void): FSWatcher[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isDirectory())
    return [
      watch(path, { recursive: true }, (_, name) => onChange(name === null ? resolve(path) : resolve(path, name))),
    ]
  return [
    watch(dirname(resolve(path)), (_, name) => {
      if (name === null || name === basename(path)) onChange(resolve(path))
    }),
  ]
}
