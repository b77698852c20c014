/** From the bytes of one file, or of several of one episode, to an opened episode and its report. Runs in the worker. */

import { formatHash } from '../../core/episode/content-hash.ts'
import { readEpisodeText } from '../../core/episode/read-episode.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildCatalogueEntry } from '../../core/findings/build-catalogue-entry.ts'
import { compileEpisode, type EpisodePart } from '../../core/import/compile-episode.ts'
import { readSourceFile } from '../../core/import/import-file.ts'
import { createIssueLog, type Issue } from '../../core/import/issue.ts'
import { LIMITS } from '../../core/import/limits.ts'
import { decodeFile, type SourceFile } from '../../core/import/source-file.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import type { FileReading, ReadingReport } from './reading.ts'
import { showIssue } from './source-excerpt.ts'

interface Compiled {
  readonly episode: Episode | undefined
  /** One per file that could be read. */
  readonly formats: readonly string[]
  readonly issues: readonly Issue[]
}

/** Never rejects for what is in the files; the first is the one the others add to. */
export async function readOpenedFiles(files: readonly SourceFile[]): Promise<FileReading> {
  const compiled = readOwnEpisode(files) ?? compileFiles(files)
  const report = buildReport(compiled, files)
  if (!compiled.episode) return { episode: undefined, report }
  const json = new TextEncoder().encode(`${JSON.stringify(compiled.episode, null, 2)}\n`)
  const facts = { size: json.length, hash: await formatFileHash(json) }
  const entry = buildCatalogueEntry(compiled.episode, buildTranscript(compiled.episode), facts)
  const sources = files.map(({ name, bytes }, index) => ({
    name,
    format: compiled.formats[index] ?? '',
    bytes: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  }))
  return { episode: { entry, json: new Blob([json], { type: 'application/json' }), sources }, report }
}

/** A file this program has made itself; undefined when it is something else. */
function readOwnEpisode(files: readonly SourceFile[]): Compiled | undefined {
  const [file] = files
  if (!file || files.length > 1 || !hasOwnHead(file.bytes)) return undefined
  const decoded = decodeFile(file)
  if (!decoded.text) return undefined
  const result = readEpisodeText(decoded.text.text)
  if (result.ok) return { episode: result.episode, formats: ['episode'], issues: decoded.issues }
  const log = createIssueLog(file.name)
  log.error(result.problem)
  return { episode: undefined, formats: [], issues: [...decoded.issues, ...log.list] }
}

/** Our files begin with their version. */
function hasOwnHead(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*\{\s*"formatVersion"\s*:/.test(new TextDecoder().decode(bytes.subarray(0, 200)))
}

function compileFiles(files: readonly SourceFile[]): Compiled {
  const read = files.map((file) => readSourceFile(file))
  const issues = read.flatMap((result) => result.issues)
  const parts = read.flatMap(({ part }) => part ?? [])
  const formats = parts.map(({ format }) => format)
  if (parts.length < files.length || !isFilled(parts)) return { episode: undefined, formats, issues }
  const compiled = compileEpisode(parts)
  return { episode: compiled.episode, formats, issues: [...issues, ...compiled.issues] }
}

function isFilled(parts: readonly EpisodePart[]): parts is readonly [EpisodePart, ...EpisodePart[]] {
  return parts.length > 0
}

function buildReport({ issues, formats }: Compiled, files: readonly SourceFile[]): ReadingReport {
  const errors = issues.filter(({ severity }) => severity === 'error')
  const warnings = issues.filter(({ severity }) => severity === 'warning')
  const first = [...errors, ...warnings].slice(0, LIMITS.issuesShown)
  const lines = files.length === 1 && first.some(({ line }) => line !== undefined) ? splitLines(files[0]!) : []
  const isNote = formats[0] === 'note' || (formats.length === 0 && /\.(?:md|markdown)$/i.test(files[0]?.name ?? ''))
  const all = issues.map((issue) => `${JSON.stringify(issue)}\n`)
  return {
    errors: errors.length,
    warnings: warnings.length,
    shown: first.map((issue) => showIssue(issue, lines, isNote)),
    ...(issues.length > first.length && { all: new Blob(all, { type: 'application/jsonl' }) }),
  }
}

function splitLines(file: SourceFile): readonly string[] {
  return decodeFile(file).text?.text.split('\n') ?? []
}

/** First 16 hex digits of the SHA-256; on plain http, where browsers have none, another fingerprint as long. */
async function formatFileHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { crypto }: Partial<typeof globalThis> = globalThis
  const { subtle }: Partial<Crypto> = crypto ?? {}
  if (!subtle) {
    const hash = formatHash(new TextDecoder().decode(bytes))
    return hash + formatHash(hash)
  }
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
