/** From the bytes of one file, or of several of one episode, to an opened episode and its report. Runs in the worker. */

import { formatJson } from '../../../core/episode/parse-json.ts'
import { formatHash } from '../../../core/episode/content-hash.ts'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { Episode, EpisodeId } from '../../../core/episode/schema.ts'
import { buildCatalogueEntry } from '../../../core/findings/coverage/build-catalogue-entry.ts'
import { buildNames, getNameShares } from '../../../core/findings/mentions/build-names.ts'
import { compileEpisode, draftOfEpisode } from '../../../core/import/compile/compile-episode.ts'
import { readSourceFile, type ReadFileResult } from '../../../core/import/import-file.ts'
import type { Issue } from '../../../core/import/issue.ts'
import { LIMITS } from '../../../core/import/limits.ts'
import { decodeFile, type SourceFile } from '../../../core/import/source-file.ts'
import { buildTranscript } from '../../../core/transcript/build-transcript.ts'
import { readOwnEpisode } from './own-episode.ts'
import type { FileReading, ReadingReport } from './import-report.ts'
import { showIssue } from './source-excerpt.ts'

interface Compiled {
  readonly episode: Episode | undefined
  /** The files that could be used. */
  readonly sources: readonly { readonly file: SourceFile; readonly format: string }[]
  readonly issues: readonly Issue[]
}

/** Never rejects for what is in the files. The first is the one the others add to; one that cannot be read is left out. */
export async function readOpenedFiles(files: readonly SourceFile[]): Promise<FileReading> {
  const compiled = compileOwn(files) ?? compileFiles(files)
  const report = buildReport(compiled, files)
  if (!compiled.episode) return { episode: undefined, report }
  const json = new TextEncoder().encode(formatJson(compiled.episode))
  const facts = { size: json.length, hash: await formatFileHash(json) }
  const transcript = buildTranscript(compiled.episode)
  const entry = thinPoster(buildCatalogueEntry(compiled.episode, transcript, facts))
  const names = JSON.stringify(buildNames(getNameShares(compiled.episode, transcript)))
  const sources = compiled.sources.map(({ file: { name, bytes }, format }) => ({
    name,
    format,
    bytes: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  }))
  const type = 'application/json'
  const media = compiled.episode.media?.kind ?? 'none'
  return {
    episode: { entry, json: new Blob([json], { type }), names: new Blob([names], { type }), sources, media },
    report,
  }
}

function compileOwn(files: readonly SourceFile[]): Compiled | undefined {
  const [file] = files
  const own = file && files.length === 1 ? readOwnEpisode(file) : undefined
  return own && file && { ...own, sources: [{ file, format: 'episode' }] }
}

function compileFiles(files: readonly SourceFile[]): Compiled {
  const read = files.map((file) => ({ file, ...readPart(file) }))
  const issues = read.flatMap((result) => result.issues)
  const sources = read.flatMap(({ file, part }) => (part ? [{ file, format: part.format }] : []))
  const [first, ...others] = read.flatMap(({ part }) => part ?? [])
  if (!first) return { episode: undefined, sources, issues }
  const { episode, issues: later } = compileEpisode([first, ...others])
  const id = read.find(({ part }) => part === first)?.ownId
  return { episode: episode && { ...episode, ...(id && { id }) }, sources, issues: [...issues, ...later] }
}

/** A finished episode among the files of one takes part like any other: what it holds is what its sources said. */
function readPart(file: SourceFile): ReadFileResult & { readonly ownId?: EpisodeId } {
  const own = readOwnEpisode(file)
  if (!own) return readSourceFile(file)
  if (!own.episode) return { part: undefined, issues: own.issues }
  const part = { file: { name: file.name, text: '' }, format: 'episode', draft: draftOfEpisode(own.episode) }
  return { part, issues: own.issues, ownId: own.episode.id }
}

function buildReport({ issues, sources }: Compiled, files: readonly SourceFile[]): ReadingReport {
  const errors = issues.filter(({ severity }) => severity === 'error')
  const warnings = issues.filter(({ severity }) => severity === 'warning')
  const first = [...errors, ...warnings].slice(0, LIMITS.issuesShown)
  const linesOf = new Map(files.map((file) => [file.name, first.some(hasLineIn(file.name)) ? splitLines(file) : []]))
  const isNote = (name: string) =>
    (sources.find(({ file }) => file.name === name)?.format ?? (/\.(?:md|markdown)$/i.test(name) && 'note')) === 'note'
  return {
    errors: errors.length,
    warnings: warnings.length,
    shown: first.map((issue) => showIssue(issue, linesOf.get(issue.file) ?? [], isNote(issue.file))),
    ...(issues.length > first.length && {
      all: new Blob(
        issues.map((issue) => `${JSON.stringify(issue)}\n`),
        { type: 'application/jsonl' },
      ),
    }),
  }
}

function hasLineIn(name: string): (issue: Issue) => boolean {
  return ({ file, line }) => file === name && line !== undefined
}

function splitLines(file: SourceFile): readonly string[] {
  return decodeFile(file).text?.text.split('\n') ?? []
}

/** More parts than this cannot be told apart on a poster, and the list of the library is read at every visit. */
const POSTER_PARTS = 500

function thinPoster(entry: CatalogueEntry): CatalogueEntry {
  const { chapters } = entry.poster
  if (chapters.length <= POSTER_PARTS) return entry
  const step = chapters.length / POSTER_PARTS
  const kept = Array.from({ length: POSTER_PARTS }, (_, part) => chapters[Math.floor(part * step)] ?? 0)
  return { ...entry, poster: { ...entry.poster, chapters: kept } }
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
