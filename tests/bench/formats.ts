/** Every format with the files it was tried with: what came out of them, and what was wrong with them. */

import type { Episode } from '../../src/core/episode/schema.ts'
import { importFile } from '../../src/core/import/import-file.ts'
import { importers } from '../../src/core/import/importers.ts'
import { endsSentence } from '../../src/core/text/sentence.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { describeOrigins, readSourceFiles, type TriedFile } from './source-files.ts'

export const formats: Bench = { name: 'formats', run: () => Promise.resolve(tryFormats(readSourceFiles())) }

interface Tried {
  readonly file: TriedFile
  /** Undefined for a file of no known format. */
  readonly format: string | undefined
  readonly isRefused: boolean
  readonly cues: number
  readonly words: number
  /** Paragraphs that captions were joined into; none where the file has paragraphs of its own. */
  readonly paragraphs: readonly string[]
  /** Codes of everything said about it. */
  readonly problems: readonly string[]
}

/** One row a format, in the order they are tried, formats without a file among them; the last rows are about all files. */
export function tryFormats(files: readonly TriedFile[]): BenchRow[] {
  const tried = files.map(tryFile)
  const read = tried.filter(({ isRefused }) => !isRefused)
  const refused = tried.filter(({ isRefused }) => isRefused)
  const rows = importers.map(({ format }) => describeFormat(format, read))
  return [
    ...rows,
    {
      name: 'all files read',
      value: read.length,
      unit: 'files',
      note: `${describeOrigins(files)}; ${describeWhole(read)}`,
    },
    describeParagraphs(read),
    {
      name: 'refused',
      value: refused.length,
      unit: 'files',
      note: refused.map(({ file, problems }) => `${file.folder}/${file.name}: ${problems.join(', ')}`).join('; '),
    },
  ]
}

function tryFile(file: TriedFile): Tried {
  const { episode, format, issues } = importFile(file)
  const cues = episode?.cues ?? []
  return {
    file,
    format,
    isRefused: !episode,
    cues: cues.length,
    words: cues.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0),
    paragraphs: episode ? listJoined(episode) : [],
    problems: issues.map(({ code }) => code),
  }
}

function listJoined(episode: Episode): string[] {
  const { segments } = buildTranscript(episode)
  return segments.some(({ cues }) => cues.length > 1) ? segments.map(({ text }) => text) : []
}

function describeParagraphs(read: readonly Tried[]): BenchRow {
  const joined = read.filter(({ paragraphs }) => paragraphs.length > 1)
  const all = joined.flatMap(({ paragraphs }) => paragraphs)
  const share = all.filter(endsSentence).length / Math.max(1, all.length)
  return {
    name: 'paragraphs joined of captions that end with a sentence',
    value: Math.round(share * 1000) / 10,
    unit: '%',
    note: `${all.length.toLocaleString('en-US')} paragraphs of ${joined.length} files`,
  }
}

function describeFormat(name: string, read: readonly Tried[]): BenchRow {
  const own = read.filter(({ format }) => format === name)
  const samples = own.filter(({ file }) => file.origin === 'sample').length
  const origin = `${own.length - samples} of our own, ${samples} samples`
  return { name, value: own.length, unit: 'files', note: own.length > 0 ? `${origin}; ${describeWhole(own)}` : '' }
}

function describeWhole(tried: readonly Tried[]): string {
  const sum = (of: 'cues' | 'words') => tried.reduce((total, each) => total + each[of], 0).toLocaleString('en-US')
  const problems = tried.flatMap((each) => each.problems)
  const counts = new Map<string, number>()
  for (const code of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  const listed = [...counts].map(([code, count]) => `${count} × ${code}`).join(', ')
  return `${sum('cues')} cues, ${sum('words')} words, ${problems.length} problems${listed === '' ? '' : `: ${listed}`}`
}
