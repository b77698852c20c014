/** `episode export`: writes an episode in another format to a file or to standard output. */

import { statSync, type Stats } from 'node:fs'
import { dirname, extname, join, sep } from 'node:path'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { ExportFormat } from '../../core/export/exporter.ts'
import { EXPORTERS, exportEpisode, findExporter } from '../../core/export/exporters.ts'
import { importFile } from '../../core/import/import-file.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { listEpisodeFiles, readTracks } from '../build/library/library-folder.ts'
import type { VaultApp } from '../../core/export/vault/vault-syntax.ts'
import { formatIssue } from '../report/format-issue.ts'
import type { Terminal } from '../report/terminal.ts'
import { formatUnreadable, tryReading, type Unreadable } from '../files/read-file.ts'
import { writeWhole, reportWriteError } from '../files/write-file.ts'
import { exportVault } from './export-vault.ts'

export interface ExportOptions {
  readonly to: string | undefined
  /** A file, a folder (an existing one, or any path that ends in a slash), or undefined for standard output. */
  readonly out: string | undefined
  /** Where ids are looked for. */
  readonly library: string
  /** All episodes of the library. */
  readonly all?: boolean | undefined
  /** In a folder of notes: also what was changed in what is managed there. */
  readonly replacesEdits?: boolean | undefined
}

/**
 * @param sources Ids, episode files, note or caption files.
 * @returns 0, 1 when an episode cannot be read, written or lacks what the format needs, 2 for an unknown format or one file
 * for several episodes.
 */
export async function exportEpisodes(
  named: readonly string[],
  { to, out, library, all = false, replacesEdits }: ExportOptions,
  terminal: Terminal,
): Promise<number> {
  const sources = all ? listEpisodeFiles(findEpisodesIn(library)).map((name) => name.slice(0, -'.json'.length)) : named
  if (all && sources.length === 0) {
    terminal.printError(`episode: there are no episodes in ${library}; name their folder with --library`)
    return 1
  }
  if (to === 'obsidian' || to === 'logseq') {
    if (out !== undefined) return exportToVault(sources, { app: to, out, library, replacesEdits }, terminal)
    terminal.printError(`episode: --to ${to} writes into a folder of notes; name it: --out <folder>`)
    return 2
  }
  const exporter = to === undefined ? undefined : findExporter(to)
  if (!exporter) {
    terminal.printError(`episode: ${to === undefined ? '"export" needs --to <format>' : `there is no format "${to}"`}`)
    terminal.printError(listFormats())
    return 2
  }
  if (sources.length > 1 && out !== undefined && !isFolder(out)) {
    const folder = out.slice(0, out.length - extname(out).length)
    terminal.printError(`episode: ${out} is one file, for ${sources.length} episodes; name a folder: --out ${folder}/`)
    return 2
  }
  if (out === undefined && 'writeFile' in exporter) {
    terminal.printError(`episode: ${exporter.name} is no text; name a file: --out talk${exporter.extension}`)
    return 2
  }
  const run: ExportRun = { library, terminal, written: new Map() }
  let code = 0
  for (const source of sources) code = Math.max(code, await exportOne(source, exporter.format, out, run))
  return code
}

async function exportToVault(
  sources: readonly string[],
  { app, out, library, replacesEdits }: Omit<ExportOptions, 'to'> & { readonly app: VaultApp; readonly out: string },
  terminal: Terminal,
): Promise<number> {
  let failed = 0
  function* readAll() {
    for (const source of sources) {
      const episode = readSource(source, library, terminal)
      if (episode) yield openCorrected(episode)
      else failed = 1
    }
  }
  return Math.max(await exportVault(out, app, readAll(), { replacesEdits }, terminal), failed)
}

interface ExportRun {
  readonly library: string
  readonly terminal: Terminal
  /** The source of each file written by this command. */
  readonly written: Map<string, string>
}

async function exportOne(
  source: string,
  format: ExportFormat,
  out: string | undefined,
  { library, terminal, written }: ExportRun,
): Promise<number> {
  const episode = readSource(source, library, terminal)
  if (!episode) return 1
  const result = await exportEpisode(format, openCorrected(episode))
  if (!result.ok) {
    terminal.printError(`${source}: ${result.reason}`)
    return 1
  }
  if (out === undefined) {
    const { printRaw = terminal.print } = terminal
    printRaw(String(result.content).replace(/\r?\n$/, ''))
    return 0
  }
  const path = isFolder(out) ? join(out, result.fileName) : out
  const other = written.get(path)
  if (other !== undefined) {
    terminal.printError(`${source}: ${path} was written from ${other} just now; export it alone with --out <file>`)
    return 1
  }
  try {
    terminal.print(`${path} (${writeWhole(path, result.content)})`)
    written.set(path, source)
    return 0
  } catch (error) {
    return reportWriteError(error, terminal)
  }
}

export function listFormats(): string {
  const files = EXPORTERS.map(({ format, name, extension }) => `  ${format.padEnd(17)} ${name} (${extension})`)
  return [...files, '  obsidian, logseq  Pages in a folder of notes'].join('\n')
}

function readSource(source: string, library: string, terminal: Terminal): Episode | undefined {
  const { episodes } = findEpisodesIn(library)
  const path = [source, join(episodes, `${source}.json`)].find(isFile)
  if (path === undefined) {
    terminal.printError(`episode: there is no file "${source}", and no episode of that id in ${episodes}`)
    return undefined
  }
  const unreadable: Unreadable[] = []
  const bytes = tryReading(path, unreadable)
  for (const one of unreadable) terminal.printError(formatUnreadable(one))
  if (!bytes) return undefined
  const read = path.endsWith('.json') ? parseEpisode(bytes.toString('utf8')) : undefined
  if (read?.ok) return readTracks({ episodes: dirname(path) }, read.episode, terminal.printError)
  const { episode, issues } = importFile({ name: path, bytes })
  if (!episode) for (const issue of issues) terminal.printError(formatIssue(issue))
  return episode
}

function isFile(path: string): boolean {
  return findStats(path)?.isFile() ?? false
}

function isFolder(path: string): boolean {
  return path.endsWith('/') || path.endsWith(sep) || (findStats(path)?.isDirectory() ?? false)
}

/** Undefined for a path that does not exist, including one through a file. */
function findStats(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
