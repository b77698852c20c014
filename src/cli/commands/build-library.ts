/** `episode build` as a whole: episode files and lists, and the search index where the library is large. */

import { join } from 'node:path'
import { isLargeLibrary } from '../../core/search/retrieve/library-size.ts'

import {
  buildEpisodes,
  findBuildSources,
  groupSources,
  reportSources,
  type BuildOptions,
} from '../build/library/build-episodes.ts'
import { PARTS_FOLDER } from '../build/library/catalogue-parts.ts'
import { buildSearchIndex, needsSearchIndex, readSize } from '../build/search-index/build-search-index.ts'
import { findLibraryFolder, guardFolder } from '../build/library/find-library-folder.ts'
import { stopsBeforeBuild } from '../build/library/guard-library.ts'
import { NAMES_FOLDER } from '../build/library/name-files.ts'
import { claimOutput } from '../files/inside-folder.ts'
import { nameLock, runLocked } from '../files/lock-folder.ts'
import { readNameRules } from '../files/name-rules.ts'
import { readQuotedText } from '../files/read-quoted-text.ts'
import type { Terminal } from '../report/terminal.ts'
import { sweepTemporary } from '../files/write-file.ts'

/**
 * Exit code, at once where no index is needed: 0 all good, 1 some files failed, could not be written, or another build is at
 * work, 2 nothing to do, or the rules for names make no sense.
 */
export function buildLibrary(options: BuildOptions, terminal: Terminal, now: () => number): number | Promise<number> {
  const sources = findBuildSources(options)
  if (!reportSources(sources, terminal)) return sources.unreadable.length > 0 ? 1 : 2
  const isQuiet = options.json || options.isOnlyNews === true
  const found = findLibraryFolder(options.out)
  const { episodes, index } = found
  try {
    readNameRules(index)
  } catch (error) {
    terminal.printError(error instanceof Error ? error.message : String(error))
    return 2
  }
  return runLocked(nameLock(episodes), terminal, () => {
    for (const folder of new Set([episodes, index, join(index, PARTS_FOLDER), join(index, NAMES_FOLDER)]))
      sweepTemporary(folder)
    const folder = guardFolder(found)
    const { written } = folder
    const groups = groupSources(options, sources.files)
    const hasIndex = needsSearchIndex(options.out) || isLargeLibrary(sources.files.map(readSize))
    const { paths, adopts, ids } = options
    if (stopsBeforeBuild(folder, { groups, folders: paths, ids }, { adopts, hasIndex }, terminal)) return 1
    if (options.report !== undefined) claimOutput(options.report, adopts)
    let code = 1
    try {
      code = buildEpisodes({ ...options, written }, sources, terminal, now)
    } finally {
      written.save()
    }
    if (!needsSearchIndex(options.out)) return code
    const indexed = buildSearchIndex(options.out, isQuiet ? { ...terminal, print: () => {} } : terminal, { written })
    return indexed.then((failed) => Math.max(code, failed)).finally(() => written.save())
  })
}

/** The same, and says which quotations of these files the changed transcripts make wrong. 1 when one cannot be read. */
export async function buildQuoted(
  options: BuildOptions,
  paths: readonly string[],
  terminal: Terminal,
  now: () => number,
): Promise<number> {
  const texts = await Promise.all(paths.map((path) => readQuotedText(path, {}, terminal)))
  const quoted = texts.filter((text) => typeof text === 'object')
  const code = await buildLibrary({ ...options, quoted }, terminal, now)
  return quoted.length < paths.length ? Math.max(code, 1) : code
}
