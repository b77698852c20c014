/** `episode build`: files become episode files, the catalogue and the names. One bad file never stops the others. */

import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

import type { Episode } from '../core/episode/schema.ts'
import { groupFiles, HEAD_LENGTH } from '../core/import/group-files.ts'
import { importFiles } from '../core/import/import-file.ts'
import { importers } from '../core/import/importers.ts'
import { createIssueLog, type Issue } from '../core/import/issue.ts'
import { LIMITS } from '../core/import/limits.ts'
import { findSources } from './find-sources.ts'
import { formatCounts, formatIssue, formatReport } from './format-issue.ts'
import { findLibraryFolder, readOtherFacts, writeEpisode, writeIndex, type EpisodeFacts } from './library-folder.ts'
import { createProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'
import { writeWhole } from './write-file.ts'

export interface BuildOptions {
  readonly paths: readonly string[]
  readonly out: string
  /** Files that belong to the one file of `paths`. */
  readonly companions?: readonly string[] | undefined
  /** File for all issues as JSON lines. */
  readonly report?: string | undefined
  /** Summary as one JSON object instead of sentences. */
  readonly json: boolean
}

export interface BuildSummary {
  readonly imported: number
  readonly unchanged: number
  readonly refused: number
  readonly skipped: number
  readonly episodes: number
  readonly warnings: Readonly<Record<string, number>>
}

/** What became of the files of one episode. */
interface FileOutcome {
  readonly refused: number
  readonly issues: readonly Issue[]
  readonly facts?: EpisodeFacts
  readonly isChanged?: boolean
}

/** Exit code: 0 all good, 1 some files failed, 2 nothing to do. */
export function buildEpisodes(options: BuildOptions, terminal: Terminal, now: () => number): number {
  const extensions = importers.flatMap((importer) => importer.extensions)
  const { files, missing, skipped } = findSources(options.paths, extensions)
  for (const path of missing) terminal.complain(`${path}: there is no such file or folder`)
  if (files.length === 0) {
    terminal.complain(`There is nothing to import. Known kinds of file: ${[...new Set(extensions)].join(' ')}`)
    return 2
  }
  const groups = options.companions?.length ? [[...files, ...options.companions]] : groupPaths(files)
  const outcomes = importAll(groups, options.out, terminal, now)
  const folder = findLibraryFolder(options.out)
  const made = outcomes.flatMap(({ facts }) => facts ?? [])
  const known = new Set<string>(made.map(({ entry }) => entry.id))
  const all = [...made, ...readOtherFacts(folder, known)]
  const issues = outcomes.flatMap((outcome) => outcome.issues)
  const isWritten = tryWriting(terminal, () => {
    if (all.length > 0) writeIndex(folder, all)
    if (options.report !== undefined) writeWhole(options.report, formatReport(issues))
  })
  const summary = summarise(outcomes, skipped, all.length)
  terminal.say(options.json ? JSON.stringify(summary) : describeSummary(summary, issues, options.out))
  return summary.refused > 0 || missing.length > 0 || !isWritten ? 1 : 0
}

function tryWriting(terminal: Terminal, write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    terminal.complain(
      `The lists or the report could not be written: ${error instanceof Error ? error.message : String(error)}`,
    )
    return false
  }
}

/** Files of one episode together: told by the video id in their names or at their heads. */
function groupPaths(files: readonly string[]): string[][] {
  const groups = groupFiles(files.map((name) => ({ name, head: readHead(name) })))
  return groups.map((group) => group.map((index) => files[index]!))
}

/** The first characters of a file; empty when it cannot be read, which is said when it is imported. */
function readHead(path: string): string {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(HEAD_LENGTH)
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD_LENGTH, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}

function importAll(
  groups: readonly (readonly string[])[],
  out: string,
  terminal: Terminal,
  now: () => number,
): FileOutcome[] {
  const progress = createProgress(groups.length, terminal, now)
  const taken = new Map<string, string>()
  return groups.map((paths) => {
    const outcome = importOne(paths, out, taken)
    showIssues(outcome.issues, terminal)
    progress.advance()
    return outcome
  })
}

function importOne(paths: readonly string[], out: string, taken: Map<string, string>): FileOutcome {
  const [path = ''] = paths
  const log = createIssueLog(path)
  try {
    const files = paths.map((name) => ({ name, bytes: readFileSync(name) }))
    const { episode, issues, refused } = importFiles(files)
    if (!episode) return { issues, refused }
    const id = chooseId(episode, path, taken)
    if (id !== episode.id) {
      const what = `it is the same episode as ${taken.get(episode.id)}`
      log.warn({ code: 'same-episode', what, hint: `both are kept; this one is written as ${id}.json` })
    }
    const { written, facts } = writeEpisode(findLibraryFolder(out), { ...episode, id })
    return { issues: [...issues, ...log.list], facts, isChanged: written !== 'unchanged', refused }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const what = `the file could not be read or its episode not written: ${reason}`
    log.error({ code: 'file-access', what, hint: 'check the path and the permissions, then try again' })
    return { issues: log.list, refused: paths.length }
  }
}

/** The first file keeps the id; the next of the same episode gets `~2`, `~3`. */
function chooseId(episode: Episode, path: string, taken: Map<string, string>): Episode['id'] {
  let id = episode.id
  for (let copy = 2; taken.has(id); copy++) id = `${episode.id}~${copy}` as Episode['id']
  taken.set(id, path)
  return id
}

function showIssues(issues: readonly Issue[], terminal: Terminal): void {
  for (const issue of issues.slice(0, LIMITS.issuesShown)) terminal.complain(formatIssue(issue))
  const hidden = issues.length - LIMITS.issuesShown
  if (hidden > 0) terminal.complain(`${issues[0]!.file}: ${hidden} more; use --report for all`)
}

function summarise(outcomes: readonly FileOutcome[], skipped: number, episodes: number): BuildSummary {
  const warnings: Record<string, number> = {}
  for (const { severity, code } of outcomes.flatMap((outcome) => outcome.issues)) {
    if (severity === 'warning') warnings[code] = (warnings[code] ?? 0) + 1
  }
  return {
    imported: outcomes.filter((outcome) => outcome.isChanged).length,
    unchanged: outcomes.filter((outcome) => outcome.isChanged === false).length,
    refused: outcomes.reduce((sum, outcome) => sum + outcome.refused, 0),
    skipped,
    episodes,
    warnings,
  }
}

function describeSummary(summary: BuildSummary, issues: readonly Issue[], out: string): string {
  const warnings = issues.filter((issue) => issue.severity === 'warning')
  const refused = issues.filter((issue) => issue.severity === 'error')
  return [
    `${summary.imported} imported, ${summary.unchanged} unchanged, ${summary.refused} refused` +
      (summary.skipped > 0 ? `, ${summary.skipped} of other kinds passed over` : ''),
    ...(warnings.length > 0 ? [`Warnings: ${formatCounts(warnings)}`] : []),
    ...(refused.length > 0 ? [`Refused because: ${formatCounts(refused)}`] : []),
    ...(issues.length > 0 ? ['What a code means: npm run episode -- explain <code>'] : []),
    `The library in ${out} has ${summary.episodes === 1 ? '1 episode' : `${summary.episodes} episodes`}.`,
  ].join('\n')
}
