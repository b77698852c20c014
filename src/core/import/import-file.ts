/** From the bytes of one file to an episode: what the command line and the page call. */

import type { Episode } from '../episode/schema.ts'
import { compileEpisode } from './compile/compile-episode.ts'
import type { EpisodePart } from './draft.ts'
import { findImporter, importers } from './importers.ts'
import type { Importer } from './importer.ts'
import type { Issue } from './issue.ts'
import { decodeFile, type SourceFile } from './source-file.ts'

export interface ReadFileResult {
  /** Undefined when the file cannot be used; `issues` then has at least one error. */
  readonly part: EpisodePart | undefined
  readonly issues: readonly Issue[]
}

export interface ImportResult {
  /** Undefined when the file makes no episode; `issues` then has at least one error. */
  readonly episode: Episode | undefined
  /** Name of the importer that read it; undefined when none fits. */
  readonly format: string | undefined
  readonly issues: readonly Issue[]
  /** Number of files that could not be used. */
  readonly refused: number
}

/** Decodes a file, finds its format by name and content, and parses it. Pure; never throws. */
export function readSourceFile(file: SourceFile, among: readonly Importer[] = importers): ReadFileResult {
  const decoded = decodeFile(file)
  if (!decoded.text) return { part: undefined, issues: decoded.issues }
  const choice = findImporter(decoded.text, among)
  const issues = [...decoded.issues, ...choice.issues]
  if (!choice.importer) return { part: undefined, issues }
  const parsed = choice.importer.parse(decoded.text)
  const all = [...issues, ...parsed.issues]
  if (!parsed.draft) return { part: undefined, issues: all }
  const { draft, removed } = parsed
  return { part: { file: decoded.text, format: choice.importer.format, draft, removed }, issues: all }
}

/** Reads one file and makes an episode of it. Pure; never throws. */
export function importFile(file: SourceFile, among: readonly Importer[] = importers): ImportResult {
  return importFiles([file], among)
}

/**
 * Reads the files of one episode (see `groupFiles`) and makes it of them: the first gives the text, the others word times,
 * text for its gaps, and what is known about the recording. A file that cannot be read is left out with its issues.
 */
export function importFiles(files: readonly SourceFile[], among: readonly Importer[] = importers): ImportResult {
  const read = files.map((file) => readSourceFile(file, among))
  const issues = read.flatMap((result) => result.issues)
  const [first, ...others] = read.flatMap(({ part }) => part ?? [])
  const refused = read.filter(({ part }) => !part).length
  if (!first) return { episode: undefined, format: undefined, issues, refused }
  const compiled = compileEpisode([first, ...others])
  return {
    episode: compiled.episode,
    format: first.format,
    issues: keepOpen([...issues, ...compiled.issues], compiled.episode),
    refused: compiled.episode ? refused : files.length,
  }
}

/** Drops `no-transcript` issues once another file has supplied the transcript, or when there is no episode at all. */
function keepOpen(issues: readonly Issue[], episode: Episode | undefined): readonly Issue[] {
  const isMissing = episode !== undefined && episode.cues.length === 0
  return isMissing ? issues : issues.filter((issue) => issue.code !== 'no-transcript')
}
