/** `episode build --watch`: builds again whenever a source changes, until it is stopped. */

import { existsSync, statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'

import type { BuildOptions } from '../build/library/build-episodes.ts'
import { buildLibrary } from './build-library.ts'
import { SEARCH_FOLDER } from '../build/library/catalogue-file.ts'
import { PARTS_FOLDER } from '../build/library/catalogue-parts.ts'
import { findLibraryFolder } from '../build/library/find-library-folder.ts'
import { NAMES_FOLDER } from '../build/library/name-files.ts'
import type { Terminal } from '../report/terminal.ts'
import { describeReadError } from '../files/read-file.ts'
import { WRITTEN_FILE } from '../files/written-files.ts'

const SETTLE_MS = 200
const RETRY_MS = 500

/** Resolves with the exit code of the last build once `ended` resolves. */
export async function watchAndBuild(
  options: BuildOptions,
  terminal: Terminal,
  now: () => number,
  ended: Promise<void> = untilSignal(),
): Promise<number> {
  const built = buildLibrary(options, terminal, now)
  const first = typeof built === 'number' ? built : await built
  const build = () => buildLibrary({ ...options, isOnlyNews: true }, terminal, now)
  const paths = [...options.paths, ...(options.companions ?? [])]
  return (await watchSources({ paths, isOwn: createOwnCheck(options), build }, terminal, ended)) ?? first
}

interface WatchedSources {
  readonly paths: readonly string[]
  /** True for files that a build writes. */
  readonly isOwn: (path: string) => boolean
  /** Gives its exit code. */
  readonly build: () => number | Promise<number>
}

/** Builds after each change. Resolves with the exit code of the last build, if there was one, once `ended` resolves. */
export async function watchSources(
  { paths, isOwn, build }: WatchedSources,
  terminal: Terminal,
  ended: Promise<void> = untilSignal(),
): Promise<number | undefined> {
  let code: number | undefined
  let building = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const rebuild = async () => {
    try {
      return await build()
    } catch (error) {
      terminal.printError(`The build failed: ${error instanceof Error ? error.message : String(error)}`)
      return 1
    }
  }
  const onChange = (path: string) => {
    if (isOwn(path)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      building = building.then(async () => {
        code = await rebuild()
      })
    }, SETTLE_MS)
  }
  const stops = paths.map((path) => keepWatching(path, onChange, terminal))
  terminal.print('Watching for changes. End with Ctrl C.')
  await ended
  clearTimeout(timer)
  await building
  for (const stop of stops) stop()
  return code
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done()).once('SIGTERM', () => done())
  })
}

/** True for files the build itself writes; they start no build. */
function createOwnCheck({ out, report }: BuildOptions): (path: string) => boolean {
  const folder = findLibraryFolder(out)
  const lists = ['library.json', 'names.json', WRITTEN_FILE].map((name) => join(folder.index, name))
  const files = new Set([...lists, ...(report === undefined ? [] : [report])].map((path) => resolve(path)))
  const inside = [out, join(folder.index, SEARCH_FOLDER)].map((path) => resolve(path))
  const json = [PARTS_FOLDER, NAMES_FOLDER].map((name) => resolve(join(folder.index, name)))
  // Temporary files of the build end in .tmp.
  const isFile = (path: string) => files.has(path) || (json.includes(dirname(path)) && path.endsWith('.json'))
  return (path) =>
    isFile(path.replace(/\.\d+\.tmp$/, '')) ||
    json.includes(path) ||
    inside.some((own) => path === own || path.startsWith(`${own}${sep}`))
}

/**
 * Watches a path until the returned function is called. When watching fails or the path disappears, prints that and keeps
 * trying; changes in between are built afterwards.
 */
function keepWatching(path: string, onChange: (path: string) => void, terminal: Terminal): () => void {
  let watcher: FSWatcher | undefined
  let timer: NodeJS.Timeout | undefined
  let isLost = false
  const lose = (error: unknown) => {
    watcher?.close()
    if (!isLost) terminal.printError(`${path}: it cannot be watched now (${describeReadError(error)}); trying again`)
    isLost = true
    clearTimeout(timer)
    timer = setTimeout(start, RETRY_MS)
  }
  const onEvent = (changed: string) => {
    if (!existsSync(path)) return lose(new Error('it is gone'))
    isLost = false
    onChange(changed)
  }
  const start = () => {
    try {
      watcher = watchPath(path, onEvent).on('error', lose)
      if (isLost) onChange(resolve(path))
    } catch (error) {
      lose(error)
    }
  }
  if (existsSync(path)) start()
  return () => {
    clearTimeout(timer)
    watcher?.close()
  }
}

/** A file is watched through its folder, since editors replace it by a new file. */
function watchPath(path: string, onEvent: (path: string) => void): FSWatcher {
  if (statSync(path).isDirectory())
    return watch(path, { recursive: true }, (_, name) => onEvent(name === null ? resolve(path) : resolve(path, name)))
  return watch(dirname(resolve(path)), (_, name) => {
    if (name === null || name === basename(path)) onEvent(resolve(path))
  })
}
