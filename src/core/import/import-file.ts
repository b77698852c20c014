/** From the bytes of one file to an episode: what the command line and the page call. */

import type { Episode } from '../episode/schema.ts'
import { compileEpisode, type EpisodePart } from './compile-episode.ts'
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
}

/** Decodes a file, finds its format by name and content, and reads it. Pure; never throws. */
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
  return {
    part: { file: decoded.text, format: choice.importer.format, draft, ...(removed && { removed }) },
    issues: all,
  }
}

/** Reads one file and makes an episode of it. Pure; never throws. */
export function importFile(file: SourceFile, among: readonly Importer[] = importers): ImportResult {
  const { part, issues } = readSourceFile(file, among)
  if (!part) return { episode: undefined, format: undefined, issues }
  const compiled = compileEpisode([part])
  return { episode: compiled.episode, format: part.format, issues: [...issues, ...compiled.issues] }
}
