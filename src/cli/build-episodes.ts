/** `episode build`: files become episode files, the catalogue and the names. One bad file never stops the others. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { importers } from '../core/import/importers.ts'
import { isTranscript } from '../core/import/recognise.ts'
import { readMemory, writeMemory, type BuildMemory, type Remembered } from './build-memory.ts'
import { describeSummary, summarise } from './build-summary.ts'
import { createEpisodeIds, type EpisodeIds, type KnownIds } from './episode-ids.ts'
import { findSources } from './find-sources.ts'
import { formatReport } from './format-issue.ts'
import { groupPaths, importGroup, type GroupOutcome, type ImportTarget } from './import-sources.ts'
import {
  findLibraryFolder,
  readOtherFacts,
  writeIndex,
  type EpisodeFacts,
  type LibraryFolder,
} from './library-folder.ts'
import { readProgramFingerprint } from './program-fingerprint.ts'
import { createProgress } from './progress.ts'
import { createIssueScreen } from './show-issues.ts'
import type { Terminal } from './terminal.ts'
import { WriteError, writeWhole } from './write-file.ts'

export interface BuildOptions {
  readonly paths: readonly string[]
  readonly out: string
  /** Files that belong to the one file of `paths`. */
  readonly companions?: readonly string[] | undefined
  /** File for all issues as JSON lines. */
  readonly report?: string | undefined
  /** Summary as one JSON object instead of sentences. */
  readonly json: boolean
  /** Issues of files that are the same as the last time are counted, not shown again. */
  readonly isOnlyNews?: boolean
  /** Ids that sources have elsewhere. */
  readonly ids?: KnownIds
}

/** Exit code: 0 all good, 1 some files failed, 2 nothing to do. */
export function buildEpisodes(options: BuildOptions, terminal: Terminal, now: () => number): number {
  const extensions = importers.flatMap((importer) => importer.extensions)
  const folder = findLibraryFolder(options.out)
  const { files, missing, skipped } = findSources(options.paths, {
    extensions,
    own: [folder.episodes, join(folder.index, 'library.json'), join(folder.index, 'names.json')],
    isAlike: (path) => isTranscript({ name: path, bytes: readFileSync(path) }),
  })
  for (const path of missing) terminal.complain(`${path}: there is no such file or folder`)
  if (files.length === 0) {
    terminal.complain(`There is nothing to import. Known kinds of file: ${[...new Set(extensions)].join(' ')}`)
    return 2
  }
  const program = readProgramFingerprint()
  const memory = readMemory(folder.episodes, program)
  const groups = options.companions?.length ? [[...files, ...options.companions]] : groupPaths(files)
  const ids = createEpisodeIds(
    folder,
    new Map([...memory.ids, ...(options.ids ?? [])]),
    groups.map(([path = '']) => path),
  )
  const outcomes = importAll(groups, { folder, memory, ids }, terminal, {
    now,
    isOnlyNews: options.isOnlyNews ?? false,
  })
  const issues = outcomes.flatMap((outcome) => outcome.issues)
  const all = collectFacts(outcomes, folder, memory)
  const isWritten = tryWriting(terminal, () => {
    if (all.length > 0) writeIndex(folder, all)
    if (all.length > 0)
      writeMemory(folder.episodes, program, collectMemory(outcomes, all, memory), collectIds(ids, all))
    if (options.report !== undefined) writeWhole(options.report, formatReport(issues))
  })
  const summary = summarise(outcomes, { files: groups.flat().length, skipped: skipped.length, episodes: all.length })
  const { out } = options
  terminal.say(options.json ? JSON.stringify(summary) : describeSummary(summary, issues, { skipped, out }))
  return summary.refused > 0 || missing.length > 0 || !isWritten ? 1 : 0
}

function importAll(
  groups: readonly (readonly string[])[],
  target: ImportTarget,
  terminal: Terminal,
  { now, isOnlyNews }: { readonly now: () => number; readonly isOnlyNews: boolean },
): GroupOutcome[] {
  const progress = createProgress(groups.flat().length, terminal, now)
  const screen = createIssueScreen(terminal)
  const outcomes = groups.map((paths) => {
    const outcome = importGroup(paths, target)
    if (!isOnlyNews || !outcome.isRemembered) screen.show(outcome.issues)
    progress.advance(paths.length)
    return outcome
  })
  screen.close()
  return outcomes
}

/** Of the episodes made now, then of those that were there before. */
function collectFacts(outcomes: readonly GroupOutcome[], folder: LibraryFolder, memory: BuildMemory): EpisodeFacts[] {
  const made = outcomes.flatMap(({ facts }) => facts ?? [])
  const known = new Set<string>(made.map(({ entry }) => entry.id))
  return [...made, ...readOtherFacts(folder, known, memory.findFacts)]
}

/** What this build did, and what is still true of earlier ones. */
function collectMemory(
  outcomes: readonly GroupOutcome[],
  all: readonly EpisodeFacts[],
  memory: BuildMemory,
): Remembered[] {
  const now = outcomes.flatMap(({ remembered }) => remembered ?? [])
  const done = new Set<string>(now.flatMap(({ made }) => made?.facts.entry.id ?? []))
  const current = new Set(all)
  const before = memory.groups.filter(({ made }) => made && current.has(made.facts) && !done.has(made.facts.entry.id))
  return [...now, ...before]
}

/** Of the episodes that are there. */
function collectIds(ids: EpisodeIds, all: readonly EpisodeFacts[]): KnownIds {
  const present = new Set<string>(all.map(({ entry }) => entry.id))
  return new Map([...ids.listKnown()].filter(([, { id }]) => present.has(id)))
}

function tryWriting(terminal: Terminal, write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    terminal.complain(error.message)
    return false
  }
}
