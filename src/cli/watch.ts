/** `episode build --watch`: builds, then again whenever a source changes, until it is ended. */

import { statSync, watch, type FSWatcher } from 'node:fs'
import { resolve } from 'node:path'

import { buildEpisodes, type BuildOptions } from './build-episodes.ts'
import type { Terminal } from './terminal.ts'

const SETTLE_MS = 200

/** Resolves with the exit code of the last build when the process is told to end. */
export function watchAndBuild(options: BuildOptions, terminal: Terminal, now: () => number): Promise<number> {
  let code = buildEpisodes(options, terminal, now)
  let timer: NodeJS.Timeout | undefined
  const own = [options.out, ...(options.report === undefined ? [] : [options.report])].map((path) => resolve(path))
  const rebuild = () => {
    code = buildEpisodes(options, terminal, now)
  }
  const watchers = options.paths.flatMap((path) =>
    watchPath(path, own, () => {
      clearTimeout(timer)
      timer = setTimeout(rebuild, SETTLE_MS)
    }),
  )
  terminal.say('Watching for changes. End with Ctrl C.')
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
      done(code)
    }
    process.once('SIGINT', end).once('SIGTERM', end)
  })
}

/** What the build itself writes starts no build. */
function watchPath(path: string, own: readonly string[], onChange: () => void): FSWatcher[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  const recursive = found.isDirectory()
  return [
    watch(path, { recursive }, (_, name) => {
      const changed = recursive && name !== null ? resolve(path, name) : resolve(path)
      if (!own.some((folder) => changed.startsWith(folder))) onChange()
    }),
  ]
}
