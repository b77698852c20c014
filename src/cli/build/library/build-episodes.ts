/** Imports source files and writes episode files, the catalogue and the names. One bad file never stops the others. */

import { join, resolve } from 'node:path'
import type { EpisodeId } from '../../../core/episode/schema.ts'
import { importers } from '../../../core/import/importers.ts'
import { readMemory, writeMemory, type BuildMemory, type Remembered } from './build-memory.ts'
import { describeMade, describeSummary, summarise } from './build-summary.ts'
import { markRepeats } from './mark-repeats.ts'
import { PARTS_FOLDER } from './catalogue-parts.ts'
import { createEpisodeIds, type EpisodeIds, type KnownIds } from './episode-ids.ts'
import { FINDINGS_ENDING } from './findings-file.ts'
import { findSources, type FoundSources } from './find-sources.ts'
import { formatReport, formatIssue } from '../../report/format-issue.ts'
import { groupPaths, importGroup, type GroupOutcome, type ImportTarget } from './import-sources.ts'
import { findLibraryFolder, type LibraryFolder } from './find-library-folder.ts'
import {
  listEpisodeFiles,
  readOtherFacts,
  readPrinted,
  removeOtherTracks,
  writeIndex,
  type EpisodeFacts,
  type Printed,
} from './library-folder.ts'
import { NAMES_FOLDER } from './name-files.ts'
import { CORRECTIONS_FOLDER, correctOthers, type OwnerCorrections, readOwnerCorrections } from './owner-corrections.ts'
import { readProgramFingerprint } from '../../files/program.ts'
import { createProgress } from '../../report/progress.ts'
import { isTranscriptFile } from './read-source.ts'
import { formatCleanJson, type Terminal } from '../../report/terminal.ts'
import type { QuotedText } from '../../files/read-quoted-text.ts'
import { formatUnreadable, type Unreadable } from '../../files/read-file.ts'
import { writeOutputFile } from '../../files/inside-folder.ts'
import { reportWriteError } from '../../files/write-file.ts'
import { removeFrom, type WrittenFiles } from '../../files/written-files.ts'
import type { Issue } from '../../../core/import/issue.ts'
import { LIMITS } from '../../../core/import/limits.ts'

const EXTENSIONS = importers.flatMap((importer) => importer.extensions)

export interface BuildOptions {
  readonly paths: readonly string[]
  readonly out: string
  /** Files to join to the one file in `paths`. */
  readonly companions?: readonly string[] | undefined
  /** File for all issues as JSON lines. */
  readonly report?: string | undefined
  readonly json: boolean
  /** Do not print the issues of unchanged files again. */
  readonly isOnlyNews?: boolean
  /** Texts whose quotations are compared with transcripts that change. */
  readonly quoted?: readonly QuotedText[] | undefined
  /** Folder of what the owner corrects; `corrections` beside the lists where it is not given. */
  readonly corrections?: string
  /** Ids the sources have in another folder. */
  readonly ids?: KnownIds
  /** Guards what is not ours in the folder that is written. */
  readonly written?: WrittenFiles | undefined
  /** Take over what looks as if an older version had written it, or was changed since. */
  readonly adopts?: boolean | undefined
  /** The library holds what these sources give and no more: episodes whose source is gone are removed. */
  readonly isWhole?: boolean
}

function findCorrections({ out, corrections }: BuildOptions): string {
  return corrections ?? join(findLibraryFolder(out).index, CORRECTIONS_FOLDER)
}

export function findBuildSources(options: BuildOptions): FoundSources {
  const { paths, out, report } = options
  const folder = findLibraryFolder(out)
  const lists = ['library.json', 'names.json', NAMES_FOLDER].map((name) => join(folder.index, name))
  return findSources(paths, {
    extensions: EXTENSIONS,
    shared: [join(folder.index, PARTS_FOLDER)],
    own: [folder.episodes, findCorrections(options), ...lists, ...(report === undefined ? [] : [report])],
    isAlike: isTranscriptFile,
  })
}

/** Prints which files cannot be imported. False when none can. */
export function reportSources({ files, missing, made, unreadable }: FoundSources, terminal: Terminal): boolean {
  for (const path of missing) terminal.printError(`${path}: there is no such file or folder`)
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  if (files.length > 0) return true
  if (made.length > 0) terminal.printError(describeMade(made))
  terminal.printError(`There is nothing to import. Known kinds of file: ${[...new Set(EXTENSIONS)].join(' ')}`)
  return false
}

/** Those of one episode together. */
export function groupSources({ companions = [] }: BuildOptions, files: readonly string[]): string[][] {
  return companions.length > 0 ? [[...files, ...companions]] : groupPaths(files)
}

/** Exit code: 0 all good, 1 some files failed. */
export function buildEpisodes(
  options: BuildOptions,
  sources: FoundSources,
  terminal: Terminal,
  now: () => number,
): number {
  const folder = { ...findLibraryFolder(options.out), written: options.written }
  const program = readProgramFingerprint()
  const memory = readMemory(folder.episodes, program)
  const { files } = sources
  const groups = groupSources(options, files)
  const firsts = groups.map(([path = '']) => path)
  const ids = createEpisodeIds(folder, new Map([...memory.ids, ...(options.ids ?? [])]), firsts)
  const owner = readOwnerCorrections(findCorrections(options))
  const outcomes = importAll(
    groups,
    { folder, memory, ids, owner, folders: options.paths, quoted: options.quoted },
    terminal,
    {
      now,
      isOnlyNews: options.isOnlyNews ?? false,
    },
  )
  if (options.isWhole) {
    const lost = firsts.filter((_, index) => outcomes[index]!.refused > 0 && !outcomes[index]!.facts)
    removeOtherEpisodes(outcomes, keepLast(lost, ids, folder, terminal), folder)
  }
  const corrected = [...owner.issues, ...correctOtherEpisodes(folder, owner, outcomes, terminal)]
  for (const issue of corrected) terminal.printError(formatIssue(issue))
  const issues = [...outcomes.flatMap((outcome) => outcome.issues), ...corrected]
  const { facts: printed, unreadable } = collectFacts(outcomes, folder, memory)
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  const isWritten = tryWriting(terminal, () => {
    const progress = createProgress(printed.length, terminal, now, 'Comparing episodes: ')
    const marked = markRepeats(folder, printed, () => progress.advance())
    const all = [...marked.values()]
    if (all.length > 0 || options.isWhole) writeIndex(folder, all)
    if (all.length > 0 || options.isWhole)
      writeMemory(folder.episodes, program, collectMemory(outcomes, marked, memory), collectIds(ids, all))
    if (options.report !== undefined) writeOutputFile(options.report, formatReport(issues), options.adopts)
  })
  const counts = { files: groups.flat().length, skipped: sources.skipped.length, episodes: printed.length }
  const summary = summarise(outcomes, counts)
  const { out, json } = options
  terminal.print(json ? formatCleanJson(summary) : describeSummary(summary, issues, { ...sources, out }))
  const failed = summary.refused + sources.missing.length + sources.unreadable.length + unreadable.length
  return failed > 0 || !isWritten ? 1 : 0
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

/** Ids of the episodes that sources gave when they could be read. */
function keepLast(lost: readonly string[], ids: EpisodeIds, folder: LibraryFolder, terminal: Terminal): string[] {
  const present = new Set(listEpisodeFiles(folder))
  return lost.flatMap((path) => {
    const id = ids.listKnown().get(resolve(path))?.id
    if (id === undefined || !present.has(`${id}.json`)) return []
    terminal.printError(`${path}: its last version that could be read stays`)
    return [id]
  })
}

function correctOtherEpisodes(
  folder: LibraryFolder,
  owner: OwnerCorrections,
  outcomes: readonly GroupOutcome[],
  terminal: Terminal,
): readonly Issue[] {
  const made = new Set(outcomes.flatMap(({ facts }) => facts?.entry.id ?? []).map(String))
  let issues: readonly Issue[] = []
  tryWriting(terminal, () => {
    issues = correctOthers(folder, owner, made)
  })
  return issues
}

function removeOtherEpisodes(outcomes: readonly GroupOutcome[], kept: readonly string[], folder: LibraryFolder): void {
  const made = new Set([...outcomes.flatMap(({ facts }) => facts?.entry.id ?? []), ...kept])
  for (const name of listEpisodeFiles(folder)) {
    const id = name.slice(0, -'.json'.length)
    if (made.has(id)) continue
    for (const ending of ['.json', FINDINGS_ENDING]) removeFrom(folder, join(folder.episodes, id + ending))
    removeOtherTracks(folder, { id: id as EpisodeId })
  }
}

/** The facts of the episodes built now, then of those already in the folder. */
function collectFacts(
  outcomes: readonly GroupOutcome[],
  folder: LibraryFolder,
  memory: BuildMemory,
): { readonly facts: readonly Printed[]; readonly unreadable: readonly Unreadable[] } {
  const made = outcomes.flatMap(({ facts }) => facts ?? [])
  const known = new Set<string>(made.map(({ entry }) => entry.id))
  const { facts, unreadable } = readOtherFacts<Printed>(folder, known, memory.findFacts, readPrinted)
  return { facts: [...made, ...facts], unreadable }
}

/** The results of this build and those of earlier builds that are still valid. */
function collectMemory(
  outcomes: readonly GroupOutcome[],
  marked: ReadonlyMap<Printed, EpisodeFacts>,
  memory: BuildMemory,
): Remembered[] {
  const now = outcomes.flatMap(({ remembered }) => remembered ?? [])
  const done = new Set<string>(now.flatMap(({ made }) => made?.facts.entry.id ?? []))
  const before = memory.groups.filter(({ made }) => made && marked.has(made.facts) && !done.has(made.facts.entry.id))
  return [...now, ...before].flatMap(({ made, ...rest }): Remembered | [] => {
    const facts = made && marked.get(made.facts)
    if (!made) return rest
    return facts ? { ...rest, made: { ...made, facts } } : []
  })
}

function collectIds(ids: EpisodeIds, all: readonly EpisodeFacts[]): KnownIds {
  const present = new Set<string>(all.map(({ entry }) => entry.id))
  return new Map([...ids.listKnown()].filter(([, { id }]) => present.has(id)))
}

function tryWriting(terminal: Terminal, write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    reportWriteError(error, terminal)
    return false
  }
}

/** Prints issues as they are found: every error, and the first few warnings of each code. */
const MAX_PER_CODE = 5

function createIssueScreen(terminal: Terminal) {
  const counts = new Map<string, number>()
  let hidden = 0
  const isShown = ({ severity, code }: Issue) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return severity === 'error' || count <= MAX_PER_CODE
  }
  return {
    show: (issues: readonly Issue[]) => {
      const shown = issues.filter(isShown).slice(0, LIMITS.issuesShown)
      hidden += issues.length - shown.length
      for (const issue of shown) terminal.printError(formatIssue(issue))
    },
    close: () => {
      if (hidden === 0) return
      const more = hidden === 1 ? '1 more problem is' : `${hidden} more problems are`
      terminal.printError(`${more} of a kind shown above; --report <file> writes every one`)
    },
  }
}
