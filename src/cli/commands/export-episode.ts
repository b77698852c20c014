/** `episode export`: an episode in another format, to a file or to standard output. */

import { statSync, type Stats } from 'node:fs'
import { extname, join, sep } from 'node:path'

import { readEpisodeText } from '../../core/episode/read-episode.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { ExportFormat } from '../../core/export/exporter.ts'
import { EXPORTERS, exportEpisode, findExporter } from '../../core/export/exporters.ts'
import { importFile } from '../../core/import/import-file.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { formatIssue } from '../report/format-issue.ts'
import type { Terminal } from '../report/terminal.ts'
import { formatUnreadable, tryReading, type Unreadable } from '../files/unreadable.ts'
import { WriteError, writeWhole } from '../files/write-file.ts'

/** Where an id without a path is looked for: the folder the app is served from. */
const EPISODES = join('data', 'episodes')

export interface ExportOptions {
  readonly to: string | undefined
  /** A file, a folder (one that is there, or any path that ends in a slash), or undefined for standard output. */
  readonly out: string | undefined
}

/**
 * @param sources Ids, episode files, note or caption files.
 * @returns 0, 1 when an episode cannot be read, written or lacks what the format needs, 2 for an unknown format or one file
 * for several episodes.
 */
export function exportEpisodes(sources: readonly string[], { to, out }: ExportOptions, terminal: Terminal): number {
  const exporter = to === undefined ? undefined : findExporter(to)
  if (!exporter) {
    terminal.complain(`episode: ${to === undefined ? '"export" needs --to <format>' : `there is no format "${to}"`}`)
    terminal.complain(listFormats())
    return 2
  }
  if (sources.length > 1 && out !== undefined && !isFolder(out)) {
    const folder = out.slice(0, out.length - extname(out).length)
    terminal.complain(`episode: ${out} is one file, for ${sources.length} episodes; name a folder: --out ${folder}/`)
    return 2
  }
  const written = new Map<string, string>()
  return Math.max(...sources.map((source) => exportOne(source, exporter.format, out, { terminal, written })))
}

interface ExportRun {
  readonly terminal: Terminal
  /** Files of this command, and the source of each. */
  readonly written: Map<string, string>
}

function exportOne(
  source: string,
  format: ExportFormat,
  out: string | undefined,
  { terminal, written }: ExportRun,
): number {
  const episode = readSource(source, terminal)
  if (!episode) return 1
  const result = exportEpisode(format, episode, buildTranscript(episode))
  if (!result.ok) {
    terminal.complain(`${source}: ${result.reason}`)
    return 1
  }
  if (out === undefined) {
    const { pass = terminal.say } = terminal
    pass(result.text.replace(/\r?\n$/, ''))
    return 0
  }
  const path = isFolder(out) ? join(out, result.fileName) : out
  const other = written.get(path)
  if (other !== undefined) {
    terminal.complain(`${source}: ${path} was written from ${other} just now; export it alone with --out <file>`)
    return 1
  }
  try {
    terminal.say(`${path} (${writeWhole(path, result.text)})`)
    written.set(path, source)
    return 0
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    terminal.complain(error.message)
    return 1
  }
}

/** One line a format: what to write behind `--to`, and what it is. */
export function listFormats(): string {
  return EXPORTERS.map(({ format, name, extension }) => `  ${format.padEnd(17)} ${name} (${extension})`).join('\n')
}

function readSource(source: string, terminal: Terminal): Episode | undefined {
  const path = [source, join(EPISODES, `${source}.json`)].find(isFile)
  if (path === undefined) {
    terminal.complain(`episode: there is no file "${source}", and no episode of that id in ${EPISODES}`)
    return undefined
  }
  const unreadable: Unreadable[] = []
  const bytes = tryReading(path, unreadable)
  for (const one of unreadable) terminal.complain(formatUnreadable(one))
  if (!bytes) return undefined
  const read = path.endsWith('.json') ? readEpisodeText(bytes.toString('utf8')) : undefined
  if (read?.ok) return read.episode
  const { episode, issues } = importFile({ name: path, bytes })
  if (!episode) for (const issue of issues) terminal.complain(formatIssue(issue))
  return episode
}

function isFile(path: string): boolean {
  return findStats(path)?.isFile() ?? false
}

function isFolder(path: string): boolean {
  return path.endsWith('/') || path.endsWith(sep) || (findStats(path)?.isDirectory() ?? false)
}

/** Undefined for a path that leads nowhere, also one through a file. */
function findStats(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
