/** `episode export`: writes an episode in another format to a file or to standard output. */

import { statSync, type Stats } from 'node:fs'
import { dirname, extname, join, sep } from 'node:path'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { READING_RULES } from '../../core/export/captions/fit-lines.ts'
import { writeBook, type LostEpisode } from '../../core/export/document/epub-file.ts'
import type { ExportFormat, ExportOptions, ExportSource, ReadingRules } from '../../core/export/exporter.ts'
import { EXPORTERS, exportEpisode, findExporter, findLack } from '../../core/export/exporters.ts'
import { epubExport } from '../../core/export/formats/epub-export.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { importFile } from '../../core/import/import-file.ts'
import { openCorrected } from '../../core/corrections/apply-corrections.ts'
import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { listEpisodeFiles, readTracks } from '../build/library/library-folder.ts'
import type { VaultApp } from '../../core/export/vault/vault-syntax.ts'
import { formatIssue } from '../report/format-issue.ts'
import type { Terminal } from '../report/terminal.ts'
import { formatUnreadable, tryReading, type Unreadable } from '../files/read-file.ts'
import { claimOutput, writeOutputFile } from '../files/inside-folder.ts'
import { writeParts, reportWriteError } from '../files/write-file.ts'
import { exportVault } from './export-vault.ts'

interface ExportArguments {
  readonly to?: string | undefined
  /** A file, a folder (an existing one, or any path that ends in a slash), or undefined for standard output. */
  readonly out?: string | undefined
  /** Where ids are looked for. */
  readonly library: string
  /** Of a book. */
  readonly title?: string | undefined
  readonly times?: string | undefined
  readonly without?: readonly string[] | undefined
  readonly 'site-url'?: string | undefined
  readonly 'max-chars'?: string | undefined
  readonly 'max-lines'?: string | undefined
  readonly 'max-speed'?: string | undefined
  readonly gap?: string | undefined
  /** All episodes of the library. */
  readonly all?: boolean | undefined
  /** In a folder of notes: also what was changed in what is managed there. */
  readonly replacesEdits?: boolean | undefined
  /** Also over a file that no list says to be ours. */
  readonly adopt?: boolean | undefined
}

/**
 * @param sources Ids, episode files, note or caption files. Several with one file behind --out are one book.
 * @returns 0, 1 when an episode cannot be read, written or lacks what the format needs, 2 for an unknown format, a wrong option
 * or one file for several episodes.
 */
export async function exportEpisodes(
  named: readonly string[],
  args: ExportArguments,
  terminal: Terminal,
): Promise<number> {
  const { to, out, library, all = false, replacesEdits } = args
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
  const choices = readChoices(args)
  if ('error' in choices) {
    terminal.printError(`episode: ${choices.error}`)
    return 2
  }
  const run: ExportRun = {
    library,
    terminal,
    ...choices,
    siteUrl: args['site-url'],
    adopt: args.adopt,
    written: new Map(),
  }
  if (sources.length > 1 && out !== undefined && !isFolder(out)) {
    if (exporter.format === 'epub') return exportBook(sources, out, args.title, run)
    const folder = out.slice(0, out.length - extname(out).length)
    terminal.printError(`episode: ${out} is one file, for ${sources.length} episodes; name a folder: --out ${folder}/`)
    return 2
  }
  if (out === undefined && 'writeFile' in exporter) {
    terminal.printError(`episode: ${exporter.name} is no text; name a file: --out talk${exporter.extension}`)
    return 2
  }
  let code = 0
  for (const source of sources) code = Math.max(code, await exportOne(source, exporter.format, out, run))
  return code
}

async function exportToVault(
  sources: readonly string[],
  { app, out, library, replacesEdits }: Omit<ExportArguments, 'to'> & { readonly app: VaultApp; readonly out: string },
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

interface Choices {
  readonly options: ExportOptions
  readonly hasCorrections: boolean
}

interface ExportRun extends Choices {
  readonly library: string
  readonly siteUrl: string | undefined
  readonly adopt: boolean | undefined
  readonly terminal: Terminal
  /** The source of each file written by this command. */
  readonly written: Map<string, string>
}

const TIMES: Readonly<Record<string, ExportOptions['times']>> = {
  none: 'none',
  paragraphs: 'paragraphs',
  '30s': 'every-30s',
}
const LEFT_OUT = ['speakers', 'corrections']

function readChoices(args: ExportArguments): Choices | { readonly error: string } {
  const { times = 'paragraphs', without = [] } = args
  const wrong = without.find((what) => !LEFT_OUT.includes(what))
  if (wrong !== undefined) return { error: `--without ${wrong}: write ${LEFT_OUT.join(' or ')}` }
  const chosen = TIMES[times]
  if (!chosen) return { error: `--times ${times}: write ${Object.keys(TIMES).join(', ')}` }
  const captions = readRules(args)
  if (captions && 'error' in captions) return captions
  const madeOn = `${new Date().toISOString().slice(0, 19)}Z`
  const options = { times: chosen, speakers: !without.includes('speakers'), captions, madeOn }
  return { options, hasCorrections: !without.includes('corrections') }
}

const RULES = [
  ['max-chars', 'maxChars', 10, 500],
  ['max-lines', 'maxLines', 1, 10],
  ['max-speed', 'maxSpeed', 1, 100],
  ['gap', 'gap', 0, 5],
] as const

/** One of these options turns all the rules on. */
function readRules(args: ExportArguments): ReadingRules | { readonly error: string } | undefined {
  let rules: ReadingRules | undefined
  for (const [option, name, least, most] of RULES) {
    const given = args[option]
    if (given === undefined) continue
    const value = given.trim() === '' ? NaN : Number(given)
    if (!(value >= least && value <= most) || (name !== 'gap' && !Number.isInteger(value)))
      return { error: `--${option} ${given}: write a number from ${least} to ${most}` }
    rules = { ...READING_RULES, ...rules, [name]: value }
  }
  return rules
}

/** Undefined, with the reason printed, where an episode cannot be read. */
function openSource(
  source: string,
  { library, terminal, hasCorrections, siteUrl }: ExportRun,
): ExportSource | undefined {
  const episode = readSource(source, library, terminal)
  if (!episode) return undefined
  const page = siteUrl === undefined ? undefined : `${siteUrl.replace(/\/*$/, '/')}e/${encodePathPart(episode.id)}`
  const { transcript, ...shown } = hasCorrections
    ? openCorrected(episode)
    : { episode, transcript: buildTranscript(episode) }
  return { episode: shown.episode, transcript, page }
}

async function exportOne(
  source: string,
  format: ExportFormat,
  out: string | undefined,
  run: ExportRun,
): Promise<number> {
  const { terminal, written, options } = run
  const opened = openSource(source, run)
  if (!opened) return 1
  const result = await exportEpisode(format, opened, options)
  if (!result.ok) {
    terminal.printError(`${source}: ${result.reason}`)
    return 1
  }
  const flaw = findExporter(format)!.findFlaw?.(opened)
  if (flaw !== undefined) terminal.printError(`${source}: ${flaw}`)
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
    terminal.print(`${path} (${writeOutputFile(path, result.content, run.adopt)})`)
    written.set(path, source)
    return 0
  } catch (error) {
    return reportWriteError(error, terminal)
  }
}

/** Of the bytes of notes and episode files, measured on 26 notes and on 600; less where a file has the times of words. */
const PACKED_SHARE = 0.37

/** All episodes that have text as one book. */
async function exportBook(
  sources: readonly string[],
  out: string,
  title: string | undefined,
  run: ExportRun,
): Promise<number> {
  const { terminal, options } = run
  const { episodes } = findEpisodesIn(run.library)
  const size = sources.reduce((sum, source) => sum + (findStats(findFile(source, episodes) ?? '')?.size ?? 0), 0)
  terminal.printError(`${sources.length} episodes: a book of about ${formatMegabytes(size * PACKED_SHARE)}`)
  let failed = 0
  function* open(): Generator<ExportSource | LostEpisode> {
    for (const [index, source] of sources.entries()) {
      terminal.progress?.(`Writing ${index + 1} of ${sources.length}`)
      const opened = openSource(source, run)
      const reason = opened && findLack(epubExport, opened)
      if (reason !== undefined) terminal.printError(`${source}: ${reason}`)
      if (opened && reason === undefined) yield opened
      else {
        failed++
        yield { lost: opened?.episode.title ?? source, reason: reason ?? 'The episode could not be read.' }
      }
    }
  }
  const name = title ?? `${sources.length} episodes`
  const facts = { title: name, id: `transcript-explorer:${name}`, madeOn: options.madeOn! }
  try {
    const list = claimOutput(out, run.adopt)
    await writeParts(out, writeBook(open(), facts, options, await import('../../core/export/zip-file.ts')))
    list?.adopt(out)
    list?.save()
  } catch (error) {
    return reportWriteError(error, terminal)
  }
  terminal.print(`${out} (${formatMegabytes(findStats(out)!.size)}, ${sources.length - failed} episodes)`)
  return failed > 0 ? 1 : 0
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

export function listFormats(): string {
  const files = EXPORTERS.map(({ format, name, extension }) => `  ${format.padEnd(17)} ${name} (${extension})`)
  return [...files, '  obsidian, logseq  Pages in a folder of notes'].join('\n')
}

function readSource(source: string, library: string, terminal: Terminal): Episode | undefined {
  const { episodes } = findEpisodesIn(library)
  const path = findFile(source, episodes)
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

/** @param episodes Folder of the library. */
function findFile(source: string, episodes: string): string | undefined {
  return [source, join(episodes, `${source}.json`)].find(isFile)
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
