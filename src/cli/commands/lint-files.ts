/** `episode lint` and `names`: print, with file and line, where notes contradict themselves or their transcript, and which names seem to be one. */

import { join } from 'node:path'

import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { Episode, EpisodeId } from '../../core/episode/schema.ts'
import { buildFindings } from '../../core/findings/build-findings.ts'
import type { LintFinding } from '../../core/findings/finding.ts'
import { proposeSameNames, readNamedEpisode } from '../../core/findings/mentions/propose-same-names.ts'
import { lintEpisode } from '../../core/findings/lint/lint-episode.ts'
import {
  compileEpisode,
  createPositionFinder,
  type FindSourcePosition,
} from '../../core/import/compile/compile-episode.ts'
import type { EpisodePart } from '../../core/import/draft.ts'
import { readSourceFile } from '../../core/import/import-file.ts'
import { importers } from '../../core/import/importers.ts'
import type { Issue } from '../../core/import/issue.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { listEpisodeFiles } from '../build/library/library-folder.ts'
import { findSources } from '../build/library/find-sources.ts'
import { formatIssue } from '../report/format-issue.ts'
import { groupPaths } from '../build/library/import-sources.ts'
import { isEpisodeFile } from '../build/library/own-output.ts'
import { countOf, formatCleanJson, type Terminal } from '../report/terminal.ts'
import { NAME_RULES_FILE, readNameRules } from '../files/name-rules.ts'
import { formatUnreadable, readTextIfThere } from '../files/read-file.ts'
import { countEach } from '../../core/text/group-by.ts'
import { tryReadingSource } from '../build/library/read-source.ts'

interface LocatedLint extends LintFinding {
  readonly file: string
  /** Absent when the format has no line numbers. */
  readonly line?: number
}

/** Exit code: 0 no warnings (there may be notes), 1 warnings or unreadable files, 2 no files. */
export function lintFiles(paths: readonly string[], isJson: boolean, terminal: Terminal): number {
  const extensions = importers.flatMap((importer) => importer.extensions)
  const { made, missing, unreadable, ...found } = findSources(paths, { extensions })
  const files = [...found.files, ...made.filter(isEpisodeFile)]
  for (const path of missing) terminal.printError(`${path}: there is no such file or folder`)
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  if (files.length === 0) {
    terminal.printError(`There is nothing to look at. Known kinds of file: ${[...new Set(extensions)].join(' ')}`)
    return 2
  }
  const results = groupPaths(files).map((group) => {
    const result = lintGroup(group)
    for (const issue of result.refusals) terminal.printError(formatIssue(issue))
    if (!isJson) for (const finding of result.findings) terminal.print(formatLint(finding))
    return result
  })
  const findings = results.flatMap((result) => result.findings)
  const isRefused = results.some((result) => result.refusals.length > 0)
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  if (isJson) terminal.print(formatCleanJson({ files: files.length, warnings, findings }, 2))
  else terminal.print(describeSummary(files.length, warnings, findings))
  return warnings > 0 || isRefused || missing.length > 0 || unreadable.length > 0 ? 1 : 0
}

interface GroupResult {
  readonly findings: readonly LocatedLint[]
  /** Why a file could not be checked. */
  readonly refusals: readonly Issue[]
}

function lintGroup(paths: readonly string[]): GroupResult {
  const refusals: Issue[] = []
  const parts: EpisodePart[] = []
  for (const path of paths) {
    const { file, issues: unread } = tryReadingSource(path)
    refusals.push(...unread)
    if (!file) continue
    const own = path.toLowerCase().endsWith('.json') ? parseEpisode(new TextDecoder().decode(file.bytes)) : undefined
    if (own?.ok) return { findings: lintEpisodeFile(own.episode, () => ({ file: path })), refusals: [] }
    const { part, issues } = readSourceFile(file)
    if (part) parts.push(part)
    else refusals.push(...issues.filter(({ severity }) => severity === 'error'))
  }
  const [first, ...others] = parts
  if (!first) return { findings: [], refusals }
  const { episode, issues } = compileEpisode([first, ...others])
  if (!episode) return { findings: [], refusals: [...refusals, ...issues] }
  return { findings: lintEpisodeFile(episode, createPositionFinder([first, ...others])), refusals }
}

/** By file and line; stable within a line. */
function lintEpisodeFile(episode: Episode, findPosition: FindSourcePosition): LocatedLint[] {
  const transcript = buildTranscript(episode)
  return lintEpisode(episode, transcript, buildFindings(episode, transcript))
    .map((finding) => ({ ...findPosition(finding.path), ...finding }))
    .toSorted((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1))
}

/** `file:line: severity code: what (hint)`; without a line, the path in the episode. */
function formatLint({ file, line, path, severity, code, what, hint }: LocatedLint): string {
  const position = line === undefined ? `${file}: ${formatPath(path)}` : `${file}:${line}`
  return `${position}: ${severity} ${code}: ${what} (${hint})`
}

function formatPath(path: LintFinding['path']): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('')
}

function describeSummary(files: number, warnings: number, findings: readonly LocatedLint[]): string {
  const counted = countOf(files, 'file')
  if (findings.length === 0) return `${counted}: nothing to fix.`
  return [
    `${counted}: ${countOf(warnings, 'warning')}, ${countOf(findings.length - warnings, 'note')}: ${listCodes(findings)}`,
    'What a code means: npm run episode -- explain <code>',
  ].join('\n')
}

/** How often each code occurs, most frequent first: `quote-edited 3, mention-unsaid 1`. */
function listCodes(findings: readonly LocatedLint[]): string {
  const sorted = [...countEach(findings.map(({ code }) => code))].toSorted(([, a], [, b]) => b - a)
  return sorted.map(([code, times]) => `${code} ${times}`).join(', ')
}

/**
 * `episode names`: prints which names seem to be one, with the evidence, as lines for `name-rules.json`. Exit code: 0, or 1 where
 * there are no episodes.
 */
export function printSameNames(path: string, terminal: Terminal): number {
  const folder = findEpisodesIn(path)
  const ids = listEpisodeFiles(folder).map((name) => name.slice(0, -'.json'.length))
  const load = (id: string) => {
    const read = parseEpisode(readTextIfThere(join(folder.episodes, `${id}.json`)))
    return read.ok ? read.episode : undefined
  }
  const episodes = ids.flatMap((id) => {
    const episode = load(id)
    return episode ? readNamedEpisode({ ...episode, id: id as EpisodeId }) : []
  })
  if (episodes.length === 0) {
    terminal.printError(`There are no episodes in ${path}`)
    return 1
  }
  const found = proposeSameNames(episodes, load, readNameRules(folder.index))
  for (const proposal of found) terminal.print(`    ${JSON.stringify(proposal)},`)
  terminal.printError(
    `${countOf(found.length, 'proposal')}. Look at each; those that are right go into "names" of ${join(folder.index, NAME_RULES_FILE)}`,
  )
  return 0
}
